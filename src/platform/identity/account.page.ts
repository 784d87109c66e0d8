import {can} from '../access/ability.ts'
import type {Ctx} from '../http/context.ts'
import {formModel} from '../http/form.ts'
import {confirmButton} from '../http/form-page.ts'
import {wordsFor} from '../http/page.ts'
import {newId} from '../ids.ts'
import type {Translate} from '../messages/index.ts'
import type {Parts} from '../slice.ts'
import {type Account, accountNames} from './account.store.ts'
import {openLinksOf} from './account-link.store.ts'
import {type LinkState, linkState} from './account-link.ts'
import {recordHistory} from './history.ts'
import {personById} from './person.store.ts'
import {grantRows, nameOf} from './role-grant.page.ts'
import {visibleGrantsOf} from './role-grant.store.ts'
import {sessionsOf} from './session.store.ts'

export const accountsCrumb = (t: Translate) => ({label: t('identity.account.many'), href: '/accounts'})

export const stateOf = ({closedAt, lastSignInAt}: Pick<Account, 'closedAt' | 'lastSignInAt'>, t: Translate) => {
  if (closedAt !== null) return {label: t('identity.account.state.closed'), tone: 'neutral'}
  if (lastSignInAt === null) return {label: t('identity.account.state.unused'), tone: 'info'}
  return {label: t('identity.account.state.open'), tone: 'good'}
}

/** `GET /accounts/:id`: whose it is, what it may, its open links, its history. */
export async function accountPage(ctx: Ctx, parts: Parts, account: Account) {
  const t = wordsFor(ctx)
  const {db, clock} = parts
  const {ability} = ctx.state.caller
  const {id, name, officialId} = account
  const grants = await visibleGrantsOf(db, ability, id)
  const rows = await grantRows(parts, ability, grants, ctx.state.lang)
  const person = officialId === null ? null : await personById(db, officialId)
  const sessions = await sessionsOf(db, id, {now: clock.now(), today: clock.today()})
  const may = permissions(ctx, account)
  return {
    title: name,
    crumbs: [accountsCrumb(t), {label: name, href: null}],
    id,
    state: stateOf(account, t),
    facts: [
      {label: t('identity.account.accountName'), value: account.accountName, href: null, note: null},
      {label: t('identity.account.person'), value: person?.name ?? null, href: null, note: person?.unit ?? null},
      {label: t('identity.account.lang'), value: t(`layout.language.${account.lang}`), href: null, note: null},
      {
        label: t('identity.account.sessions'),
        value: t('identity.account.sessionCount', {count: sessions.length}),
        href: null,
        note: null,
      },
    ],
    createdAt: account.createdAt,
    lastSignInAt: account.lastSignInAt,
    current: rows.filter(({over}) => !over),
    past: rows.filter(({over}) => over),
    links: await linkRows(parts, id, t),
    history: await recordHistory(
      db,
      [['Account', id], ...grants.map((grant): [string, string] => ['RoleGrant', grant.id])],
      ctx.state.lang,
    ),
    own: id === ctx.state.account?.id,
    menu: menuOf(id, may, t),
    link: may.link ? linkButton(account, t) : null,
    reopen: may.reopen ? button(t, `/accounts/${id}/reopening`) : null,
    can: may,
  }
}

function permissions(ctx: Ctx, account: Account) {
  const {ability} = ctx.state.caller
  const may = (action: string) => can(ability, action, 'Account', account)
  const open = account.closedAt === null
  return {
    change: may('change'),
    tie: may('tie'),
    link: open && may('link'),
    close: open && may('close'),
    reopen: !open && may('reopen'),
    grant: open && can(ability, 'grant', 'RoleGrant', {accountId: account.id}),
  }
}

function menuOf(id: string, may: ReturnType<typeof permissions>, t: Translate) {
  return [
    ...(may.change ? [{label: t('identity.account.rename'), href: `/accounts/${id}/edit`, icon: 'pencil'}] : []),
    ...(may.tie ? [{label: t('identity.account.tie'), href: `/accounts/${id}/person`, icon: 'user'}] : []),
    ...(may.close ? [{label: t('identity.account.close'), href: `/accounts/${id}/closure`, icon: 'lock'}] : []),
  ]
}

const button = (t: Translate, action: string) => ({
  action,
  form: formModel({fields: [], submission: newId()}, {}, [], t),
})

const linkButton = ({id, name}: Account, t: Translate) =>
  confirmButton(
    {
      action: `/accounts/${id}/links`,
      label: t('identity.link.make'),
      what: t('identity.link.makeWhat', {name}),
      follows: [t('identity.link.makeFollows'), t('identity.link.olderEnd')],
    },
    t,
  )

const linkTones: Record<LinkState, string> = {
  open: 'info',
  waiting: 'attention',
  used: 'neutral',
  ended: 'neutral',
  expired: 'neutral',
}

async function linkRows(parts: Parts, accountId: string, t: Translate) {
  const now = parts.clock.now()
  const links = await openLinksOf(parts.db, accountId, now)
  const names = await accountNames(
    parts.db,
    links.flatMap(({createdBy, confirmedBy}) => [createdBy, confirmedBy]),
  )
  return links.map((link) => {
    const state = linkState(link, now)
    return {
      id: link.id,
      createdBy: nameOf(names, link.createdBy, t),
      createdAt: link.createdAt,
      expiresAt: link.expiresAt,
      state: {label: t(`identity.link.state.${state}`), tone: linkTones[state]},
      waived: link.waived === null ? null : t(`identity.waived.${link.waived}`),
    }
  })
}
