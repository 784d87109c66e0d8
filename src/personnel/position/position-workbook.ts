// The list of posts as a workbook: what is shown, in its order.
import type {Sheet} from '../../platform/exports/index.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {WrittenCell} from '../../platform/sheets/written-cell.ts'
import type {Parts} from '../../platform/slice.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {Caller} from '../../platform/work.ts'
import type {Directory} from '../unit/unit-directory.ts'
import {occupancyOf} from './position-list.page.ts'
import type {Place} from './position-list.ts'
import {type PositionsAsked, readPositions, type ShownPosition} from './read-positions.ts'

const stretch = 500

const columns = [
  'kind',
  'number',
  'title',
  'positionType',
  'levelLow',
  'levelHigh',
  'unitId',
  'ministry',
  'department',
  'administration',
  'registerKeeper',
  'payer',
] as const

export function positionsSheet(
  parts: Parts,
  caller: Caller,
  {filter, directory, asks}: PositionsAsked,
  t: Translate,
): Sheet {
  async function* rows(): AsyncGenerator<WrittenCell[], undefined> {
    for (let from: Place | null = null; ; ) {
      const some: ShownPosition[] = await readPositions(parts, caller.ability, asks, {from, limit: stretch})
      for (const each of some) yield cellsOf(each, directory, t)
      const last = some.at(-1)?.row
      if (!last || some.length < stretch) return
      from = {id: last.id, key: filter.order === 'title' ? last.sortKey : last.numberKey}
    }
  }
  const unitId = filter.unit || ([...directory.keys()][0] ?? '')
  return {
    name: t('position.many'),
    sheet: t('position.many'),
    headings: [
      ...columns.map((column) => t(`position.field.${column}`)),
      t('position.stateLabel'),
      t('position.holder'),
      t('position.vacantSinceLabel'),
    ],
    rows: rows(),
    count: null,
    told: (count) => ({
      type: 'personnel.position.exported',
      subject: 'Unit',
      subjectId: unitId,
      unitId,
      after: {rows: count},
    }),
  }
}

function cellsOf(each: ShownPosition, directory: Directory, t: Translate): WrittenCell[] {
  const {row, holders, since} = each
  const said = columns.map((column) => {
    if (column === 'unitId') return directory.get(row.unitId)?.label ?? ''
    if (column === 'administration') return t(`position.administration.${row.administration ?? 'unknown'}`)
    return row[column]
  })
  const names = holders.map(({official}) => (official ? fullName(official) : t('position.holderUnseen')))
  const state = t(`position.state.${occupancyOf(each)}`)
  return [...said, state, names.join(', ') || null, since === null ? null : {date: since}]
}
