import {type Ability, can} from '../access/ability.ts'
import type {Reader} from '../db/database.ts'
import type {Ctx} from '../http/context.ts'
import {formModel} from '../http/form.ts'
import {wordsFor} from '../http/page.ts'
import {newId} from '../ids.ts'
import {type Lang, translator} from '../messages/index.ts'
import {notFound} from '../refusal.ts'
import type {Parts} from '../slice.ts'
import {formatDay, formatInstant} from '../thai/buddhist-date.ts'
import {accountById, accountNames} from './account.store.ts'
import {recordHistory} from './history.ts'
import {personById, unitNames} from './person.store.ts'
import {rolesOf} from './role-grant.store.ts'
import {type GrantState, grantState} from './role-grant.ts'
import type {RoleGrantTable} from './tables.ts'

const tones: Record<GrantState, string> = {
  'in-force': 'good',
  waiting: 'attention',
  coming: 'info',
  ended: 'neutral',
  revoked: 'neutral',
  refused: 'neutral',
}

/** Grants as rows and pages show them: role, place, time, how they stand, and on whose word. */
export async function grantRows(
  parts: Pick<Parts, 'db' | 'clock'>,
  ability: Ability,
  grants: RoleGrantTable[],
  lang: Lang,
) {
  const names = await namesFor(parts.db, grants)
  const t = translator(lang)
  return grants.map((grant) => {
    const state = grantState(grant, parts.clock.today())
    const by = grant.waived === 'first-run' ? t('identity.grant.byNobody') : nameOf(names.accounts, grant.grantedBy, t)
    return {
      id: grant.id,
      href: `/accounts/grants/${grant.id}`,
      role: t(`role.${grant.role}`),
      where:
        grant.scopeKind === 'unit' ? (names.units.get(grant.scopeId ?? '') ?? null) : t('identity.grant.everywhere'),
      accountId: grant.accountId,
      account: names.accounts.get(grant.accountId) ?? null,
      fromDay: grant.fromDay,
      toDay: grant.toDay,
      state: {label: t(`identity.grant.state.${state}`), tone: tones[state]},
      over: state === 'ended' || state === 'revoked' || state === 'refused',
      grantedBy: by,
      grantedAt: grant.grantedAt,
      confirmedBy: grant.confirmedAt === null ? null : nameOf(names.accounts, grant.confirmedBy, t),
      confirmedAt: grant.confirmedAt,
      revokedBy: grant.revokedAt === null ? null : nameOf(names.accounts, grant.revokedBy, t),
      revokedAt: grant.revokedAt,
      waived: grant.waived === null ? null : t(`identity.waived.${grant.waived}`),
      reason: grant.reason,
      version: grant.version,
      can: {
        confirm: state === 'waiting' && can(ability, 'confirm', 'RoleGrant', grant),
        revoke: ['waiting', 'coming', 'in-force'].includes(state) && can(ability, 'revoke', 'RoleGrant', grant),
      },
    }
  })
}

export type GrantRow = Awaited<ReturnType<typeof grantRows>>[number]

async function namesFor(db: Reader, grants: RoleGrantTable[]) {
  const ids = grants.flatMap((grant) => [grant.accountId, grant.grantedBy, grant.confirmedBy, grant.revokedBy])
  return {
    accounts: await accountNames(db, ids),
    units: await unitNames(
      db,
      grants.map((grant) => grant.scopeId),
    ),
  }
}

/** Who acted: an account, or whoever sat at the installation's own console. */
export const nameOf = (names: Map<string, string>, id: string | null, t: (key: string) => string): string =>
  id === null ? t('identity.grant.byConsole') : (names.get(id) ?? t('identity.grant.byUnknown'))

/** `GET /accounts/grants/:id`: what is decided, on whose word, and what its reader may decide. */
export async function grantPage(ctx: Ctx, parts: Parts, grant: RoleGrantTable) {
  const {ability} = ctx.state.caller
  const t = wordsFor(ctx)
  const [row] = await grantRows(parts, ability, [grant], ctx.state.lang)
  const account = await accountById(parts.db, grant.accountId)
  if (!row || !account) throw notFound()
  const person = account.officialId === null ? null : await personById(parts.db, account.officialId)
  const others = (await rolesOf(parts.db, [account.id], parts.clock.today())).get(account.id) ?? []
  const mayOpen = can(ability, 'create', 'Account', {})
  return {
    title: t('identity.grant.sentence', {role: row.role, name: account.name}),
    crumbs: [crumbOf(ctx, account, mayOpen), {label: t('identity.grant.one'), href: null}],
    ...row,
    facts: [
      {
        label: t('identity.account.name'),
        value: account.name,
        href: mayOpen ? `/accounts/${account.id}` : null,
        note: account.accountName,
      },
      {
        label: t('identity.account.person'),
        value: person?.name ?? null,
        href: null,
        note: person ? [person.post, person.unit].filter(Boolean).join(' · ') : null,
      },
      {label: t('identity.grant.role'), value: row.role, href: null, note: null},
      {label: t('identity.grant.unit'), value: row.where, href: null, note: null},
      {
        label: t('identity.grant.otherRoles'),
        value:
          others
            .filter((role) => role !== grant.role)
            .map((role) => t(`role.${role}`))
            .join(', ') || null,
        href: null,
        note: null,
      },
      {
        label: t('identity.account.lastSignIn'),
        value: account.lastSignInAt
          ? formatInstant(account.lastSignInAt, ctx.state.lang)
          : t('identity.account.neverSignedIn'),
        href: null,
        note: null,
      },
    ],
    word: wordOf(row, ctx.state.lang),
    confirm: row.can.confirm
      ? {
          action: `/accounts/grants/${grant.id}/confirmation`,
          form: formModel({fields: [], submission: newId(), version: grant.version}, {}, [], t),
        }
      : null,
    history: await recordHistory(parts.db, [['RoleGrant', grant.id]], ctx.state.lang),
  }
}

/** Back to where this reader has come from: the account, one's own, or what waits. */
function crumbOf(ctx: Ctx, {id, name}: {id: string; name: string}, mayOpen: boolean) {
  const t = wordsFor(ctx)
  if (mayOpen) return {label: name, href: `/accounts/${id}`}
  if (id === ctx.state.account?.id) return {label: t('layout.account'), href: '/account'}
  return {label: t('identity.confirmation.many'), href: '/accounts/confirmations'}
}

/** On whose word a role is held, and why. */
function wordOf(row: GrantRow, lang: Lang) {
  const t = translator(lang)
  const at = (instant: string | null) => (instant === null ? null : formatInstant(instant, lang))
  const fact = (label: string, value: string | null, note: string | null = null) => ({
    label: t(label),
    value,
    href: null,
    note,
  })
  const until = row.toDay === null ? t('identity.grant.noEnd') : formatDay(row.toDay, lang, 'short')
  return [
    fact('identity.grant.fromDay', formatDay(row.fromDay, lang, 'short')),
    fact('identity.grant.toDay', until),
    fact('identity.grant.grantedBy', row.grantedBy, at(row.grantedAt)),
    ...(row.reason === null ? [] : [fact('identity.grant.reason', row.reason)]),
    ...(row.waived === null ? [] : [fact('identity.grant.second', row.waived)]),
    ...(row.confirmedBy === null ? [] : [fact('identity.grant.second', row.confirmedBy, at(row.confirmedAt))]),
    ...(row.revokedBy === null ? [] : [fact('identity.grant.revokedBy', row.revokedBy, at(row.revokedAt))]),
  ]
}
