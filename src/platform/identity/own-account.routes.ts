import type {Ctx, SignedIn} from '../http/context.ts'
import {formModel} from '../http/form.ts'
import {actionRoute, callerOf, type Done, formRoute, type Given} from '../http/form-route.ts'
import {show, wordsFor} from '../http/page.ts'
import {readForm} from '../http/read-form.ts'
import {newId} from '../ids.ts'
import {langs} from '../messages/index.ts'
import {notFound} from '../refusal.ts'
import type {Parts, Routes} from '../slice.ts'
import {inWork} from '../work.ts'
import {chooseLanguage} from './account.actions.ts'
import {accountById} from './account.store.ts'
import {ownSettings} from './account.ts'
import {passwordFields, refusedNotice, sent} from './form-page.ts'
import {passwordChange, passwordProblems} from './new-password.ts'
import {changePassword} from './password.actions.ts'
import {personById} from './person.store.ts'
import {grantRows} from './role-grant.page.ts'
import {visibleGrantsOf} from './role-grant.store.ts'
import {browserOf, giveMarks} from './session-cookie.ts'
import {sayingHowLong} from './sign-in.routes.ts'

/** One's own account: who one is here, in which language, with which password. */
export function ownAccountRoutes(router: Routes, parts: Parts): void {
  router.get('/account', async (ctx) => {
    show(ctx as Ctx, parts, 'identity/own-account/show', await ownPage(ctx as Ctx, parts))
  })
  actionRoute(router, '/account', (ctx) => submitSettings(ctx, parts))
  formRoute(router, parts, {
    path: '/account/password',
    show: async (ctx, given) =>
      show(ctx, parts, 'identity/own-account/password', await passwordPage(ctx, parts, given), given.status),
    submit: (ctx) => sayingHowLong(ctx, () => submitPassword(ctx, parts)),
  })
}

/** The person signed in: routes of this page stand behind signing in. */
export function ownerOf(ctx: Ctx): SignedIn {
  if (!ctx.state.account) throw notFound()
  return ctx.state.account
}

async function ownAccount(ctx: Ctx, parts: Parts) {
  const account = await accountById(parts.db, ownerOf(ctx).id)
  if (!account) throw notFound()
  return account
}

async function ownPage(ctx: Ctx, parts: Parts) {
  const t = wordsFor(ctx)
  const account = await ownAccount(ctx, parts)
  const {ability} = ctx.state.caller
  const person = account.officialId === null ? null : await personById(parts.db, account.officialId)
  const grants = await visibleGrantsOf(parts.db, ability, account.id)
  const language = formModel(
    {
      fields: [
        {
          name: 'lang',
          kind: 'radios',
          label: 'identity.account.lang',
          options: langs.map((lang) => ({value: lang, label: t(`layout.language.${lang}`)})),
        },
      ],
      submission: newId(),
    },
    {lang: account.lang},
    [],
    t,
  )
  return {
    title: t('layout.account'),
    crumbs: [{label: t('layout.account'), href: null}],
    facts: [
      {label: t('identity.account.name'), value: account.name, href: null, note: t('identity.account.nameNote')},
      {label: t('identity.account.accountName'), value: account.accountName, href: null, note: null},
      {label: t('identity.account.person'), value: person?.name ?? null, href: null, note: person?.unit ?? null},
    ],
    grants: await grantRows(parts, ability, grants, ctx.state.lang),
    language,
    submit: t('form.save'),
    cancel: null,
  }
}

async function submitSettings(ctx: Ctx, parts: Parts): Promise<Done> {
  const {lang} = readForm(ownSettings, ctx.state.body)
  const {id} = ownerOf(ctx)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await chooseLanguage(work, id, lang)
    return '/account'
  })
  ctx.state.lang = lang
  return {location, said: {key: 'identity.account.languageKept'}}
}

async function submitPassword(ctx: Ctx, parts: Parts): Promise<Done> {
  const {accountName} = await ownAccount(ctx, parts)
  const typed = {password: sent(ctx, 'password'), passwordAgain: sent(ctx, 'passwordAgain')}
  const {oldPassword, password} = readForm(passwordChange, ctx.state.body, passwordProblems(typed, accountName))
  const {id: accountId, sessionId} = ownerOf(ctx)
  const change = {accountId, sessionId, oldPassword, password}
  giveMarks(ctx, parts.config, await changePassword(parts, callerOf(ctx), change, browserOf(ctx).marks))
  return {location: '/account', said: {key: 'identity.password.changed'}}
}

async function passwordPage(ctx: Ctx, parts: Parts, given: Given) {
  const t = wordsFor(ctx)
  const {accountName} = await ownAccount(ctx, parts)
  const old = {
    name: 'oldPassword',
    kind: 'password',
    label: 'identity.password.old',
    autocomplete: 'current-password',
  } as const
  return {
    title: t('identity.password.change'),
    crumbs: [
      {label: t('layout.account'), href: '/account'},
      {label: t('identity.password.change'), href: null},
    ],
    accountName,
    submit: t('identity.password.change'),
    form: formModel({fields: [old, ...passwordFields('another')], submission: newId()}, {}, given.problems, t),
    refused: refusedNotice(given, t),
  }
}
