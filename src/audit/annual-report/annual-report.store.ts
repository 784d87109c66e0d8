import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import type {AnnualAuditReportTable} from '../tables.ts'
import '../finding/tables.ts'

const readable = (db: Reader, ability: Ability) =>
  db.selectFrom('annualAuditReport').where(visible(ability, 'read', 'AnnualAuditReport', 'annualAuditReport'))

/** One a year: the latest first. */
export const visibleAnnualReports = (db: Reader, ability: Ability): Promise<AnnualAuditReportTable[]> =>
  readable(db, ability).selectAll().orderBy('fiscalYear', 'desc').orderBy('id').execute()

export const visibleAnnualReport = (
  db: Reader,
  ability: Ability,
  id: string,
): Promise<AnnualAuditReportTable | undefined> =>
  readable(db, ability).selectAll().where('annualAuditReport.id', '=', id).executeTakeFirst()

export const visibleAnnualReportIds = (db: Reader, ability: Ability) =>
  readable(db, ability).select('annualAuditReport.id')

/** As a paper is drawn of it, whoever asks. */
export const annualReportById = (db: Reader, id: string): Promise<AnnualAuditReportTable | undefined> =>
  db.selectFrom('annualAuditReport').selectAll().where('id', '=', id).executeTakeFirst()

export const lockedAnnualReport = (db: Writer, id: string): Promise<AnnualAuditReportTable | undefined> =>
  lockRow(db, db.selectFrom('annualAuditReport').selectAll().where('id', '=', id)).executeTakeFirst()

export const insertAnnualReport = (db: Writer, row: AnnualAuditReportTable) =>
  db.insertInto('annualAuditReport').values(row).execute()

export const updateAnnualReport = (
  db: Writer,
  {id, version}: Pick<AnnualAuditReportTable, 'id' | 'version'>,
  changes: Partial<AnnualAuditReportTable>,
) =>
  db
    .updateTable('annualAuditReport')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

export async function annualReportNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('annualAuditReport').select(['id', 'fiscalYear']).where('id', 'in', ids).execute()
  return new Map(rows.map(({id, fiscalYear}) => [id, String(fiscalYear)]))
}
