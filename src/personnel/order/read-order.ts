import type {Ability} from '../../platform/access/ability.ts'
import {filesFor} from '../../platform/files/index.ts'
import {type Lang, translator} from '../../platform/messages/index.ts'
import {panelsOf} from '../../platform/panels.ts'
import type {Parts} from '../../platform/slice.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import {searchText} from '../../platform/thai/search-key.ts'
import {timelineFor} from '../../platform/trail/index.ts'
import type {Caller} from '../../platform/work.ts'
import {directoryFor} from '../unit/unit-directory.ts'
import {type LineProblem, problemsBefore} from './check-order.ts'
import type {OrderRead} from './order.page.ts'
import {linesOf, officialsByIds, officialsFound, visibleOrder} from './order.store.ts'
import type {OrderTable} from './tables.ts'

export async function readOrder(parts: Parts, caller: Caller, order: OrderTable, lang: Lang): Promise<OrderRead> {
  const {db} = parts
  const {ability} = caller
  const lines = await linesOf(db, order.id)
  return {
    order,
    lines,
    people: await officialsByIds(
      db,
      lines.map(({officialId}) => officialId),
    ),
    directory: await directoryFor(db, ability),
    problems: await problemsNow(parts, order),
    original: order.correctsOrderId === null ? undefined : await visibleOrder(db, ability, order.correctsOrderId),
    files: await filesFor(parts, 'Order', order.id, translator(lang)),
    panels: await panelsOf(parts, caller, {subject: 'Order', id: order.id}, lang),
    history: await timelineFor(parts, caller, 'Order', order.id, lang),
  }
}

/** What stands in its way as the files are today; of an issued one, what held it up on its day. */
async function problemsNow({db}: Parts, order: OrderTable): Promise<LineProblem[]> {
  if (order.state === 'draft') return problemsBefore(db, order)
  return order.heldUp === null ? [] : (JSON.parse(order.heldUp) as LineProblem[])
}

const offered = 20

/** Officials found by part of a name, and the open units, for a new line. */
export async function readFound({db}: Parts, ability: Ability, q: string) {
  const directory = await directoryFor(db, ability)
  const rows = q === '' ? [] : await officialsFound(db, ability, searchText(q, '', '', '').trim(), offered)
  return {
    q,
    officials: rows.map((row) => ({
      value: row.id,
      label: [fullName(row), row.positionTitle, directory.get(row.unitId)?.label].filter(Boolean).join(' · '),
    })),
    units: [...directory.values()].filter(({closedOn}) => closedOn === null).map(({id, label}) => ({value: id, label})),
  }
}
