import {sql} from 'kysely'
import {leftService, postedOn} from '../../personnel/index.ts'
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import {inBatches} from '../../platform/db/batches.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import type {Day} from '../../platform/thai/day.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {
  AuditorAcknowledgementTable,
  AuditorDutyTable,
  AuditorTrainingTable,
  IndependenceConfirmationTable,
} from '../tables.ts'
import '../tables.ts'

/** Officials in service who are posted to an internal audit unit. */
const auditors = (db: Reader) =>
  db
    .selectFrom('official')
    .innerJoin('unit', 'unit.id', 'official.unitId')
    .where('unit.kind', '=', 'audit-unit')
    .where('official.status', '<>', leftService)

const columns = [
  'official.id',
  'official.title',
  'official.firstName',
  'official.surname',
  'official.positionTitle',
  'official.positionType',
  'official.positionLevel',
  'official.unitId',
  'unit.name as unitName',
] as const

export type AuditorRow = Awaited<ReturnType<typeof visibleAuditors>>[number]

/** In the order of names. */
export const visibleAuditors = (db: Reader, ability: Ability) =>
  auditors(db)
    .select(columns)
    .where(visible(ability, 'read', 'Auditor', 'official'))
    .orderBy('official.sortKey')
    .orderBy('official.id')
    .execute()

export const visibleAuditor = (db: Reader, ability: Ability, id: string): Promise<AuditorRow | undefined> =>
  auditors(db)
    .select(columns)
    .where('official.id', '=', id)
    .where(visible(ability, 'read', 'Auditor', 'official'))
    .executeTakeFirst()

/** The ids of the auditors the reader may read, as a subquery. */
export const visibleAuditorIds = (db: Reader, ability: Ability) =>
  auditors(db)
    .select('official.id')
    .where(visible(ability, 'read', 'Auditor', 'official'))

/** For a check: those of these ids, or the next in the order of ids. */
export async function auditorsToJudge(
  db: Reader,
  which: {ids: string[]} | {after: string | null; limit: number},
): Promise<AuditorRow[]> {
  if (!('ids' in which)) {
    const all = auditors(db).select(columns).orderBy('official.id').limit(sql.lit(which.limit))
    return (which.after === null ? all : all.where('official.id', '>', which.after)).execute()
  }
  const rows: AuditorRow[] = []
  await inBatches(which.ids, async (ids) =>
    rows.push(...(await auditors(db).select(columns).where('official.id', 'in', ids).execute())),
  )
  return rows
}

/** The same for another day: who was posted to the units that are audit units now. */
export async function auditorsToJudgeOn(db: Reader, which: Parameters<typeof auditorsToJudge>[1], day: Day) {
  const units = await auditUnits(db, day)
  const unitIds = units.map(({id}) => id)
  const posted = await postedOn(db, unitIds, day)
  if ('ids' in which) return posted.filter(({id}) => which.ids.includes(id))
  return posted.filter(({id}) => which.after === null || id > which.after).slice(0, which.limit)
}

export type AuditUnit = {
  id: string
  unitId: string
  provinceId: string
  name: string
  /** The unit it reports to. */
  aboveName: string | null
  aboveKind: string | null
  confirmedOn: Day | null
}

/** Every internal audit unit that is open: a province has one. `confirmedOn` as it stood on a day, where one is given. */
export async function auditUnits(db: Reader, day: Day | null = null): Promise<AuditUnit[]> {
  const rows = await db
    .selectFrom('unit')
    .leftJoin('unit as above', 'above.id', 'unit.reportsToId')
    .select(['unit.id', 'unit.provinceId', 'unit.name', 'above.name as aboveName', 'above.kind as aboveKind'])
    .select((select) =>
      select
        .selectFrom('independenceConfirmation')
        .select(({fn}) => fn.max('confirmedOn').as('confirmedOn'))
        .whereRef('independenceConfirmation.unitId', '=', 'unit.id')
        .$if(day !== null, (query) => query.where('confirmedOn', '<=', day ?? ''))
        .as('confirmedOn'),
    )
    .where('unit.kind', '=', 'audit-unit')
    .where('unit.closedOn', 'is', null)
    .orderBy('unit.id')
    .execute()
  return rows.map((row) => ({...row, unitId: row.id}))
}

/** What is recorded of these auditors, set-wise. */
export async function recordsOf(db: Reader, ids: string[]): Promise<AuditorRecords> {
  if (ids.length === 0) return {duties: [], trainings: [], acknowledgements: []}
  return {
    duties: await db.selectFrom('auditorDuty').selectAll().where('officialId', 'in', ids).orderBy('fromDay').execute(),
    trainings: await db
      .selectFrom('auditorTraining')
      .selectAll()
      .where('officialId', 'in', ids)
      .orderBy('heldOn', 'desc')
      .execute(),
    acknowledgements: await db
      .selectFrom('auditorAcknowledgement')
      .selectAll()
      .where('officialId', 'in', ids)
      .orderBy('id')
      .execute(),
  }
}

export type AuditorRecords = {
  duties: AuditorDutyTable[]
  trainings: AuditorTrainingTable[]
  acknowledgements: AuditorAcknowledgementTable[]
}

export const confirmationsOf = (db: Reader, unitId: string): Promise<IndependenceConfirmationTable[]> =>
  db.selectFrom('independenceConfirmation').selectAll().where('unitId', '=', unitId).orderBy('id', 'desc').execute()

export const insertDuty = (db: Writer, row: AuditorDutyTable) => db.insertInto('auditorDuty').values(row).execute()

export const insertTraining = (db: Writer, row: AuditorTrainingTable) =>
  db.insertInto('auditorTraining').values(row).execute()

export const insertAcknowledgement = (db: Writer, row: AuditorAcknowledgementTable) =>
  db.insertInto('auditorAcknowledgement').values(row).execute()

export const insertConfirmation = (db: Writer, row: IndependenceConfirmationTable) =>
  db.insertInto('independenceConfirmation').values(row).execute()

export const dutyHeld = (db: Writer, officialId: string, id: string): Promise<AuditorDutyTable | undefined> =>
  lockRow(
    db,
    db.selectFrom('auditorDuty').selectAll().where('id', '=', id).where('officialId', '=', officialId),
  ).executeTakeFirst()

export const endDuty = (db: Writer, {id, version}: AuditorDutyTable, toDay: Day) =>
  db
    .updateTable('auditorDuty')
    .set({toDay, version: version + 1})
    .where('id', '=', id)
    .execute()

export const trainingHeld = (db: Writer, officialId: string, id: string): Promise<AuditorTrainingTable | undefined> =>
  lockRow(
    db,
    db.selectFrom('auditorTraining').selectAll().where('id', '=', id).where('officialId', '=', officialId),
  ).executeTakeFirst()

export const deleteTraining = (db: Writer, id: string) =>
  db.deleteFrom('auditorTraining').where('id', '=', id).execute()

/** The ids of the audit units the reader may read, as a subquery. */
export const visibleAuditUnitIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom(
      db
        .selectFrom('unit')
        .select(['unit.id', 'unit.id as unitId'])
        .where('unit.kind', '=', 'audit-unit')
        .as('auditUnit'),
    )
    .select('auditUnit.id')
    .where(visible(ability, 'read', 'AuditUnit', 'auditUnit'))

export async function auditUnitNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('unit').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({id, name}) => [id, name]))
}

export async function auditorNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('official')
    .select(['id', 'title', 'firstName', 'surname'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, fullName(row)]))
}
