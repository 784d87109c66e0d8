// Takes back what was done to many officials at one instant: who was added goes, who was changed is as he was.
import {inBatches} from '../../platform/db/batches.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {insertMany, overwriteMany} from '../../platform/db/kept-insert.ts'
import {newId} from '../../platform/ids.ts'
import type {Day} from '../../platform/thai/day.ts'
import {postingsInForce} from './official-batch.store.ts'
import {derivedAnew, type OfficialRow, type OfficialValues, valuesOf} from './official-row.ts'

const datedTables = ['officialPosting', 'officialSalary', 'officialStatus'] as const
type DatedTable = (typeof datedTables)[number]

/** Removes officials with all that was ever said of them. @throws where something else in the database holds on to one */
export async function deleteOfficials(db: Writer, ids: string[]): Promise<void> {
  await inBatches(ids, async (batch) => {
    for (const table of datedTables) await db.deleteFrom(table).where('officialId', 'in', batch).execute()
    await db.deleteFrom('official').where('id', 'in', batch).execute()
  })
}

/** `retiresOn` is undefined where the change left it. */
export type Restored = {row: OfficialRow; values: OfficialValues; retiresOn: Day | null | undefined}

/** Puts officials, whose rows are held, back to what they were before the instant. */
export async function restoreOfficials(
  db: Writer,
  restored: Restored[],
  {since, now}: {since: string; now: string},
): Promise<void> {
  const ids = restored.map(({row}) => row.id)
  for (const table of datedTables) await inBatches(ids, (batch) => restoreDated(db, table, batch, since, now))
  const postings = await postingsInForce(db, ids)
  await overwriteMany(
    db,
    'official',
    restored.map(({row, values, retiresOn}) => {
      const derived = derivedAnew(row, values)
      return {
        ...row,
        positionId: postings.get(row.id)?.[0]?.positionId ?? null,
        ...valuesOf(values),
        ...derived,
        retiresOn: retiresOn === undefined ? row.retiresOn : retiresOn,
        changedAt: now,
        version: row.version + 1,
      }
    }),
  )
}

/** What was said then is superseded, and what it superseded is said again. */
async function restoreDated(db: Writer, table: DatedTable, ids: string[], since: string, now: string): Promise<void> {
  const silenced = await supersededAt(db, table, ids, since)
  await db
    .updateTable(table)
    .set({supersededAt: now})
    .where('officialId', 'in', ids)
    .where('recordedAt', '=', since)
    .where('supersededAt', 'is', null)
    .execute()
  await insertMany(
    db,
    table,
    silenced.map((row) => ({...row, id: newId(), recordedAt: now, supersededAt: null})) as never[],
  )
}

const supersededAt = (db: Reader, table: DatedTable, ids: string[], instant: string) =>
  db.selectFrom(table).selectAll().where('officialId', 'in', ids).where('supersededAt', '=', instant).execute()
