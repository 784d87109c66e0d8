// Who people are: accounts, signing in, sessions, and the roles they are given.
import {canSome} from '../access/ability.ts'
import {hasRole} from '../access/actor.ts'
import type {Slice, Tile} from '../slice.ts'
import {abilities} from './abilities.ts'
import {accountRoutes} from './account.routes.ts'
import {accountLinkRoutes} from './account-link.routes.ts'
import {linksToConfirm} from './account-link.store.ts'
import {confirmationRoutes} from './confirmation.routes.ts'
import {demoRoutes} from './demo.routes.ts'
import {forgetOld} from './forget.ts'
import {ownAccountRoutes} from './own-account.routes.ts'
import {records} from './records.ts'
import {roleGrantRoutes} from './role-grant.routes.ts'
import {grantsToConfirm} from './role-grant.store.ts'
import {confirmingRoles} from './role-grant.ts'
import {sessionRoutes} from './session.routes.ts'
import {firstRun, setupRoutes} from './setup.routes.ts'
import {signInRoutes} from './sign-in.routes.ts'

export {makeAccount} from './account.actions.ts'
export {accountIdOf, officialsWithAccount} from './account.store.ts'
export {newAccount} from './account.ts'
export {actorNamed, actorOfAccount} from './account-actor.ts'
export {linkFor, type MadeLink} from './account-link.actions.ts'
export {firstRunCode} from './first-run-code.ts'
export {forgetOld} from './forget.ts'
export {confirmGrant, endGrantsOverRecord, grantOverRecord, grantRole} from './role-grant.actions.ts'
export {holders, holdersOf, holdingsBegun, rolesOfAccounts} from './role-grant.store.ts'
export {isPowerful, type NewGrant, scopeKindOf} from './role-grant.ts'

const confirmationsTile = async (...[parts, caller]: Parameters<NonNullable<Slice['tiles']>>): Promise<Tile[]> => {
  const {ability} = caller
  if (!canSome(ability, 'confirm', 'RoleGrant')) return []
  const grants = await grantsToConfirm(parts.db, ability, parts.clock.today())
  const links = await linksToConfirm(parts.db, ability, parts.clock.now())
  const count = grants.length + links.length
  if (count === 0) return []
  return [{label: {key: 'identity.confirmation.tile'}, count, href: '/accounts/confirmations', tone: 'due'}]
}

export const identity: Slice = {
  name: 'identity',
  passes: firstRun,
  publicRoutes(router, parts) {
    setupRoutes(router, parts)
    signInRoutes(router, parts)
    accountLinkRoutes(router, parts)
    demoRoutes(router, parts)
  },
  routes(router, parts) {
    ownAccountRoutes(router, parts)
    sessionRoutes(router, parts)
    confirmationRoutes(router, parts)
    roleGrantRoutes(router, parts)
    accountRoutes(router, parts)
  },
  abilities,
  nav: [
    {
      label: 'identity.account.many',
      href: '/accounts',
      icon: 'key',
      place: 'end',
      shows: (ability) => canSome(ability, 'create', 'Account'),
    },
    {
      label: 'identity.confirmation.many',
      href: '/accounts/confirmations',
      icon: 'circle-check',
      place: 'end',
      shows: (_ability, actor) => hasRole(actor, ...confirmingRoles),
    },
  ],
  tiles: confirmationsTile,
  jobs: {'identity.forget': (parts) => forgetOld(parts)},
  records,
}
