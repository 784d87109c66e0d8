// Everything that stands against an order, line by line: asked before it is proposed, issued and applied.
import type {Reader} from '../../platform/db/database.ts'
import type {Message} from '../../platform/refusal.ts'
import {type DatedKind, datedTables} from '../official/official-file.store.ts'
import {actingProblems} from './acting.actions.ts'
import {latestDays, latestRows, linesOf, officialsByIds, orderById, ordersOfRows} from './order.store.ts'
import {undoes} from './order.ts'
import {kindsWritten, postKey, problemsOf, repeatedIn} from './order-effect.ts'
import {postsGivenOn} from './order-posts.store.ts'
import {postProblemsOf, withPosts} from './order-posts.ts'
import {problemsOfRenewals, restingOnRenewals} from './renewal.actions.ts'
import type {OrderLineTable, OrderTable} from './tables.ts'

export type LineProblem = {lineId: string; place: number; officialId: string; problems: Message[]}

/** By line; none where the order can be carried out as the files stand. A fixed number of queries, however many lines. */
export async function problemsOfOrder(db: Reader, order: OrderTable): Promise<LineProblem[]> {
  const named = await linesOf(db, order.id)
  const ids = named.map(({officialId}) => officialId)
  const rows = await officialsByIds(db, ids)
  const lines = await withPosts(db, named, rows)
  const kinds = [...new Set(lines.flatMap(kindsWritten))]
  const latest = await latestDays(db, ids, kinds)
  const repeated = repeatedIn(lines)
  const numbers = [...new Set(lines.flatMap(({toPositionNumber}) => toPositionNumber ?? []))]
  const given = await postsGivenOn(db, order.id, numbers, order.effectiveOn)
  const posts = await postProblemsOf(db, lines, order.effectiveOn)
  const acting = await actingProblems(db, order, lines, rows)
  const renewals = await problemsOfRenewals(db, order, lines, rows)
  return lines.flatMap((line) => {
    const {id: lineId, place, officialId, toPositionNumber} = line
    const standing = {row: rows.get(officialId), latest: latest.get(officialId) ?? {}, on: order.effectiveOn}
    const problems = [
      ...problemsOf(line, standing),
      ...(repeated.get(lineId) ?? []),
      ...(acting.get(lineId) ?? []),
      ...(posts.get(lineId) ?? []),
      ...(renewals.get(lineId) ?? []),
    ]
    const other = toPositionNumber === null ? undefined : given.get(postKey(line))
    if (other !== undefined)
      problems.push({key: 'order.problem.postGiven', values: {number: toPositionNumber ?? '', order: other}})
    return problems.length > 0 ? [{lineId, place, officialId, problems}] : []
  })
}

/** What stands against an order before it is issued; of one that undoes another, what rests on that other. */
export async function problemsBefore(db: Reader, order: OrderTable): Promise<LineProblem[]> {
  // the lines of a correction are checked on its day: what it takes back stands in their way until then
  if (!undoes(order.kind)) return problemsOfOrder(db, order)
  const original = await orderById(db, order.correctsOrderId ?? '')
  return original?.state === 'applied' ? restingOn(db, await linesOf(db, original.id)) : []
}

/** Lines whose rows are no longer the latest of their kind, with the order that came later where one did. */
export async function restingOn(db: Reader, lines: readonly OrderLineTable[]): Promise<LineProblem[]> {
  const found = new Map<string, {line: OrderLineTable; laterRow: string}>()
  for (const kind of Object.keys(datedTables) as DatedKind[]) {
    const own = lines.filter((line) => kindsWritten(line).includes(kind))
    const ids = own.map(({officialId}) => officialId)
    const latest = await latestRows(db, kind, ids)
    for (const line of own) {
      const laterRow = latest.get(line.officialId) ?? ''
      if (laterRow !== line.id && laterRow !== line.backId) found.set(line.id, {line, laterRow})
    }
  }
  for (const line of await restingOnRenewals(db, lines)) found.set(line.id, {line, laterRow: ''})
  const resting = [...found.values()]
  const orders = await ordersOfRows(db, [...new Set(resting.map(({line}) => line.officialId))])
  return resting.map(({line: {id, place, officialId}, laterRow}) => {
    const order = orders.get(laterRow)
    const problem = order ? {key: 'order.problem.restsOnOrder', values: {order}} : {key: 'order.problem.restsOn'}
    return {lineId: id, place, officialId, problems: [problem]}
  })
}
