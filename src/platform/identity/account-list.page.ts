import {can, canSome} from '../access/ability.ts'
import {roles} from '../access/actor.ts'
import type {Ctx} from '../http/context.ts'
import {formModel} from '../http/form.ts'
import {wordsFor} from '../http/page.ts'
import type {Translate} from '../messages/index.ts'
import type {Parts} from '../slice.ts'
import {stateOf} from './account.page.ts'
import {countAccounts, listAccounts} from './account.store.ts'
import {type AccountSearch, accountStates} from './account.ts'
import {rolesOf} from './role-grant.store.ts'

const pageSize = 50

/** The address of the list with these filters. */
function address(search: Partial<AccountSearch>): string {
  const query = new URLSearchParams()
  for (const name of ['q', 'state', 'role', 'after'] as const) if (search[name]) query.set(name, search[name])
  return query.size > 0 ? `/accounts?${query}` : '/accounts'
}

/** `GET /accounts`: accounts in the order of their names, with the roles they hold today. */
export async function accountsPage(ctx: Ctx, parts: Parts, search: AccountSearch) {
  const t = wordsFor(ctx)
  const {db, clock} = parts
  const {ability} = ctx.state.caller
  const day = clock.today()
  const found = await listAccounts(db, ability, search, day, pageSize)
  const accounts = found.slice(0, pageSize)
  const held = await rolesOf(
    db,
    accounts.map(({id}) => id),
    day,
  )
  const items = accounts.map((account) => ({
    id: account.id,
    href: `/accounts/${account.id}`,
    accountName: account.accountName,
    name: account.name,
    roles: (held.get(account.id) ?? []).map((role) => t(`role.${role}`)).join(', '),
    state: stateOf(account, t),
    lastSignInAt: account.lastSignInAt,
  }))
  const next = found.length > pageSize ? address({...search, after: accounts.at(-1)?.accountName ?? null}) : null
  const total = await countAccounts(db, ability, search, day)
  return {
    title: t('identity.account.many'),
    crumbs: [{label: t('identity.account.many'), href: null}],
    lead: t(search.q || search.state || search.role ? 'identity.account.leadFound' : 'identity.account.lead', {
      count: total,
    }),
    items,
    next,
    total,
    pager: {
      more: next !== null || search.after !== null,
      first: search.after ? address({...search, after: null}) : null,
      next,
    },
    ...listTools(search, t),
    confirmations: canSome(ability, 'confirm', 'RoleGrant') ? '/accounts/confirmations' : null,
    can: {create: can(ability, 'create', 'Account', {})},
  }
}

function listTools(search: AccountSearch, t: Translate) {
  const {q, state, role} = search
  const keep = (...names: ('q' | 'state' | 'role')[]) =>
    names.flatMap((name) => (search[name] ? [{name, value: search[name]}] : []))
  const chips = [
    ...(q ? [{label: `“${q}”`, href: address({...search, q: null, after: null})}] : []),
    ...(state
      ? [{label: t(`identity.account.state.${state}`), href: address({...search, state: null, after: null})}]
      : []),
    ...(role ? [{label: t(`role.${role}`), href: address({...search, role: null, after: null})}] : []),
  ]
  const all = t('list.all')
  const fields = formModel(
    {
      fields: [
        {
          name: 'state',
          kind: 'select',
          label: 'identity.account.state.label',
          blank: 'list.all',
          optional: true,
          options: accountStates.map((value) => ({value, label: t(`identity.account.state.${value}`)})),
        },
        {
          name: 'role',
          kind: 'select',
          label: 'identity.grant.role',
          blank: 'list.all',
          optional: true,
          options: roles.map((value) => ({value, label: t(`role.${value}`)})),
        },
      ],
      submission: null,
    },
    {state, role},
    [],
    t,
  ).list
  return {
    search: {
      action: '/accounts',
      q: q ?? '',
      label: t('identity.account.searchLabel'),
      placeholder: t('identity.account.searchHint'),
      keep: keep('state', 'role'),
    },
    filters: {action: '/accounts', count: (state ? 1 : 0) + (role ? 1 : 0), keep: keep('q'), fields},
    chips,
    clear: '/accounts',
    empty: {
      why: t('identity.account.noneFound'),
      todo: t('identity.account.noneFoundTodo'),
      action: {label: all, href: '/accounts'},
    },
  }
}
