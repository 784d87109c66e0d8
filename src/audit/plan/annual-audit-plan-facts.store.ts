// What the rules look at in annual plans, set-wise.
import {sql} from 'kysely'
import {inBatches} from '../../platform/db/batches.ts'
import type {Reader} from '../../platform/db/database.ts'
import type {AnnualAuditPlanTable, PlanEditionTable} from '../tables.ts'
import {basisFor} from './planning-basis.ts'
import '../tables.ts'

export type PlanFacts = {
  plan: AnnualAuditPlanTable
  unitName: string
  riskAssessedOn: string | null
  longTermPlanExists: boolean
  longTermPlanCited: boolean
  highRiskLeftOut: number
}

type Which = {ids: string[]} | {after: string | null; limit: number}

export async function planFacts(db: Reader, which: Which): Promise<PlanFacts[]> {
  const plans = await plansToJudge(db, which)
  if (plans.length === 0) return []
  const units = [...new Set(plans.map(({unitId}) => unitId))]
  const editions = judgedEditions(
    await editionsOf(
      db,
      plans.map(({id}) => id),
    ),
  )
  const assessments = await db.selectFrom('riskAssessment').selectAll().where('unitId', 'in', units).execute()
  const longTerm = await db
    .selectFrom('longTermAuditPlan')
    .select(['unitId', 'fromYear', 'toYear'])
    .where('unitId', 'in', units)
    .where('state', '=', 'approved')
    .execute()
  const left = await leftOut(db, plans, editions)
  return plans.map((plan) => {
    const edition = editions.get(plan.id)
    const year = plan.fiscalYear
    return {
      plan,
      unitName: plan.unitName,
      riskAssessedOn:
        assessments.find((one) => one.unitId === plan.unitId && one.fiscalYear === year)?.completedOn ?? null,
      longTermPlanExists: longTerm.some(
        ({unitId, fromYear, toYear}) => unitId === plan.unitId && fromYear <= year && year <= toYear,
      ),
      longTermPlanCited: (edition?.longTermPlanId ?? null) !== null,
      highRiskLeftOut: left.get(plan.id) ?? 0,
    }
  })
}

type PlanRow = AnnualAuditPlanTable & {unitName: string}

async function plansToJudge(db: Reader, which: Which): Promise<PlanRow[]> {
  const plans = db
    .selectFrom('annualAuditPlan')
    .innerJoin('unit', 'unit.id', 'annualAuditPlan.unitId')
    .selectAll('annualAuditPlan')
    .select('unit.name as unitName')
    .orderBy('annualAuditPlan.id')
  if (!('ids' in which)) {
    const some = plans.limit(sql.lit(which.limit))
    return (which.after === null ? some : some.where('annualAuditPlan.id', '>', which.after)).execute()
  }
  const rows: PlanRow[] = []
  await inBatches(which.ids, async (ids) =>
    rows.push(...(await plans.where('annualAuditPlan.id', 'in', ids).execute())),
  )
  return rows
}

const editionsOf = (db: Reader, planIds: string[]): Promise<PlanEditionTable[]> =>
  db.selectFrom('planEdition').selectAll().where('planId', 'in', planIds).orderBy('number').execute()

/** The edition in force, else the one that is being made. */
function judgedEditions(editions: PlanEditionTable[]): Map<string, PlanEditionTable> {
  const judged = new Map<string, PlanEditionTable>()
  for (const edition of editions) {
    const known = judged.get(edition.planId)
    if (edition.state === 'approved' || known?.state !== 'approved') judged.set(edition.planId, edition)
  }
  return judged
}

/** High-risk things the unit may audit that are neither in the edition nor left out with a reason, by plan. */
async function leftOut(
  db: Reader,
  plans: PlanRow[],
  editions: Map<string, PlanEditionTable>,
): Promise<Map<string, number>> {
  const bases = await db.selectFrom('planningBasis').selectAll().execute()
  const bounds = new Map(plans.map(({id, unitId, fiscalYear}) => [id, basisFor(bases, unitId, fiscalYear).highFrom]))
  const ids = [...editions.values()].map(({id}) => id)
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('planEdition')
    .innerJoin('annualAuditPlan', 'annualAuditPlan.id', 'planEdition.planId')
    .innerJoin('auditable', (join) =>
      join
        .onRef('auditable.unitId', '=', 'annualAuditPlan.unitId')
        .onRef('auditable.fiscalYear', '=', 'annualAuditPlan.fiscalYear'),
    )
    .select(['annualAuditPlan.id as planId', 'auditable.risk'])
    .where('planEdition.id', 'in', ids)
    .where('auditable.withinRemit', '=', 1)
    .where('auditable.risk', '>=', Math.min(...bounds.values()))
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('planItem')
            .select('planItem.id')
            .whereRef('planItem.editionId', '=', 'planEdition.id')
            .whereRef('planItem.auditableId', '=', 'auditable.id'),
        ),
      ),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('planOmission')
            .select('planOmission.auditableId')
            .whereRef('planOmission.editionId', '=', 'planEdition.id')
            .whereRef('planOmission.auditableId', '=', 'auditable.id'),
        ),
      ),
    )
    .execute()
  const counts = new Map<string, number>()
  for (const {planId, risk} of rows)
    if (risk !== null && risk >= (bounds.get(planId) ?? 0)) counts.set(planId, (counts.get(planId) ?? 0) + 1)
  return counts
}

/** A province has one plan a year: few. */
export async function allPlanIds(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom('annualAuditPlan').select('id').execute()
  return rows.map(({id}) => id)
}
