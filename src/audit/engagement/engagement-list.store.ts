// The list of engagements, and what stands beside it: its years, and the items of the plan nobody has opened yet.
import type {Ability} from '../../platform/access/ability.ts'
import {branches} from '../../platform/access/visible.ts'
import type {Reader} from '../../platform/db/database.ts'
import {byIndex, isServer} from '../../platform/db/dialect.ts'
import {askPlainly, keptQuery} from '../../platform/db/kept-query.ts'
import {askTexts, keptTextsQuery, textsQuery} from '../../platform/db/texts.ts'
import {keptFor} from '../../platform/kept.ts'
import {agencyColumns, withAgency} from '../agency.store.ts'
import type {EngagementTable} from './tables.ts'
import './tables.ts'

const shown = {
  id: 'id',
  title: 'title',
  number: 'number',
  fiscalYear: 'fiscal_year',
  kind: 'kind',
  state: 'state',
  agencyId: 'agency_id',
  notifiedOn: 'notified_on',
  programmeApprovedOn: 'programme_approved_on',
  startedOn: 'started_on',
  fieldworkEndedOn: 'fieldwork_ended_on',
  draftIssuedOn: 'draft_issued_on',
  reportSubmittedOn: 'report_submitted_on',
  reportDecidedOn: 'report_decided_on',
  closedOn: 'closed_on',
} as const

export type ListedEngagement = Pick<EngagementTable, keyof typeof shown>

/** `officialId`: who is on its team now. */
export type EngagementFilter = {year: number; state?: string; officialId?: string}

type Condition = readonly [text: string, ...values: (string | number)[]]

/** Those of one unit stand together in an index, in the order of their years. */
type Reached = {condition: Condition; index: string}

const marks = (values: readonly string[]) => values.map(() => '?').join(', ')

const keptReach = keptFor<Ability, Reached>(20)

const reachedBy = (db: Reader, ability: Ability, units: readonly string[]): Reached =>
  keptReach(ability, `${isServer(db)} ${units.join()}`, () => readReach(db, ability, units))

/** Those of the reader's units, and those he was asked for as a peer. @throws Error for rules of another form */
function readReach(db: Reader, ability: Ability, units: readonly string[]): Reached {
  const found = branches(ability, 'read', 'Engagement')
  const other = found?.find(({field}) => field !== 'unitId' && field !== 'id')
  if (!found || other) throw new Error(`Engagement cannot be listed by ${other?.field ?? 'rules of another form'}`)
  const asked = found.flatMap(({field, values}) => (field === 'id' ? values : []))
  const [unit, ...more] = units
  if (unit !== undefined && more.length === 0 && asked.length === 0)
    return {condition: ['unit_id = ?', unit], index: byIndex(db, 'engagement_in_year')}
  const either: Condition[] = [
    ...(units.length > 0 ? [[`unit_id in (${marks(units)})`, ...units] as const] : []),
    ...(asked.length > 0 ? [[`id in (${marks(asked)})`, ...asked] as const] : []),
  ]
  const text = either.map(([each]) => each).join(' or ')
  return {condition: [text === '' ? '1 = 0' : `(${text})`, ...either.flatMap(([, ...values]) => values)], index: ''}
}

const onTeam = `exists (select engagement_member.id from engagement_member
  where engagement_member.engagement_id = engagement.id and official_id = ? and to_day is null)`

/** A year's engagements the reader may read, the latest first, keyset by id. `units`: the audit units he reads for. */
export async function listEngagements(
  db: Reader,
  ability: Ability,
  units: readonly string[],
  {year, state, officialId}: EngagementFilter,
  {before, limit}: {before: string | null; limit: number},
): Promise<ListedEngagement[]> {
  const {condition, index} = reachedBy(db, ability, units)
  const conditions: Condition[] = [condition, ['fiscal_year = ?', year]]
  if (state !== undefined) conditions.push(['state = ?', state])
  if (officialId !== undefined) conditions.push([onTeam, officialId])
  if (before !== null) conditions.push(['id < ?', before])
  const where = conditions.map(([text]) => text).join(' and ')
  const query = keptTextsQuery(`engagements|${isServer(db)}|${limit}|${index}|${where}`, () =>
    textsQuery<ListedEngagement>(
      db,
      {columns: shown, order: ['id'], numbers: ['number', 'fiscalYear']},
      (selected) => `select ${selected} from engagement${index} where ${where} order by id desc limit ${limit}`,
    ),
  )
  return askTexts(
    db,
    query,
    conditions.flatMap(([, ...values]) => values),
  )
}

/** From one year to the next below it: the embedded database would look at each engagement, the server leaps by itself. */
const stepsThrough = (index: string) => `select year from (
  with recursive years (year) as (
    select max(fiscal_year) from engagement${index} where unit_id = ?
    union all
    select (select max(fiscal_year) from engagement${index} where unit_id = ? and fiscal_year < years.year)
    from years where years.year is not null
  ) select year from years) where year is not null`

/** The fiscal years in which there are engagements the reader may read, the latest first. */
export async function engagementYears(db: Reader, ability: Ability, units: readonly string[]): Promise<number[]> {
  const {condition, index} = reachedBy(db, ability, units)
  const [where, ...values] = condition
  const walk = index !== '' && !isServer(db)
  const text = walk ? stepsThrough(index) : `select distinct fiscal_year as year from engagement${index} where ${where}`
  return (await askPlainly<{year: number}>(db, text, walk ? [...values, ...values] : values))
    .map(({year}) => year)
    .sort((a, b) => b - a)
}

const unopened = keptQuery((db: Reader, {unitId, fiscalYear}: {unitId: string; fiscalYear: number}) =>
  db
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
    .orderBy('planItem.id'),
)

/** Items of the edition in force of a year's plan that have no engagement yet, in the plan's order. */
export const unopenedItems = async (db: Reader, unitId: string, fiscalYear: number) =>
  (await unopened(db, {unitId, fiscalYear})).map(withAgency)

export type UnopenedItem = Awaited<ReturnType<typeof unopenedItems>>[number]
