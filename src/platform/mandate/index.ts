// Orders by which people decide in another's place: delegated, acting for, acting in.
import {canSome} from '../access/ability.ts'
import type {Slice} from '../slice.ts'
import {abilities} from './abilities.ts'
import {mandateRoutes} from './mandate.routes.ts'
import {orderNumbers, visibleMandateIds, visibleMandates} from './mandate.store.ts'
import {mandateAddress, mandatesAddress} from './mandate.ts'
import './tables.ts'

export {confirmMandate, reachOf, recordMandate} from './mandate.actions.ts'
export {endByOrder, endOfOfficials, giveByOrder, mandatesBetween} from './mandate-by-order.ts'

export const mandates: Slice = {
  name: 'mandates',
  routes: mandateRoutes,
  abilities,
  async tiles({db}, {ability}) {
    if (!canSome(ability, 'confirm', 'Mandate')) return []
    const rows = await visibleMandates(db, ability)
    const count = rows.filter(
      (row) => row.awaitsSecond === 1 && row.confirmedAt === null && row.endedOn === null,
    ).length
    return count > 0 ? [{label: {key: 'mandate.tile'}, count, href: mandatesAddress, tone: 'due'}] : []
  },
  nav: [
    {
      label: 'mandate.nav',
      href: mandatesAddress,
      icon: 'link',
      seldom: true,
      shows: (ability) => canSome(ability, 'record', 'Mandate') || canSome(ability, 'confirm', 'Mandate'),
    },
  ],
  records: {
    Mandate: {
      label: 'mandate.one',
      readable: (db, ability) => (canSome(ability, 'read', 'Mandate') ? visibleMandateIds(db, ability) : null),
      href: mandateAddress,
      names: orderNumbers,
    },
  },
}
