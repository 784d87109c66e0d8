import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {unlessThere} from '../../platform/db/unless-there.ts'
import {conflict, invalidField} from '../../platform/refusal.ts'
import type {AnnualAuditPlanTable, PlanEditionTable, PlanItemTable} from '../tables.ts'
import '../tables.ts'

/** Every plan the reader may read, the latest year first. */
export const visiblePlans = (db: Reader, ability: Ability): Promise<AnnualAuditPlanTable[]> =>
  db
    .selectFrom('annualAuditPlan')
    .selectAll('annualAuditPlan')
    .where(visible(ability, 'read', 'AnnualAuditPlan', 'annualAuditPlan'))
    .orderBy('fiscalYear', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const visiblePlan = (db: Reader, ability: Ability, id: string): Promise<AnnualAuditPlanTable | undefined> =>
  db
    .selectFrom('annualAuditPlan')
    .selectAll('annualAuditPlan')
    .where('annualAuditPlan.id', '=', id)
    .where(visible(ability, 'read', 'AnnualAuditPlan', 'annualAuditPlan'))
    .executeTakeFirst()

/** Of those whose making the reader may follow, not only what was published. */
export const inspectedPlanIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('annualAuditPlan')
    .select('annualAuditPlan.id')
    .where(visible(ability, 'inspect', 'AnnualAuditPlan', 'annualAuditPlan'))

export const planById = (db: Reader, id: string): Promise<AnnualAuditPlanTable | undefined> =>
  db.selectFrom('annualAuditPlan').selectAll().where('id', '=', id).executeTakeFirst()

export const planOfYear = (db: Reader, unitId: string, year: number): Promise<AnnualAuditPlanTable | undefined> =>
  db
    .selectFrom('annualAuditPlan')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('fiscalYear', '=', year)
    .executeTakeFirst()

export const lockedPlan = (db: Writer, id: string): Promise<AnnualAuditPlanTable | undefined> =>
  lockRow(db, db.selectFrom('annualAuditPlan').selectAll().where('id', '=', id)).executeTakeFirst()

/** Editions of these plans, the latest first. */
export async function editionsOfPlans(db: Reader, planIds: string[]): Promise<PlanEditionTable[]> {
  if (planIds.length === 0) return []
  return db.selectFrom('planEdition').selectAll().where('planId', 'in', planIds).orderBy('number', 'desc').execute()
}

export const lockedEdition = (db: Writer, id: string): Promise<PlanEditionTable | undefined> =>
  lockRow(db, db.selectFrom('planEdition').selectAll().where('id', '=', id)).executeTakeFirst()

/** @throws Refusal invalid at `year`: there is one */
export const insertPlan = (db: Writer, row: AnnualAuditPlanTable) =>
  unlessThere(db.insertInto('annualAuditPlan').values(row), () =>
    invalidField('year', 'audit.problem.planThere', {year: row.fiscalYear}),
  )

export const updatePlan = (db: Writer, id: string, changes: Partial<AnnualAuditPlanTable>) =>
  db.updateTable('annualAuditPlan').set(changes).where('id', '=', id).execute()

export const insertEdition = (db: Writer, row: PlanEditionTable) =>
  unlessThere(db.insertInto('planEdition').values(row), () => conflict('audit.problem.draftThere'))

export const updateEdition = (db: Writer, {id, version}: PlanEditionTable, changes: Partial<PlanEditionTable>) =>
  db
    .updateTable('planEdition')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

/** A draft with what stands in it. */
export async function deleteEdition(db: Writer, id: string): Promise<void> {
  await db.deleteFrom('planOmission').where('editionId', '=', id).execute()
  await db.deleteFrom('planItem').where('editionId', '=', id).execute()
  await db.deleteFrom('planEdition').where('id', '=', id).where('state', '=', 'draft').execute()
}

/** A plan that has no edition. */
export const deletePlan = (db: Writer, id: string) => db.deleteFrom('annualAuditPlan').where('id', '=', id).execute()

/** The edition that was in force until now. */
export const supersedeEditions = (db: Writer, {id, planId}: PlanEditionTable) =>
  db
    .updateTable('planEdition')
    .set({state: 'superseded'})
    .where('planId', '=', planId)
    .where('state', '=', 'approved')
    .where('id', '<>', id)
    .execute()

export async function planNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('annualAuditPlan').select(['id', 'fiscalYear']).where('id', 'in', ids).execute()
  return new Map(rows.map(({id, fiscalYear}) => [id, `แผนการตรวจสอบประจำปี พ.ศ. ${fiscalYear}`]))
}

/** An item of the edition in force, by its lineage, with its plan. */
export async function approvedItem(
  db: Reader,
  lineageId: string,
): Promise<{plan: AnnualAuditPlanTable; item: PlanItemTable} | undefined> {
  const item = await db
    .selectFrom('planItem')
    .innerJoin('planEdition', 'planEdition.id', 'planItem.editionId')
    .selectAll('planItem')
    .select('planEdition.planId')
    .where('planItem.lineageId', '=', lineageId)
    .where('planEdition.state', '=', 'approved')
    .executeTakeFirst()
  const plan = item && (await planById(db, item.planId))
  return plan && item && {plan, item}
}
