// What one line of an order makes of an official, and everything that stands against it.
import type {Message} from '../../platform/refusal.ts'
import {addDays, type Day} from '../../platform/thai/day.ts'
import {leftService} from '../official/official.ts'
import type {DatedKind} from '../official/official-file.store.ts'
import type {OfficialRow, OfficialValues} from '../official/official-row.ts'
import {atWork, type OfficialStatus} from '../official/official-status.ts'
import {kindsOfAction, type OrderAction} from './order.ts'
import type {OrderLineTable} from './tables.ts'

type Values = OfficialValues & {positionId: string | null}

const statusAfter: Partial<Record<OrderAction, OfficialStatus>> = {
  instate: atWork,
  second: 'ช่วยราชการ',
  'probation-failed': leftService,
  resign: leftService,
  retire: leftService,
  'end-contract': leftService,
}

/** The official as the line says, from its order's day on. What a line leaves open stays as it is. */
export function valuesAfter(line: OrderLineTable, row: OfficialRow, on: Day): Values {
  const status = statusAfter[line.action] ?? row.status
  const salary = line.toSalary ?? row.salary
  if (!kindsOfAction[line.action].includes('posting')) return {...row, status, salary}
  const unitId = line.toUnitId ?? row.unitId
  // who is seconded keeps his post, and works elsewhere
  if (line.action === 'second') return {...row, status, unitId}
  return {
    ...row,
    status,
    salary,
    unitId,
    positionId: line.toPositionId ?? (line.toPositionNumber === null ? row.positionId : null),
    positionNumber: line.toPositionNumber ?? row.positionNumber,
    positionTitle: line.toPositionTitle ?? row.positionTitle,
    positionType: (line.toPositionType ?? row.positionType) as Values['positionType'],
    positionLevel: (line.toPositionLevel ?? row.positionLevel) as Values['positionLevel'],
    positionSince: on,
  }
}

/** Kinds of dated rows the line writes: pay only where it says one. */
export const kindsWritten = ({action, toSalary}: Pick<OrderLineTable, 'action' | 'toSalary'>): DatedKind[] =>
  kindsOfAction[action].filter((kind) => kind !== 'salary' || toSalary !== null)

/** Whether it takes an official out of service. */
export const leaves = (action: OrderAction): boolean => statusAfter[action] === leftService

/** Whether the official leaves the post he holds: who is seconded keeps it. */
export const emptiesPost = ({action}: Pick<OrderLineTable, 'action'>): boolean =>
  leaves(action) || (action !== 'second' && kindsOfAction[action].includes('posting'))

/** One post: by itself where it is known, or else by its number at a unit. */
export const postKey = ({
  toPositionId,
  toPositionNumber,
  toUnitId,
}: Pick<OrderLineTable, 'toPositionId' | 'toPositionNumber' | 'toUnitId'>): string =>
  toPositionId ?? `${toPositionNumber} ${toUnitId}`

/** The day from which what held before holds again; null for what has no end. */
export const backOn = ({action, untilOn}: Pick<OrderLineTable, 'action' | 'untilOn'>): Day | null =>
  action === 'second' && untilOn !== null ? addDays(untilOn, 1) : null

/** The latest day from which something is said of each kind; null where it is known since no day. */
export type LatestDays = Partial<Record<DatedKind, Day | null>>

type Standing = {row: OfficialRow | undefined; latest: LatestDays; on: Day}

/** What stands against a line, in words that say what to do. */
export function problemsOf(line: OrderLineTable, {row, latest, on}: Standing): Message[] {
  if (!row) return [{key: 'order.problem.unknownOfficial'}]
  const problems: Message[] = []
  const add = (key: string, values?: Message['values']) =>
    problems.push(values ? {key: `order.problem.${key}`, values} : {key: `order.problem.${key}`})
  if (on < row.enteredOn) add('beforeEntry', {day: row.enteredOn})
  if (row.status === leftService && line.action !== 'instate') add('leftService')
  if (row.retiresOn !== null && row.retiresOn <= on && line.action !== 'retire' && line.action !== 'salary')
    add('retired', {day: row.retiresOn})
  if (line.untilOn !== null && line.untilOn < on) add('endsBeforeItBegins', {day: on})
  if (line.action === 'second' && line.untilOn === null) add('untilMissing')
  if (line.action === 'salary' && line.toSalary === null) add('salaryMissing')
  if (movesSomebody.has(line.action) && line.toUnitId === null && line.toPositionTitle === null) add('placeMissing')
  if (line.action === 'promote' && line.toPositionLevel === null) add('levelMissing')
  for (const kind of kindsWritten(line)) {
    const last = latest[kind] ?? null
    if (last !== null && last >= on) add(`later.${kind}`, {day: last})
  }
  return problems
}

const movesSomebody = new Set<OrderAction>(['instate', 'relocate', 'transfer', 'second'])

/** Officials or posts that two lines of one order name. */
export function repeatedIn(lines: readonly OrderLineTable[]): Map<string, Message[]> {
  const found = new Map<string, Message[]>()
  const posts = Map.groupBy(
    lines.filter(({toPositionNumber}) => toPositionNumber !== null),
    postKey,
  )
  for (const [, [, ...others]] of posts)
    for (const {id, toPositionNumber} of others)
      found.set(id, [{key: 'order.problem.postTwice', values: {number: toPositionNumber ?? ''}}])
  return found
}
