// The numbered posts that the lines of an order name, and what stands against filling them on its day.
import type {Reader} from '../../platform/db/database.ts'
import type {Message} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import {leftService} from '../official/official.ts'
import type {OfficialRow} from '../official/official-row.ts'
import {holdingsOfPositions} from '../position/position.store.ts'
import {positionsNamed} from '../position/position-link.store.ts'
import {officialsByIds} from './order.store.ts'
import {kindsOfAction} from './order.ts'
import {emptiesPost} from './order-effect.ts'
import {leavingOn, postsOf} from './order-posts.store.ts'
import type {OrderLineTable} from './tables.ts'

/**
 * The lines with the post each one names, found anew: a post may have been set up since. A number that no post bears, or
 * more than one, stays a number. Who is seconded keeps his own post.
 */
export async function withPosts(
  db: Reader,
  lines: readonly OrderLineTable[],
  rows: ReadonlyMap<string, OfficialRow>,
): Promise<OrderLineTable[]> {
  const named = (line: OrderLineTable) => {
    const row = rows.get(line.officialId)
    if (!row || line.toPositionNumber === null || !fillsPost(line)) return null
    const {personnelType, unitId} = row
    return {personnelType, positionNumber: line.toPositionNumber, unitId: line.toUnitId ?? unitId}
  }
  const asked = lines.flatMap((line) => named(line) ?? [])
  if (asked.length === 0) return [...lines]
  const postNamed = await positionsNamed(db, asked)
  return lines.map((line) => {
    const one = named(line)
    return one === null ? line : {...line, toPositionId: postNamed(one) ?? line.toPositionId}
  })
}

const fillsPost = ({action}: OrderLineTable): boolean =>
  action !== 'second' && kindsOfAction[action].includes('posting')

/** What a line leaves open of unit, title and type is what its post says. */
export async function filledFromPosts(db: Reader, lines: readonly OrderLineTable[]): Promise<OrderLineTable[]> {
  const posts = await postsOf(db, lines)
  return lines.map((line) => {
    const post = posts.get(line.toPositionId ?? '')
    if (!post) return line
    return {
      ...line,
      toUnitId: line.toUnitId ?? post.unitId,
      toPositionTitle: line.toPositionTitle ?? post.title,
      toPositionType: line.toPositionType ?? post.positionType,
    }
  })
}

/**
 * By line: the post it names is abolished, frozen, or held on that day or later by somebody who does not leave it before,
 * by this order, by another in force, or by retiring. Four queries, however many lines; none where no line names a post.
 */
export async function postProblemsOf(
  db: Reader,
  lines: readonly OrderLineTable[],
  on: Day,
): Promise<Map<string, Message[]>> {
  const posts = await postsOf(db, lines)
  const found = new Map<string, Message[]>()
  if (posts.size === 0) return found
  const holdings = await holdingsOfPositions(db, [...posts.keys()])
  const holders = [...new Set([...holdings.values()].flat().map(({officialId}) => officialId))]
  const leaving = new Set(lines.filter(emptiesPost).map(({officialId}) => officialId))
  for (const id of await leavingOn(db, holders, on)) leaving.add(id)
  for (const [id, {retiresOn, status}] of await officialsByIds(db, holders))
    if (status === leftService || (retiresOn !== null && retiresOn <= on)) leaving.add(id)
  for (const {id, officialId, toPositionId} of lines) {
    const post = posts.get(toPositionId ?? '')
    if (!post) continue
    const isHeld = holdings
      .get(post.id)
      ?.some((each) => each.officialId !== officialId && !leaving.has(each.officialId) && (!each.to || each.to > on))
    const why = post.abolishedOn !== null ? 'Abolished' : post.frozen === 1 ? 'Frozen' : isHeld ? 'Held' : null
    if (why !== null) found.set(id, [{key: `order.problem.post${why}`, values: {number: post.number}}])
  }
  return found
}
