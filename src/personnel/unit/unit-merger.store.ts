// The people of a unit moved to another, all at once: a merger is one statement a table, however many they are.
import {inBatches} from '../../platform/db/batches.ts'
import type {Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {insertMany} from '../../platform/db/kept-insert.ts'
import {newId} from '../../platform/ids.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Dated, PostingColumns} from '../tables.ts'

type Move = {from: string; to: string; since: Day; left: string}

/**
 * Moves everybody of a unit who has not left service, and every posting there that is still to come.
 * @returns whom, and since when each stands there: from the day of the move, or of coming later
 */
export async function movePeople(
  {db, now}: {db: Writer; now: string},
  {from, to, since, left}: Move,
): Promise<{id: string; since: Day}[]> {
  const query = db.selectFrom('official').select('id').where('unitId', '=', from).where('status', '<>', left)
  const people = new Set((await lockRow(db, query).execute()).map(({id}) => id))
  const postings = await db
    .selectFrom('officialPosting')
    .selectAll()
    .where('unitId', '=', from)
    .where('supersededAt', 'is', null)
    .orderBy('validFrom')
    .orderBy('id')
    .execute()
  const inForce = new Map(postings.filter((row) => row.pending === 0).map((row) => [row.officialId, row]))
  const toCome = postings.filter((row) => row.pending === 1)
  const moves = [...people].map((id) => moveOf(id, inForce.get(id), since))
  const added = [...moves.map((move) => move.added), ...toCome.map((row) => ({...row, id: newId()}))]
  const superseded = [...moves.flatMap((move) => move.superseded ?? []), ...toCome.map(({id}) => id)]
  await inBatches(superseded, (batch) =>
    db.updateTable('officialPosting').set({supersededAt: now}).where('id', 'in', batch).execute(),
  )
  await insertMany(
    db,
    'officialPosting',
    added.map((row) => ({...row, unitId: to, recordedAt: now})),
  )
  await inBatches([...people], (batch) =>
    db
      .updateTable('official')
      .set((official) => ({unitId: to, changedAt: now, version: official('version', '+', 1)}))
      .where('id', 'in', batch)
      .execute(),
  )
  return moves.map(({added: {officialId, validFrom}}) => ({id: officialId, since: validFrom ?? since}))
}

type Posting = Dated & PostingColumns

/** Who came to the unit on that day or later stands in the other one from the day he came. */
function moveOf(
  officialId: string,
  posting: Posting | undefined,
  since: Day,
): {added: Posting; superseded: string | null} {
  if (!posting) throw new Error(`official ${officialId} stands in a unit without a posting there`)
  const cameLater = posting.validFrom !== null && posting.validFrom >= since
  const validFrom = cameLater ? posting.validFrom : since
  return {added: {...posting, id: newId(), validFrom}, superseded: cameLater ? posting.id : null}
}
