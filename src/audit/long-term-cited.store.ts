import type {Reader} from '../platform/db/database.ts'
import type {LongTermAuditPlanTable} from './tables.ts'
import './tables.ts'

/** Approved long-term plans of a unit that cover a fiscal year: what an annual plan has to follow (IA-05). */
export const approvedLongTermPlans = (db: Reader, unitId: string, year: number): Promise<LongTermAuditPlanTable[]> =>
  db
    .selectFrom('longTermAuditPlan')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('state', '=', 'approved')
    .where('fromYear', '<=', year)
    .where('toYear', '>=', year)
    .orderBy('id', 'desc')
    .execute()
