import {canSome} from '../../platform/access/ability.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {Caller} from '../../platform/work.ts'
import type {OrderFilter} from './order.store.ts'
import {orderAddress, orderStates, ordersAddress} from './order.ts'
import type {OrderState, OrderTable} from './tables.ts'

const tones = {
  draft: 'neutral',
  proposed: 'attention',
  approved: 'attention',
  rejected: 'neutral',
  'in-force': 'info',
  applied: 'good',
  cancelled: 'neutral',
  discarded: 'neutral',
} as const satisfies Record<OrderState, string>

export const stateBadge = (state: OrderState, t: Translate) => ({tone: tones[state], label: t(`order.state.${state}`)})

export const writtenOrder = ({number, numberYear}: Pick<OrderTable, 'number' | 'numberYear'>): string | null =>
  number === null ? null : `${number}/${numberYear}`

const addressOf = (asked: Record<string, string | null>): string => {
  const given = Object.entries(asked).filter((each): each is [string, string] => Boolean(each[1]))
  return given.length === 0 ? ordersAddress : `${ordersAddress}?${new URLSearchParams(given)}`
}

export function ordersPage(rows: OrderTable[], filter: OrderFilter, more: boolean, {ability}: Caller, t: Translate) {
  const title = t('order.title')
  const drafts = canSome(ability, 'draft', 'Order')
  const asked = {
    q: filter.text,
    kind: filter.kind,
    state: filter.state,
    year: filter.year === null ? null : String(filter.year),
    official: filter.officialId,
  }
  const next = more ? addressOf({...asked, before: rows.at(-1)?.id ?? null}) : null
  const chip = (name: keyof typeof asked, label: string) =>
    asked[name] && name !== 'state' ? [{label, href: addressOf({...asked, [name]: null})}] : []
  return {
    title,
    crumbs: [{label: title, href: null}],
    lead: t('order.lead'),
    add: drafts ? `${ordersAddress}/new` : null,
    record: drafts ? `${ordersAddress}/recorded/new` : null,
    search: {
      action: ordersAddress,
      q: filter.text,
      label: t('order.search'),
      placeholder: t('order.search'),
      keep: filter.state === null ? [] : [{name: 'state', value: filter.state}],
    },
    chips: [
      ...chip('kind', filter.kind ? t(`order.kind.${filter.kind}`) : ''),
      ...chip('year', String(filter.year)),
      ...chip('official', t('order.official')),
    ],
    clear: ordersAddress,
    tabs: [null, ...orderStates].map((state) => ({
      label: state === null ? t('order.all') : t(`order.state.${state}`),
      href: addressOf({...asked, state}),
      current: state === filter.state,
    })),
    tabsLabel: t('order.stateTitle'),
    items: rows.map((row) => ({
      id: row.id,
      href: orderAddress(row.id),
      number: writtenOrder(row),
      subject: row.subject,
      kind: t(`order.kind.${row.kind}`),
      kindHref: addressOf({...asked, kind: row.kind}),
      issuer: row.issuer,
      effectiveOn: row.effectiveOn,
      badge: stateBadge(row.state, t),
    })),
    next,
    total: null,
    pager: {more: filter.before !== null || more, first: filter.before === null ? null : addressOf(asked), next},
    empty: {why: t('order.none'), todo: drafts ? t('order.noneTodo') : null, action: null},
  }
}
