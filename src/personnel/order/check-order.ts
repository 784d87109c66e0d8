// Everything that stands against an order, line by line: asked before it is proposed, issued and applied.
import type {Reader} from '../../platform/db/database.ts'
import type {Message} from '../../platform/refusal.ts'
import {actingProblems} from './acting.actions.ts'
import {latestDays, linesOf, officialsByIds, postsGivenOn} from './order.store.ts'
import {kindsWritten, problemsOf, repeatedIn} from './order-effect.ts'
import type {OrderTable} from './tables.ts'

export type LineProblem = {lineId: string; place: number; officialId: string; problems: Message[]}

/** By line; none where the order can be carried out as the files stand. Four queries, however many lines. */
export async function problemsOfOrder(db: Reader, order: OrderTable): Promise<LineProblem[]> {
  const lines = await linesOf(db, order.id)
  const ids = lines.map(({officialId}) => officialId)
  const rows = await officialsByIds(db, ids)
  const kinds = [...new Set(lines.flatMap(kindsWritten))]
  const latest = await latestDays(db, ids, kinds)
  const repeated = repeatedIn(lines)
  const numbers = [...new Set(lines.flatMap(({toPositionNumber}) => toPositionNumber ?? []))]
  const given = await postsGivenOn(db, order.id, numbers, order.effectiveOn)
  const acting = await actingProblems(db, order, lines, rows)
  return lines.flatMap((line) => {
    const {id: lineId, place, officialId, toPositionNumber, toUnitId} = line
    const standing = {row: rows.get(officialId), latest: latest.get(officialId) ?? {}, on: order.effectiveOn}
    const problems = [...problemsOf(line, standing), ...(repeated.get(lineId) ?? []), ...(acting.get(lineId) ?? [])]
    const other = toPositionNumber === null ? undefined : given.get(`${toPositionNumber} ${toUnitId}`)
    if (other !== undefined)
      problems.push({key: 'order.problem.postGiven', values: {number: toPositionNumber ?? '', order: other}})
    return problems.length > 0 ? [{lineId, place, officialId, problems}] : []
  })
}
