import {sql} from 'kysely'
import {inBatches} from '../../platform/db/batches.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import type {AuditProcedureTable, EngagementTable} from '../engagement/tables.ts'
import '../engagement/tables.ts'

export const lockedProcedure = (
  db: Writer,
  engagementId: string,
  id: string,
): Promise<AuditProcedureTable | undefined> =>
  lockRow(
    db,
    db.selectFrom('auditProcedure').selectAll().where('id', '=', id).where('engagementId', '=', engagementId),
  ).executeTakeFirst()

export async function insertProcedures(db: Writer, rows: AuditProcedureTable[]): Promise<void> {
  await inBatches(rows, async (some) => void (await db.insertInto('auditProcedure').values(some).execute()))
}

export const updateProcedure = (
  db: Writer,
  {id, version}: Pick<AuditProcedureTable, 'id' | 'version'>,
  changes: Partial<AuditProcedureTable>,
) =>
  db
    .updateTable('auditProcedure')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

/** Its place is not its words: whoever edits it meanwhile loses nothing. */
export const placeProcedure = (db: Writer, id: string, position: number) =>
  db.updateTable('auditProcedure').set({position}).where('id', '=', id).execute()

export const deleteProcedure = (db: Writer, id: string) =>
  db.deleteFrom('auditProcedure').where('id', '=', id).execute()

export async function papersOfProcedure(db: Reader, procedureId: string): Promise<number> {
  const {count} = await db
    .selectFrom('workingPaper')
    .select(({fn}) => fn.countAll<number>().as('count'))
    .where('procedureId', '=', procedureId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export type Earlier = Pick<EngagementTable, 'id' | 'title' | 'fiscalYear' | 'number'>

const withProgramme = (db: Reader, {unitId, fiscalYear, number}: EngagementTable) =>
  db
    .selectFrom('engagement')
    .select(['engagement.id', 'engagement.title', 'engagement.fiscalYear', 'engagement.number'])
    .where('engagement.unitId', '=', unitId)
    .where('engagement.state', '<>', 'cancelled')
    .where((where) =>
      where.or([
        where('engagement.fiscalYear', '<', fiscalYear),
        where.and([where('engagement.fiscalYear', '=', fiscalYear), where('engagement.number', '<', number)]),
      ]),
    )
    .where((where) =>
      where.exists(
        where
          .selectFrom('auditProcedure')
          .select('auditProcedure.id')
          .whereRef('auditProcedure.engagementId', '=', 'engagement.id'),
      ),
    )
    .orderBy('engagement.fiscalYear', 'desc')
    .orderBy('engagement.number', 'desc')
    .limit(sql.lit(1))

/** The latest engagement before this one with a programme: of the same auditable thing, else of the same agency and kind. */
export async function earlierProgramme(db: Reader, engagement: EngagementTable): Promise<Earlier | undefined> {
  const thing = await thingOf(db, engagement)
  const same = thing && (await ofThing(db, engagement, thing))
  if (same) return same
  return withProgramme(db, engagement)
    .where('engagement.agencyId', '=', engagement.agencyId)
    .where('engagement.kind', '=', engagement.kind)
    .executeTakeFirst()
}

type Thing = {sortKey: string; agencyId: string; name: string}

async function thingOf(db: Reader, {planItemId}: EngagementTable): Promise<Thing | undefined> {
  if (planItemId === null) return undefined
  return db
    .selectFrom('planItem')
    .innerJoin('auditable', 'auditable.id', 'planItem.auditableId')
    .select(['auditable.sortKey', 'auditable.agencyId', 'auditable.name'])
    .where('planItem.lineageId', '=', planItemId)
    .orderBy('planItem.id', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst()
}

/** The universe is copied from year to year: the same thing bears the same name of the same agency. */
const ofThing = (db: Reader, engagement: EngagementTable, {sortKey, agencyId, name}: Thing) =>
  withProgramme(db, engagement)
    .where((where) =>
      where.exists(
        where
          .selectFrom('planItem')
          .innerJoin('auditable', 'auditable.id', 'planItem.auditableId')
          .select('planItem.id')
          .whereRef('planItem.lineageId', '=', 'engagement.planItemId')
          .where('auditable.unitId', '=', engagement.unitId)
          .where('auditable.sortKey', '=', sortKey)
          .where('auditable.agencyId', '=', agencyId)
          .where('auditable.name', '=', name),
      ),
    )
    .executeTakeFirst()
