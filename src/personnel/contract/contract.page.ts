import {type Ability, can, canSome} from '../../platform/access/ability.ts'
import type {Filtered} from '../../platform/http/filters-page.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {type Day, daysBetween} from '../../platform/thai/day.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {Entry} from '../entry/entry.ts'
import {officialAddress} from '../official/official.ts'
import {listAddress} from '../official/official-list.page.ts'
import {orderAddress, ordersAddress} from '../order/order.ts'
import {addressOf} from '../position/position-list.ts'
import type {Directory} from '../unit/unit-directory.ts'
import {
  type ContractPlace,
  type ContractRow,
  type countContracts,
  noEnd,
  type renewalsUnderWay,
} from './contract.store.ts'
import {type ContractFilter, contractsAddress, contractTabs, fieldsOf} from './contract.ts'

export type ContractsRead = {
  rows: ContractRow[]
  later: boolean
  counts: Awaited<ReturnType<typeof countContracts>>
  contracts: ReadonlyMap<string, Entry[]>
  renewals: Awaited<ReturnType<typeof renewalsUnderWay>>
  filter: ContractFilter
  directory: Directory
  today: Day
}

export function contractsPage(read: ContractsRead, ability: Ability, t: Translate) {
  const {rows, later, counts, filter, directory} = read
  const title = t('personnel.contract.many')
  const fields = fieldsOf(filter)
  const last = rows.at(-1)
  const chips = filter.unit
    ? [
        {
          label: directory.get(filter.unit)?.label ?? filter.unit,
          href: addressOf(contractsAddress, fieldsOf(filter, 'unit')),
        },
      ]
    : []
  return {
    title,
    crumbs: [
      {label: t('personnel.official.list.title'), href: listAddress},
      {label: title, href: null},
    ],
    sentence: t(`personnel.contract.sentence.${filter.tab}`, {count: counts[filter.tab]}),
    add: canSome(ability, 'draft', 'Order') ? `${ordersAddress}/new` : null,
    tabs: contractTabs.map((tab) => ({
      label: t('personnel.contract.tab', {tab: t(`personnel.contract.${tab}`), count: counts[tab]}),
      href: addressOf(contractsAddress, fieldsOf({...filter, tab})),
      current: tab === filter.tab,
    })),
    filters: {href: addressOf(`${contractsAddress}/filters`, fields), count: chips.length},
    chips,
    clear: addressOf(contractsAddress, fieldsOf({...filter, unit: ''})),
    export: canSome(ability, 'export', 'Official')
      ? {href: addressOf(`${contractsAddress}/export.xlsx`, fields), count: null}
      : null,
    items: rows.map((row) => contractItem(row, read, ability, t)),
    next: later && last ? addressOf(contractsAddress, [...fields, ['after', placeOf(last)]]) : null,
    total: counts[filter.tab],
    empty:
      rows.length > 0
        ? null
        : {
            why: t(`personnel.contract.empty.${filter.tab}`),
            todo: null,
            action: chips.length > 0 ? {label: t('list.clear'), href: contractsAddress} : null,
          },
  }
}

export function contractItem(
  row: ContractRow,
  {contracts, renewals, directory, today}: ContractsRead,
  ability: Ability,
  t: Translate,
) {
  const contract = contracts.get(row.id)?.at(-1)
  const renewal = renewals.get(row.id)
  return {
    id: row.id,
    href: officialAddress(row.id),
    name: fullName(row),
    position: row.positionTitle,
    unit: directory.get(row.unitId)?.label ?? '',
    number: String(contract?.details.contractNumber ?? ''),
    from: contract?.validFrom ?? null,
    to: row.endsOn === noEnd ? null : row.endsOn,
    left: leftOf(today, row.endsOn, t),
    renewal: renewal
      ? {
          label: t(`order.state.${renewal.state}`),
          href: can(ability, 'draft', 'Order', {unitId: rootOf(directory, row.unitId)})
            ? orderAddress(renewal.orderId)
            : null,
        }
      : null,
  }
}

/** The province an office belongs to. */
function rootOf(directory: Directory, unitId: string): string {
  let id = unitId
  for (let unit = directory.get(id); unit?.parentId; unit = directory.get(id)) id = unit.parentId
  return id
}

function leftOf(today: Day, endsOn: Day, t: Translate): string {
  if (endsOn === noEnd) return t('personnel.contract.notRecorded')
  const days = daysBetween(today, endsOn)
  return days < 0 ? t('personnel.contract.over', {count: -days}) : t('personnel.retirement.left', {count: days})
}

export const contractFilters = (directory: Directory): Filtered[] => [
  {
    name: 'unit',
    label: 'personnel.official.unit',
    options: [...directory.values()]
      .filter((each) => each.closedOn === null)
      .map(({id, label}) => ({value: id, label})),
  },
]

const placeOf = ({endsOn, sortKey, id}: ContractRow): string =>
  Buffer.from(`${endsOn}${id}${sortKey}`).toString('base64url')

/** A place as `next` gives it, or null for anything else. */
export function readContractPlace(cursor: string): ContractPlace | null {
  const text = Buffer.from(cursor.slice(0, 512), 'base64url').toString('latin1')
  return text.length < 36 ? null : {endsOn: text.slice(0, 10), id: text.slice(10, 36), sortKey: text.slice(36)}
}
