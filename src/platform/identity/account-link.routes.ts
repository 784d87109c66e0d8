import type {Ctx} from '../http/context.ts'
import {formModel} from '../http/form.ts'
import {type Done, formRoute, type Given} from '../http/form-route.ts'
import {show, wordsFor} from '../http/page.ts'
import {readForm} from '../http/read-form.ts'
import type {Parts, Routes} from '../slice.ts'
import {tokenPattern} from './account-link.ts'
import {inLanguage, passwordFields, refusedNotice, sent} from './form-page.ts'
import {newPasswordForm, passwordProblems} from './new-password.ts'
import {linkGone, setPasswordByLink, usableLink} from './password.actions.ts'
import {browserOf, giveSession} from './session-cookie.ts'

/**
 * The page of a one-time link. Opening it changes nothing: programs that look at an address before a person does must
 * not use it up.
 */
export function accountLinkRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: '/links/:token',
    show: async (ctx, given) => {
      const link = await usableLink(parts, tokenOf(ctx))
      if (ctx.query.lang === undefined) ctx.state.lang = link.lang
      show(ctx, parts, 'identity/account-link/form', linkPage(ctx, link, given), given.status)
    },
    submit: (ctx) => submitPassword(ctx, parts),
  })
}

function tokenOf(ctx: Ctx): string {
  const {token = ''} = ctx.params
  if (!tokenPattern.test(token)) throw linkGone()
  return token
}

async function submitPassword(ctx: Ctx, parts: Parts): Promise<Done> {
  const token = tokenOf(ctx)
  const {accountName} = await usableLink(parts, token)
  const typed = {password: sent(ctx, 'password'), passwordAgain: sent(ctx, 'passwordAgain')}
  const {password} = readForm(newPasswordForm, ctx.state.body, passwordProblems(typed, accountName))
  const signed = await setPasswordByLink(parts, ctx.state.caller, token, password, browserOf(ctx))
  giveSession(ctx, parts.config, signed)
  return {location: '/', said: {key: 'identity.password.set'}}
}

function linkPage(ctx: Ctx, {accountName, name, expiresAt}: Awaited<ReturnType<typeof usableLink>>, given: Given) {
  const t = wordsFor(ctx)
  return {
    title: t('identity.link.title'),
    crumbs: [],
    accountName,
    name,
    expiresAt,
    form: formModel({fields: passwordFields('first'), submission: null}, {}, given.problems, t),
    action: inLanguage(ctx, ctx.path),
    refused: refusedNotice(given, t),
  }
}
