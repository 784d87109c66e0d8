import type {Middleware} from 'koa'
import type {Ctx, State} from '../http/context.ts'
import {formModel} from '../http/form.ts'
import {type Done, formRoute, type Given} from '../http/form-route.ts'
import {show, wantsJson, wordsFor} from '../http/page.ts'
import {readForm} from '../http/read-form.ts'
import {notFound, Refusal} from '../refusal.ts'
import type {Parts, Routes} from '../slice.ts'
import {anyAccount} from './account.store.ts'
import {inLanguage, passwordFields, refusedNotice, sent} from './form-page.ts'
import {passwordProblems} from './new-password.ts'
import {browserOf, giveSession} from './session-cookie.ts'
import {setUp} from './setup.actions.ts'
import {setupForm} from './setup.ts'
import {sayingHowLong} from './sign-in.routes.ts'

/** Until there is an account every address leads to the first run. */
export function firstRun(parts: Parts): Middleware<State> {
  const isSetUp = knowsOnceSetUp(parts)
  return async function leadToSetup(context, next) {
    const ctx = context as unknown as Ctx
    if (ctx.state.account || ctx.path === '/setup' || (await isSetUp())) return next()
    ctx.set('Location', '/setup')
    if (wantsJson(ctx)) throw new Refusal('unauthenticated', {key: 'identity.setup.first'})
    ctx.status = 303
    ctx.redirect(inLanguage(ctx, '/setup'))
  }
}

/** The page of the first run, which from then on is not there. */
export function setupRoutes(router: Routes, parts: Parts): void {
  const isSetUp = knowsOnceSetUp(parts)
  formRoute(router, parts, {
    path: '/setup',
    show: async (ctx, given) => {
      if (await isSetUp()) throw notFound()
      show(ctx, parts, 'identity/setup/form', setupPage(ctx, given), given.status)
    },
    submit: async (ctx) => {
      if (await isSetUp()) throw notFound()
      return sayingHowLong(ctx, () => submitSetup(ctx, parts))
    },
  })
}

/** Accounts are never deleted: what was true once need not be asked again. */
function knowsOnceSetUp(parts: Parts) {
  let known = false
  return async () => {
    known ||= await anyAccount(parts.db)
    return known
  }
}

async function submitSetup(ctx: Ctx, parts: Parts): Promise<Done> {
  const typed = {password: sent(ctx, 'password'), passwordAgain: sent(ctx, 'passwordAgain')}
  const form = readForm(setupForm, ctx.state.body, passwordProblems(typed, sent(ctx, 'accountName')))
  const signed = await setUp(parts, ctx.state.caller, {...form, lang: ctx.state.lang}, browserOf(ctx))
  giveSession(ctx, parts.config, signed)
  return {location: '/', said: {key: 'identity.setup.done'}, created: true}
}

function setupPage(ctx: Ctx, given: Given) {
  const t = wordsFor(ctx)
  const form = formModel(
    {
      fields: [
        {
          name: 'code',
          kind: 'text',
          label: 'identity.setup.code',
          help: 'identity.setup.codeHelp',
          autocomplete: 'off',
          max: 40,
          width: 'medium',
        },
        {
          name: 'accountName',
          kind: 'text',
          label: 'identity.account.accountName',
          help: 'identity.account.accountNameHelp',
          autocomplete: 'username',
          max: 40,
        },
        {
          name: 'name',
          kind: 'text',
          label: 'identity.account.name',
          help: 'identity.account.nameHelp',
          autocomplete: 'name',
          max: 255,
        },
        ...passwordFields('first'),
      ],
      submission: null,
    },
    {code: sent(ctx, 'code'), accountName: sent(ctx, 'accountName'), name: sent(ctx, 'name')},
    given.problems,
    t,
  )
  return {
    title: t('identity.setup.title'),
    crumbs: [],
    form,
    action: inLanguage(ctx, '/setup'),
    refused: refusedNotice(given, t),
  }
}
