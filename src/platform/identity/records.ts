// Whoever may read an account or a grant may read its trail.
import {canSome} from '../access/ability.ts'
import type {RecordKind} from '../slice.ts'
import {accountNames, visibleAccountIds} from './account.store.ts'
import {grantNames, visibleGrantIds} from './role-grant.store.ts'

const account: RecordKind = {
  label: 'identity.account.one',
  readable: (db, ability) => (canSome(ability, 'read', 'Account') ? visibleAccountIds(db, ability) : null),
  href: (id) => `/accounts/${id}`,
  names: accountNames,
}

export const records: Record<string, RecordKind> = {
  Account: account,
  /** Signing in, under the account's id. */
  SignIn: {...account, label: 'identity.signIn.one'},
  RoleGrant: {
    label: 'identity.grant.one',
    readable: (db, ability) => (canSome(ability, 'read', 'RoleGrant') ? visibleGrantIds(db, ability) : null),
    href: (id) => `/accounts/grants/${id}`,
    names: grantNames,
  },
}
