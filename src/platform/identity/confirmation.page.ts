import {canSome} from '../access/ability.ts'
import type {Ctx} from '../http/context.ts'
import {type FieldDefinition, formModel} from '../http/form.ts'
import type {Given} from '../http/form-route.ts'
import {wordsFor} from '../http/page.ts'
import {newId} from '../ids.ts'
import {notFound} from '../refusal.ts'
import type {Parts} from '../slice.ts'
import {accountById, accountNames} from './account.store.ts'
import {linksToConfirm} from './account-link.store.ts'
import {linkState} from './account-link.ts'
import {refusedNotice} from './form-page.ts'
import {personById} from './person.store.ts'
import {grantRows, nameOf} from './role-grant.page.ts'
import {grantsToConfirm, rolesOf} from './role-grant.store.ts'
import type {AccountLinkTable} from './tables.ts'

/** `GET /accounts/confirmations`: roles and new passwords that wait for this person's word, the oldest first. */
export async function confirmationsPage(ctx: Ctx, parts: Parts) {
  const {db, clock} = parts
  const {ability} = ctx.state.caller
  const t = wordsFor(ctx)
  const grants = await grantRows(parts, ability, await grantsToConfirm(db, ability, clock.today()), ctx.state.lang)
  const links = await linksToConfirm(db, ability, clock.now())
  const names = await accountNames(
    db,
    links.flatMap(({accountId, createdBy}) => [accountId, createdBy]),
  )
  const items = [
    ...grants.map((grant) => ({
      kind: 'grant',
      href: grant.href,
      what: t('identity.grant.sentence', {role: grant.role, name: grant.account ?? ''}),
      where: grant.where,
      by: grant.grantedBy,
      at: grant.grantedAt,
    })),
    ...links.map((link) => ({
      kind: 'link',
      href: `/accounts/links/${link.id}`,
      what: t('identity.link.sentence', {name: nameOf(names, link.accountId, t)}),
      where: null,
      by: nameOf(names, link.createdBy, t),
      at: link.createdAt,
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1))
  return {
    title: t('identity.confirmation.many'),
    crumbs: [{label: t('identity.confirmation.many'), href: null}],
    lead: t('identity.confirmation.lead'),
    items,
    next: null,
    total: items.length,
    empty: {why: t('identity.confirmation.none'), todo: null, action: null},
    can: {confirm: canSome(ability, 'confirm', 'RoleGrant')},
  }
}

/** `GET /accounts/links/:id`: whose password would be set anew, and on whose word. */
export async function linkPage(ctx: Ctx, parts: Parts, link: AccountLinkTable) {
  const t = wordsFor(ctx)
  const account = await accountById(parts.db, link.accountId)
  if (!account) throw notFound()
  const person = account.officialId === null ? null : await personById(parts.db, account.officialId)
  const held = (await rolesOf(parts.db, [account.id], parts.clock.today())).get(account.id) ?? []
  const names = await accountNames(parts.db, [link.createdBy])
  const waits = linkState(link, parts.clock.now()) === 'waiting'
  return {
    title: t('identity.link.sentence', {name: account.name}),
    crumbs: [
      {label: t('identity.confirmation.many'), href: '/accounts/confirmations'},
      {label: t('identity.link.reset'), href: null},
    ],
    state: {
      label: t(`identity.link.state.${linkState(link, parts.clock.now())}`),
      tone: waits ? 'attention' : 'neutral',
    },
    facts: [
      {label: t('identity.account.name'), value: account.name, href: null, note: account.accountName},
      {label: t('identity.account.person'), value: person?.name ?? null, href: null, note: person?.unit ?? null},
      {
        label: t('identity.grant.otherRoles'),
        value: held.map((role) => t(`role.${role}`)).join(', ') || null,
        href: null,
        note: null,
      },
      {label: t('identity.link.madeBy'), value: nameOf(names, link.createdBy, t), href: null, note: null},
    ],
    createdAt: link.createdAt,
    confirm: {
      action: `/accounts/links/${link.id}/confirmation`,
      form: formModel({fields: [], submission: newId(), version: link.version}, {}, [], t),
    },
    refuse: `/accounts/links/${link.id}/refusal`,
    can: {confirm: waits},
  }
}

/** Why a new password is refused. */
export function linkReasonPage(ctx: Ctx, link: AccountLinkTable, given: Given) {
  const t = wordsFor(ctx)
  const title = t('identity.link.refusal.title')
  const reason: FieldDefinition = {name: 'reason', kind: 'textarea', label: 'identity.reason', max: 2000, rows: 3}
  return {
    title,
    crumbs: [
      {label: t('identity.link.reset'), href: `/accounts/links/${link.id}`},
      {label: title, href: null},
    ],
    lead: null,
    follows: t('identity.link.refusal.follows'),
    action: `/accounts/links/${link.id}/refusal`,
    back: `/accounts/links/${link.id}`,
    submit: t('identity.link.refusal.submit'),
    form: formModel(
      {fields: [reason], submission: newId(), version: link.version},
      given.values ?? {},
      given.problems,
      t,
    ),
    refused: refusedNotice(given, t),
  }
}
