// Whether the numbered post that a posting names may be filled: it stands, is not frozen, and nobody else holds it then.
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import type {Problem} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {Work} from '../../platform/work.ts'
import {type Holding, holds} from './occupancy.ts'
import {holdingsOfPositions, officialsNamed} from './position.store.ts'
import {type Named, positionsNamed} from './position-link.store.ts'

type Filling = {named: Named; officialId: string | null; since: Day | null}

/** What stands against it, at the field `positionNumber`; nothing where no post bears the number, for posts are not all known. */
export async function postProblems(work: Work, {named, officialId, since}: Filling): Promise<Problem[]> {
  if (named.positionNumber === null) return []
  const id = (await positionsNamed(work.db, [named]))(named)
  if (id === null) return (await isAbolished(work.db, named)) ? [problem('abolished')] : []
  const post = await held(work.db, id)
  if (post.frozen === 1) return [problem('frozen')]
  const holdings = (await holdingsOfPositions(work.db, [id])).get(id) ?? []
  const others = holdings.filter((each) => each.officialId !== officialId && meets(each, since, work.today))
  const [other] = others
  if (!other) return []
  const official = (await officialsNamed(work.db, work.ability, [other.officialId])).get(other.officialId)
  return [official ? problem('heldByNamed', {name: fullName(official)}) : problem('heldBy')]
}

const problem = (why: string, values?: Record<string, string>): Problem => ({
  field: 'positionNumber',
  message: {key: `position.problem.${why}`, ...(values ? {values} : {})},
})

/** A posting from a day lasts on: whoever is there on that day or later is in the way; of an unknown day, who is there today. */
const meets = (each: Holding, since: Day | null, today: Day): boolean =>
  since === null ? holds(each, today) : each.to === null || each.to > since

/** Held for the rest of the transaction, so that two cannot fill it at once. */
const held = (db: Writer, id: string) =>
  lockRow(db, db.selectFrom('position').select(['id', 'frozen']).where('id', '=', id)).executeTakeFirstOrThrow()

const isAbolished = async (db: Reader, {personnelType, positionNumber}: Named): Promise<boolean> => {
  const found = await db
    .selectFrom('position')
    .select('id')
    .where('number', '=', positionNumber ?? '')
    .where('kind', '=', personnelType)
    .execute()
  // several standing posts are a number in doubt, not an end
  return found.length === 1
}
