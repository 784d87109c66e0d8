import {canSome} from '../../platform/access/ability.ts'
import type {RecordKind} from '../../platform/slice.ts'
import {orderNames, visibleOrderIds} from './order.store.ts'
import {orderAddress} from './order.ts'

/** Whoever may read an order may read what happened to it, and its scans. */
export const orderRecord: RecordKind = {
  label: 'order.one',
  readable: (db, ability) => (canSome(ability, 'read', 'Order') ? visibleOrderIds(db, ability) : null),
  href: orderAddress,
  names: orderNames,
}
