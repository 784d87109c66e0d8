import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {addDays, addMonths, type Day} from '../../platform/thai/day.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {EngagementMemberTable, EngagementSlotTable} from '../engagement/tables.ts'
import type {Span} from './working-time.ts'
import '../engagement/tables.ts'

/** No slot is longer than from the start of its engagement's year to the end of the next. */
export const longestSlot = 731

const withNames = (db: Reader) =>
  db
    .selectFrom('engagementSlot')
    .innerJoin('engagement', 'engagement.id', 'engagementSlot.engagementId')
    .innerJoin('official', 'official.id', 'engagementSlot.officialId')
    .selectAll('engagementSlot')
    .select(['engagement.title as work', 'engagement.state', 'engagement.number', 'engagement.fiscalYear'])
    .select(['engagement.unitId', 'official.title', 'official.firstName', 'official.surname'])
    .where('engagement.state', '<>', 'cancelled')

type Named<R> = Omit<R, 'work' | 'title' | 'firstName' | 'surname'> & {title: string; name: string}

/** `title` is the engagement's, `name` the auditor's. */
function named<R extends {work: string; title: string; firstName: string; surname: string}>(row: R): Named<R> {
  const {work, title, firstName, surname, ...rest} = row
  return {...rest, title: work, name: fullName({title, firstName, surname})}
}

export type SlotRow = Awaited<ReturnType<typeof slotsOfYear>>[number]

/** The slots that lie in a span, of engagements of a unit the reader may read, by their first day. */
export async function slotsOfYear(db: Reader, ability: Ability, unitId: string, {fromDay, toDay}: Span) {
  const rows = await withNames(db)
    .where('engagement.unitId', '=', unitId)
    .where(visible(ability, 'read', 'Engagement', 'engagement'))
    .where('engagementSlot.fromDay', '<=', toDay)
    .where('engagementSlot.fromDay', '>=', addDays(fromDay, -longestSlot))
    .where('engagementSlot.toDay', '>=', fromDay)
    .orderBy('engagementSlot.fromDay')
    .orderBy('engagementSlot.id')
    .execute()
  return rows.map(named)
}

export async function visibleSlot(db: Reader, ability: Ability, id: string): Promise<SlotRow | undefined> {
  const row = await withNames(db)
    .where('engagementSlot.id', '=', id)
    .where(visible(ability, 'read', 'Engagement', 'engagement'))
    .executeTakeFirst()
  return row && named(row)
}

export const lockedSlot = (db: Writer, id: string): Promise<EngagementSlotTable | undefined> =>
  lockRow(db, db.selectFrom('engagementSlot').selectAll().where('id', '=', id)).executeTakeFirst()

/** Whoever plans an auditor's days waits for whoever is about to: two who look at once would both find him free. */
export const lockAuditor = (db: Writer, officialId: string) =>
  lockRow(db, db.selectFrom('official').select('id').where('id', '=', officialId)).execute()

/** An auditor's other slots that lie in a span. */
export const slotsAround = (db: Reader, officialId: string, {fromDay, toDay}: Span, except: string | null) =>
  db
    .selectFrom('engagementSlot')
    .innerJoin('engagement', 'engagement.id', 'engagementSlot.engagementId')
    .selectAll('engagementSlot')
    .select('engagement.title')
    .where('engagement.state', '<>', 'cancelled')
    .where('engagementSlot.officialId', '=', officialId)
    .where('engagementSlot.fromDay', '<=', toDay)
    .where('engagementSlot.toDay', '>=', fromDay)
    .$if(except !== null, (query) => query.where('engagementSlot.id', '<>', except ?? ''))
    .orderBy('engagementSlot.fromDay')
    .execute()

/** The months (1-12) in which the edition in force plans an item; null where no edition in force holds it. */
export async function plannedMonths(db: Reader, lineageId: string | null): Promise<number[] | null> {
  if (lineageId === null) return null
  const row = await db
    .selectFrom('planItem')
    .innerJoin('planEdition', 'planEdition.id', 'planItem.editionId')
    .select('planItem.months')
    .where('planItem.lineageId', '=', lineageId)
    .where('planEdition.state', '=', 'approved')
    .executeTakeFirst()
  return row ? (JSON.parse(row.months) as number[]) : null
}

export const insertSlot = (db: Writer, row: EngagementSlotTable) =>
  db.insertInto('engagementSlot').values(row).execute()

export const updateSlot = (db: Writer, {id, version}: EngagementSlotTable, changes: Partial<EngagementSlotTable>) =>
  db
    .updateTable('engagementSlot')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

export const deleteSlot = (db: Writer, id: string) => db.deleteFrom('engagementSlot').where('id', '=', id).execute()

/** Those on the team of an engagement on a day or later. */
export const teamFrom = (db: Reader, engagementId: string, day: Day): Promise<EngagementMemberTable[]> =>
  db
    .selectFrom('engagementMember')
    .selectAll()
    .where('engagementId', '=', engagementId)
    .where((where) => where.or([where('toDay', 'is', null), where('toDay', '>=', day)]))
    .execute()

/** The last day on which an auditor may not audit the unit he was posted to: a year after he left it; null: he is there. */
export async function lookBackEnds(db: Reader, officialId: string, unitId: string): Promise<Day | null> {
  const postings = await db
    .selectFrom('officialPosting')
    .select(['unitId', 'validFrom'])
    .where('officialId', '=', officialId)
    .where('supersededAt', 'is', null)
    .orderBy('validFrom')
    .execute()
  const next = postings[postings.findLastIndex((each) => each.unitId === unitId) + 1]?.validFrom
  return next ? addMonths(addDays(next, -1), 12) : null
}
