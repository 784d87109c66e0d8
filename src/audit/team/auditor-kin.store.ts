// Everything asked of and written to `auditor_kin`.
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import type {Day} from '../../platform/thai/day.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import {agencyColumns, withAgency} from '../agency.store.ts'
import type {AuditorKinTable} from '../engagement/tables.ts'
import '../engagement/tables.ts'

/** Of one auditor, those who are still there first. */
export async function kinOf(db: Reader, officialId: string) {
  const rows = await db
    .selectFrom('auditorKin')
    .innerJoin('unit as agency', 'agency.id', 'auditorKin.agencyId')
    .leftJoin('unit as above', 'above.id', 'agency.parentId')
    .selectAll('auditorKin')
    .select(agencyColumns)
    .where('auditorKin.officialId', '=', officialId)
    .orderBy('auditorKin.id')
    .execute()
  return rows.map(withAgency).sort((a, b) => Number(a.endedOn !== null) - Number(b.endedOn !== null))
}

export type KinRow = Awaited<ReturnType<typeof kinOf>>[number]

export const lockedKin = (db: Writer, officialId: string, id: string): Promise<AuditorKinTable | undefined> =>
  lockRow(
    db,
    db.selectFrom('auditorKin').selectAll().where('id', '=', id).where('officialId', '=', officialId),
  ).executeTakeFirst()

export const insertKin = (db: Writer, row: AuditorKinTable) => db.insertInto('auditorKin').values(row).execute()

export const endKinOn = (db: Writer, {id, version}: AuditorKinTable, endedOn: Day) =>
  db
    .updateTable('auditorKin')
    .set({endedOn, version: version + 1})
    .where('id', '=', id)
    .execute()

const withUnit = (db: Reader) =>
  db
    .selectFrom('auditorKin')
    .innerJoin('official', 'official.id', 'auditorKin.officialId')
    .select(['auditorKin.id', 'auditorKin.officialId', 'official.unitId'])

/** The ids of the kin the reader may read, as a subquery. */
export const visibleKinIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom(withUnit(db).as('kin'))
    .select('kin.id')
    .where(visible(ability, 'read', 'AuditorKin', 'kin'))

/** Whose kin they are, by the kin's id. */
export async function kinNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('auditorKin')
    .innerJoin('official', 'official.id', 'auditorKin.officialId')
    .select(['auditorKin.id', 'official.title', 'official.firstName', 'official.surname'])
    .where('auditorKin.id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, fullName(row)]))
}
