import type {Ctx} from '../http/context.ts'
import {formModel} from '../http/form.ts'
import {actionRoute, type Done, formRoute, type Given} from '../http/form-route.ts'
import {show, wordsFor} from '../http/page.ts'
import {readForm} from '../http/read-form.ts'
import {Refusal} from '../refusal.ts'
import type {Parts, Routes} from '../slice.ts'
import {inWork} from '../work.ts'
import {demoPeople} from './demo.routes.ts'
import {inLanguage, refusedNotice} from './form-page.ts'
import {signOut} from './session.actions.ts'
import {browserOf, giveSession, takeSession} from './session-cookie.ts'
import {signIn} from './sign-in.actions.ts'
import {localPath, signInForm} from './sign-in.ts'

// no one-time id in the form: signing in twice is signing in, and the second answer must bring its cookie too
export function signInRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: '/sign-in',
    show: async (ctx, given) => {
      if (ctx.state.account && given.status === 200) return ctx.redirect(localPath(ctx.query.to))
      show(ctx, parts, 'identity/sign-in/form', await signInPage(ctx, parts, given), given.status)
    },
    submit: (ctx) => sayingHowLong(ctx, () => submitSignIn(ctx, parts)),
  })
  actionRoute(router, '/sign-out', async (ctx) => {
    const {sessionToken} = browserOf(ctx)
    if (sessionToken) await inWork(parts, ctx.state.caller, (work) => signOut(work, sessionToken))
    takeSession(ctx, parts.config)
    return {location: '/sign-in', said: {key: 'identity.signIn.signedOut'}}
  })
}

async function submitSignIn(ctx: Ctx, parts: Parts): Promise<Done> {
  const form = readForm(signInForm, ctx.state.body)
  giveSession(ctx, parts.config, await signIn(parts, ctx.state.caller, form, browserOf(ctx)))
  return {location: localPath(ctx.state.body.to)}
}

/** A refusal for a while also says to programs how long. */
export async function sayingHowLong<T>(ctx: Ctx, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Refusal && typeof error.detail.seconds === 'number')
      ctx.set('Retry-After', String(error.detail.seconds))
    throw error
  }
}

async function signInPage(ctx: Ctx, parts: Parts, given: Given) {
  const t = wordsFor(ctx)
  const accountName = given.values?.accountName ?? ''
  const form = formModel(
    {
      fields: [
        {name: 'accountName', kind: 'text', label: 'identity.account.accountName', autocomplete: 'username', max: 255},
        {name: 'password', kind: 'password', label: 'identity.password.one', autocomplete: 'current-password'},
      ],
      submission: null,
    },
    {accountName},
    given.problems,
    t,
  )
  return {
    title: t('identity.signIn.title'),
    crumbs: [],
    form,
    action: inLanguage(ctx, '/sign-in'),
    to: localPath(given.values ? given.values.to : ctx.query.to),
    refused: refusedNotice(given, t),
    folded: parts.config.demo && given.values === null,
    demo: parts.config.demo ? await demoPeople(parts, t) : null,
  }
}
