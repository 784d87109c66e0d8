import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import type {LongTermAuditPlanTable} from '../tables.ts'
import '../tables.ts'

const plans = (db: Reader) => db.selectFrom('longTermAuditPlan').selectAll('longTermAuditPlan')

const visiblePlans = (db: Reader, ability: Ability) =>
  plans(db).where(visible(ability, 'read', 'LongTermAuditPlan', 'longTermAuditPlan'))

/** Every plan and edition, the latest years first, with how many items each has. */
export async function visibleLongTermPlans(
  db: Reader,
  ability: Ability,
): Promise<(LongTermAuditPlanTable & {items: number})[]> {
  const rows = await visiblePlans(db, ability)
    .select((select) =>
      select
        .selectFrom('longTermItem')
        .select(({fn}) => fn.countAll().as('items'))
        .whereRef('longTermItem.planId', '=', 'longTermAuditPlan.id')
        .as('items'),
    )
    .orderBy('fromYear', 'desc')
    .orderBy('edition', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({...row, items: Number(row.items)}))
}

export const visibleLongTermPlan = (
  db: Reader,
  ability: Ability,
  id: string,
): Promise<LongTermAuditPlanTable | undefined> => visiblePlans(db, ability).where('id', '=', id).executeTakeFirst()

/** The editions that begin in the same year, the latest first. */
export const editionsOf = (db: Reader, {unitId, fromYear}: LongTermAuditPlanTable): Promise<LongTermAuditPlanTable[]> =>
  plans(db).where('unitId', '=', unitId).where('fromYear', '=', fromYear).orderBy('edition', 'desc').execute()

export const visibleLongTermPlanIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('longTermAuditPlan')
    .select('longTermAuditPlan.id')
    .where(visible(ability, 'read', 'LongTermAuditPlan', 'longTermAuditPlan'))

export const longTermPlanById = (db: Reader, id: string): Promise<LongTermAuditPlanTable | undefined> =>
  plans(db).where('id', '=', id).executeTakeFirst()

export const lockedLongTermPlan = (db: Writer, id: string): Promise<LongTermAuditPlanTable | undefined> =>
  lockRow(db, db.selectFrom('longTermAuditPlan').selectAll().where('id', '=', id)).executeTakeFirst()

/** All of a unit's plans, while nobody else lays one out: two must not come to have the same years. */
export async function lockedLongTermPlans(db: Writer, unitId: string): Promise<LongTermAuditPlanTable[]> {
  await lockRow(db, db.selectFrom('unit').select('id').where('id', '=', unitId)).execute()
  return plans(db).where('unitId', '=', unitId).orderBy('edition').execute()
}

/** The approved plans that cover a fiscal year, for an annual plan to cite: one, as no two have the same years. */
export const longTermPlansFor = (db: Reader, unitId: string, year: number): Promise<LongTermAuditPlanTable[]> =>
  plans(db)
    .where('unitId', '=', unitId)
    .where('state', '=', 'approved')
    .where('fromYear', '<=', year)
    .where('toYear', '>=', year)
    .execute()

export const insertLongTermPlan = (db: Writer, row: LongTermAuditPlanTable) =>
  db.insertInto('longTermAuditPlan').values(row).execute()

export const updateLongTermPlan = (
  db: Writer,
  {id, version}: LongTermAuditPlanTable,
  changes: Partial<LongTermAuditPlanTable>,
) =>
  db
    .updateTable('longTermAuditPlan')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

/** A draft with its items, which no annual plan cites. */
export async function deleteLongTermPlan(db: Writer, id: string): Promise<void> {
  await db.deleteFrom('longTermItem').where('planId', '=', id).execute()
  await db.deleteFrom('longTermAuditPlan').where('id', '=', id).where('state', '=', 'draft').execute()
}

/** The edition that was in force until now. */
export const supersedeLongTermPlans = (db: Writer, {id, unitId, fromYear}: LongTermAuditPlanTable) =>
  db
    .updateTable('longTermAuditPlan')
    .set({state: 'superseded'})
    .where('unitId', '=', unitId)
    .where('fromYear', '=', fromYear)
    .where('state', '=', 'approved')
    .where('id', '<>', id)
    .execute()

export async function longTermPlanNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await plans(db).where('id', 'in', ids).execute()
  return new Map(
    rows.map(({id, fromYear, toYear, edition}) => [
      id,
      `แผนการตรวจสอบระยะยาว พ.ศ. ${fromYear}–${toYear} ฉบับที่ ${edition}`,
    ]),
  )
}
