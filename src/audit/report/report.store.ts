import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {agencyColumns, withAgency} from '../agency.store.ts'
import type {EngagementReportTable, ReportOrderTable} from '../tables.ts'
import '../finding/tables.ts'

/** Every edition, the latest first. */
export const reportsOf = (db: Reader, engagementId: string): Promise<EngagementReportTable[]> =>
  db
    .selectFrom('engagementReport')
    .selectAll()
    .where('engagementId', '=', engagementId)
    .orderBy('edition', 'desc')
    .execute()

export const lockedReport = (db: Writer, id: string): Promise<EngagementReportTable | undefined> =>
  lockRow(db, db.selectFrom('engagementReport').selectAll().where('id', '=', id)).executeTakeFirst()

export const insertReport = (db: Writer, row: EngagementReportTable) =>
  db.insertInto('engagementReport').values(row).execute()

export const updateReport = (
  db: Writer,
  {id, version}: Pick<EngagementReportTable, 'id' | 'version'>,
  changes: Partial<EngagementReportTable>,
) =>
  db
    .updateTable('engagementReport')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

export type OrderRow = ReportOrderTable & {agencyName: string}

/** What the governor is asked to order, in its order. */
export async function ordersOf(db: Reader, reportId: string): Promise<OrderRow[]> {
  const rows = await db
    .selectFrom('reportOrder')
    .innerJoin('unit as agency', 'agency.id', 'reportOrder.agencyId')
    .leftJoin('unit as above', 'above.id', 'agency.parentId')
    .selectAll('reportOrder')
    .select(agencyColumns)
    .where('reportOrder.reportId', '=', reportId)
    .orderBy('reportOrder.position')
    .orderBy('reportOrder.id')
    .execute()
  return rows.map((row) => {
    const {agencyClosedOn: _, ...rest} = withAgency(row)
    return rest
  })
}

export const insertOrders = (db: Writer, rows: ReportOrderTable[]) =>
  db.insertInto('reportOrder').values(rows).execute()

export const updateOrder = (db: Writer, id: string, changes: Partial<ReportOrderTable>) =>
  db.updateTable('reportOrder').set(changes).where('id', '=', id).execute()

export const deleteOrder = (db: Writer, id: string) => db.deleteFrom('reportOrder').where('id', '=', id).execute()
