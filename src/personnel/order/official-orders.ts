// On an official's file: the orders that concern him, for who may read of his service.
import {can} from '../../platform/access/ability.ts'
import {type Lang, type Translate, translator} from '../../platform/messages/index.ts'
import type {Panel, Parts} from '../../platform/slice.ts'
import type {Caller} from '../../platform/work.ts'
import type {OfficialRow} from '../official/official-row.ts'
import {issuedOrdersOf} from './order.store.ts'
import {orderAddress} from './order.ts'
import {stateBadge, writtenOrder} from './orders.page.ts'

/** A secret order stands here only for who may read the order itself. */
export async function officialOrders(
  {db}: Pick<Parts, 'db'>,
  {ability}: Pick<Caller, 'ability'>,
  row: OfficialRow,
  lang: Lang,
): Promise<Panel[]> {
  if (!can(ability, 'read', 'Official', row, 'enteredOn')) return []
  const t = translator(lang)
  const orders = (await issuedOrdersOf(db, row.id)).map((order) => ({
    order,
    readable: can(ability, 'read', 'Order', order),
  }))
  const items = orders
    .filter(({order, readable}) => readable || order.secret === 0)
    .map(({order, readable}) => ({
      id: order.id,
      href: readable ? orderAddress(order.id) : null,
      label: [t(`order.kind.${order.kind}`), writtenOrder(order)].filter(Boolean).join(' '),
      effectiveOn: order.effectiveOn,
      issuer: order.issuer,
      badge: stateBadge(order.state, t),
    }))
  return items.length === 0 ? [] : [{view: 'personnel/order/_of-official', model: modelOf(items, t)}]
}

const shownAtOnce = 6

/** The latest at once, the others folded away. */
const modelOf = <Item>(items: Item[], t: Translate) => {
  const more = items.slice(shownAtOnce)
  const folded = more.length === 0 ? null : {label: t('order.panelMore', {count: more.length}), items: more}
  return {items: items.slice(0, shownAtOnce), folded}
}
