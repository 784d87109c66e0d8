import type {DefineAbilities} from '../access/ability.ts'
import {confirmingRoles, powerfulRoles} from './role-grant.ts'

/**
 * The administrator keeps accounts, grants and settings, and no department's records. Nobody grants to himself or ties
 * his own account to an official, whose record it would show him; what a second person must confirm is confirmed neither by who granted it nor by who gets it.
 */
export const abilities: DefineAbilities = ({actor, allow, forbid, has}) => {
  const me = actor.accountId
  if (me) {
    allow(['read', 'settle'], 'Account', {id: me})
    allow('read', 'RoleGrant', {accountId: me})
  }
  if (has('administrator') || actor.kind === 'console' || actor.kind === 'system') {
    allow(['read', 'create', 'change', 'tie', 'close', 'reopen', 'link'], 'Account')
    allow(['read', 'grant', 'revoke'], 'RoleGrant')
    allow('read', 'AccountLink')
    allow(['read', 'change'], 'Setting')
  }
  if (!me) return
  forbid(['tie', 'close', 'link'], 'Account', {id: me})
  forbid('grant', 'RoleGrant', {accountId: me})
  const second = has(...confirmingRoles)
  const confirmed = second ? [...powerfulRoles] : powerfulRoles.filter((role) => has(role))
  if (confirmed.length === 0) return
  const waiting = {awaitsSecond: true, confirmedAt: null}
  allow('read', 'RoleGrant', {role: {$in: confirmed}, accountId: {$ne: me}})
  allow('confirm', 'RoleGrant', {
    ...waiting,
    revokedAt: null,
    role: {$in: confirmed},
    grantedBy: {$ne: me},
    accountId: {$ne: me},
  })
  const links = {createdBy: {$ne: me}, accountId: {$ne: me}, ...(second ? {} : {confirmRole: {$in: confirmed}})}
  allow('read', 'AccountLink', {awaitsSecond: true, ...links})
  allow('confirm', 'AccountLink', {...waiting, usedAt: null, endedAt: null, ...links})
}
