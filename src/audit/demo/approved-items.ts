import type {Work} from '../../platform/work.ts'
import {auditUnits} from '../auditor/auditor.store.ts'
import {audits, things} from './things.ts'

/** The lineage of each item of a year's approved plan, at the place of the thing it audits. */
export async function approvedItemsOf(work: Work, year: number): Promise<Record<number, string>> {
  const [unit] = await auditUnits(work.db)
  const rows = await work.db
    .selectFrom('planItem')
    .innerJoin('planEdition', 'planEdition.id', 'planItem.editionId')
    .innerJoin('annualAuditPlan', 'annualAuditPlan.id', 'planEdition.planId')
    .select(['planItem.lineageId', 'planItem.what'])
    .where('annualAuditPlan.unitId', '=', unit?.id ?? '')
    .where('annualAuditPlan.fiscalYear', '=', year)
    .where('planEdition.state', '=', 'approved')
    .execute()
  const found = audits.map(({thing}) => [
    thing,
    rows.find(({what}) => what === `ตรวจสอบ${things[thing]?.name}`)?.lineageId ?? '',
  ])
  return Object.fromEntries(found) as Record<number, string>
}
