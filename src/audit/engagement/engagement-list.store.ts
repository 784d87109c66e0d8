// What stands beside the list of engagements: its years, and the items of the plan nobody has opened yet.
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader} from '../../platform/db/database.ts'
import {agencyColumns, withAgency} from '../agency.store.ts'
import './tables.ts'

/** The fiscal years in which there are engagements the reader may read, the latest first. */
export async function engagementYears(db: Reader, ability: Ability): Promise<number[]> {
  const rows = await db
    .selectFrom('engagement')
    .select('fiscalYear')
    .distinct()
    .where(visible(ability, 'read', 'Engagement', 'engagement'))
    .orderBy('fiscalYear', 'desc')
    .execute()
  return rows.map(({fiscalYear}) => fiscalYear)
}

/** Items of the edition in force of a year's plan that have no engagement yet, in the plan's order. */
export async function unopenedItems(db: Reader, unitId: string, fiscalYear: number) {
  const rows = await db
    .selectFrom('annualAuditPlan')
    .innerJoin('planEdition', 'planEdition.planId', 'annualAuditPlan.id')
    .innerJoin('planItem', 'planItem.editionId', 'planEdition.id')
    .innerJoin('unit as agency', 'agency.id', 'planItem.agencyId')
    .leftJoin('unit as above', 'above.id', 'agency.parentId')
    .leftJoin('engagement', (join) =>
      join.onRef('engagement.planItemId', '=', 'planItem.lineageId').on('engagement.state', '<>', 'cancelled'),
    )
    .select(['planItem.lineageId', 'planItem.what', 'planItem.kind', 'planItem.months', 'planItem.personDays'])
    .select(agencyColumns)
    .where('annualAuditPlan.unitId', '=', unitId)
    .where('annualAuditPlan.fiscalYear', '=', fiscalYear)
    .where('planEdition.state', '=', 'approved')
    .where('engagement.id', 'is', null)
    .orderBy('planItem.position')
    .orderBy('planItem.id')
    .execute()
  return rows.map(withAgency)
}

export type UnopenedItem = Awaited<ReturnType<typeof unopenedItems>>[number]
