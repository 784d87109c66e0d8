// Everything that stands against an order, line by line: asked before it is proposed, issued and applied.
import type {Reader} from '../../platform/db/database.ts'
import type {Message} from '../../platform/refusal.ts'
import {actingProblems} from './acting.actions.ts'
import {latestDays, linesOf, officialsByIds} from './order.store.ts'
import {kindsWritten, postKey, problemsOf, repeatedIn} from './order-effect.ts'
import {postsGivenOn} from './order-posts.store.ts'
import {postProblemsOf, withPosts} from './order-posts.ts'
import type {OrderTable} from './tables.ts'

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
  return lines.flatMap((line) => {
    const {id: lineId, place, officialId, toPositionNumber} = line
    const standing = {row: rows.get(officialId), latest: latest.get(officialId) ?? {}, on: order.effectiveOn}
    const problems = [
      ...problemsOf(line, standing),
      ...(repeated.get(lineId) ?? []),
      ...(acting.get(lineId) ?? []),
      ...(posts.get(lineId) ?? []),
    ]
    const other = toPositionNumber === null ? undefined : given.get(postKey(line))
    if (other !== undefined)
      problems.push({key: 'order.problem.postGiven', values: {number: toPositionNumber ?? '', order: other}})
    return problems.length > 0 ? [{lineId, place, officialId, problems}] : []
  })
}
