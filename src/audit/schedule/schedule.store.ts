// What the schedule of a year reads beside its slots: what is still to be placed, and what was planned and done by quarter.
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader} from '../../platform/db/database.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {EngagementState} from '../engagement/tables.ts'
import type {Span} from './working-time.ts'
import '../engagement/tables.ts'

/** While it is in one of these its work is still to be done. */
const working = ['planned', 'notified', 'programme-approved', 'fieldwork'] as const satisfies readonly EngagementState[]

/**
 * Engagements whose work is still to be done, with the person-days placed so far and the months the plan in force has for
 * them: of one year, or of all.
 */
export async function engagementsToPlace(db: Reader, ability: Ability, unitId: string, fiscalYear: number | null) {
  const rows = await db
    .selectFrom('engagement')
    .leftJoin('engagementSlot', 'engagementSlot.engagementId', 'engagement.id')
    .select(['engagement.id', 'engagement.title', 'engagement.number', 'engagement.fiscalYear'])
    .select(['engagement.personDays', 'engagement.planItemId'])
    .select(({fn}) => fn.sum<number | string | null>('engagementSlot.personDays').as('placed'))
    .select((select) =>
      select
        .selectFrom('planItem')
        .innerJoin('planEdition', 'planEdition.id', 'planItem.editionId')
        .select('planItem.months')
        .whereRef('planItem.lineageId', '=', 'engagement.planItemId')
        .where('planEdition.state', '=', 'approved')
        .as('months'),
    )
    .where('engagement.unitId', '=', unitId)
    .where('engagement.state', 'in', working)
    .where(visible(ability, 'read', 'Engagement', 'engagement'))
    .$if(fiscalYear !== null, (query) => query.where('engagement.fiscalYear', '=', fiscalYear ?? 0))
    .groupBy(['engagement.id', 'engagement.title', 'engagement.number', 'engagement.fiscalYear'])
    .groupBy(['engagement.personDays', 'engagement.planItemId'])
    .orderBy('engagement.fiscalYear', 'desc')
    .orderBy('engagement.number')
    .execute()
  return rows.map(({months, placed, ...row}) => ({
    ...row,
    placed: Number(placed ?? 0),
    months: months ? (JSON.parse(months) as number[]) : [],
  }))
}

export type ToPlace = Awaited<ReturnType<typeof engagementsToPlace>>[number]

/** The items of a year's plan in force. */
export async function plannedItems(db: Reader, unitId: string, fiscalYear: number) {
  const rows = await db
    .selectFrom('annualAuditPlan')
    .innerJoin('planEdition', 'planEdition.planId', 'annualAuditPlan.id')
    .innerJoin('planItem', 'planItem.editionId', 'planEdition.id')
    .select(['annualAuditPlan.id as planId', 'planItem.months', 'planItem.personDays'])
    .where('annualAuditPlan.unitId', '=', unitId)
    .where('annualAuditPlan.fiscalYear', '=', fiscalYear)
    .where('planEdition.state', '=', 'approved')
    .execute()
  return rows.map(({months, ...row}) => ({...row, months: JSON.parse(months) as number[]}))
}

/** The days on which the engagements of a unit began and ended, of those of a year or begun or ended in its span. */
export const engagementDays = (db: Reader, ability: Ability, unitId: string, {fromDay, toDay}: Span) =>
  db
    .selectFrom('engagement')
    .select(['startedOn', 'reportSubmittedOn', 'closedOn'])
    .where('unitId', '=', unitId)
    .where('state', '<>', 'cancelled')
    .where(visible(ability, 'read', 'Engagement', 'engagement'))
    .where((where) =>
      where.or(
        (['startedOn', 'reportSubmittedOn', 'closedOn'] as const).map((column) =>
          where.and([where(column, '>=', fromDay), where(column, '<=', toDay)]),
        ),
      ),
    )
    .execute()

/** Minutes recorded on a unit's engagements, by day. */
export async function minutesByDay(
  db: Reader,
  ability: Ability,
  unitId: string,
  {fromDay, toDay}: Span,
): Promise<{workedOn: Day; minutes: number}[]> {
  const rows = await db
    .selectFrom('workHours')
    .innerJoin('engagement', 'engagement.id', 'workHours.engagementId')
    .select('workHours.workedOn')
    .select(({fn}) => fn.sum<number | string>('workHours.minutes').as('minutes'))
    .where('engagement.unitId', '=', unitId)
    .where(visible(ability, 'read', 'Engagement', 'engagement'))
    .where('workHours.workedOn', '>=', fromDay)
    .where('workHours.workedOn', '<=', toDay)
    .groupBy('workHours.workedOn')
    .execute()
  return rows.map(({workedOn, minutes}) => ({workedOn, minutes: Number(minutes)}))
}

/** Of one auditor: slots not yet over whose work has not begun, up to a day. */
export const ownSlots = (db: Reader, ability: Ability, officialId: string, until: Day) =>
  db
    .selectFrom('engagementSlot')
    .innerJoin('engagement', 'engagement.id', 'engagementSlot.engagementId')
    .select(['engagementSlot.fromDay', 'engagementSlot.engagementId', 'engagement.startedOn', 'engagement.fiscalYear'])
    .where('engagementSlot.officialId', '=', officialId)
    .where('engagementSlot.fromDay', '<=', until)
    .where('engagement.state', 'in', working)
    .where(visible(ability, 'read', 'Engagement', 'engagement'))
    .orderBy('engagementSlot.fromDay')
    .execute()
