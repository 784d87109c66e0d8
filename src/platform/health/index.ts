import {canSome} from '../access/ability.ts'
import {hasRole} from '../access/actor.ts'
import type {Slice} from '../slice.ts'
import {healthRoutes} from './health.routes.ts'

export {type Check, doctor} from './checks.ts'

export const health: Slice = {
  name: 'health',
  routes: healthRoutes,
  abilities({actor, allow}) {
    if (hasRole(actor, 'administrator')) allow('read', 'Health')
  },
  tiles: async (_, {ability}) =>
    canSome(ability, 'read', 'Health')
      ? [{label: {key: 'health.title'}, count: null, href: '/health', tone: 'neutral', icon: 'shield'}]
      : [],
}
