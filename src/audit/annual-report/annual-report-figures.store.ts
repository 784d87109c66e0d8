import type {Reader} from '../../platform/db/database.ts'
import {addMonths, type Day, daysBetween} from '../../platform/thai/day.ts'
import {fiscalYearEnd, fiscalYearStart} from '../../platform/thai/fiscal-year.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import {agencyColumns, withAgency} from '../agency.store.ts'
import {auditorsToJudge, recordsOf} from '../auditor/auditor.store.ts'
import {severitiesOn} from '../finding/severity.ts'
import {editionsOfPlans, planOfYear} from '../plan/annual-audit-plan.store.ts'
import {itemsOf} from '../plan/plan-item.store.ts'
import {ageOf, ages, type Counted, type Figures} from './annual-report.ts'
import '../engagement/tables.ts'
import '../finding/tables.ts'

/** Within how many months of the end of fieldwork a report is due (IA-07). */
const reportMonths = 2

type Span = {unitId: string; from: Day; asOf: Day}

/** A fiscal year's work of a unit from the records, in the same few queries however much it was. */
export async function figuresOf(db: Reader, unitId: string, year: number, today: Day): Promise<Figures> {
  const end = fiscalYearEnd(year)
  const span = {unitId, from: fiscalYearStart(year), asOf: today < end ? today : end}
  return {
    asOf: span.asOf,
    ...(await planned(db, unitId, year)),
    ...(await engagements(db, span, year)),
    ...(await findings(db, span)),
    ...(await work(db, span)),
    training: await training(db, span),
  }
}

async function planned(db: Reader, unitId: string, year: number) {
  const plan = await planOfYear(db, unitId, year)
  const editions = plan ? await editionsOfPlans(db, [plan.id]) : []
  const approved = editions.find(({state}) => state === 'approved')
  const items = approved ? await itemsOf(db, approved.id) : []
  return {plannedItems: items.length, plannedDays: items.reduce((sum, {personDays}) => sum + personDays, 0)}
}

async function engagements(db: Reader, {unitId, from, asOf}: Span, year: number) {
  const columns = ['kind', 'state', 'planItemId', 'fieldworkEndedOn', 'reportSubmittedOn', 'closedOn'] as const
  const rows = await db
    .selectFrom('engagement')
    .select(columns)
    .where('unitId', '=', unitId)
    .where('fiscalYear', '=', year)
    .where('state', '<>', 'cancelled')
    .execute()
  const submitted = await db
    .selectFrom('engagement')
    .select(columns)
    .where('unitId', '=', unitId)
    .where('kind', '<>', 'consulting')
    .where('reportSubmittedOn', '>=', from)
    .where('reportSubmittedOn', '<=', asOf)
    .execute()
  const inTime = submitted.filter(
    ({fieldworkEndedOn, reportSubmittedOn}) =>
      fieldworkEndedOn !== null && (reportSubmittedOn ?? '') <= addMonths(fieldworkEndedOn, reportMonths),
  )
  const by = (day: Day | null) => day !== null && day <= asOf
  return {
    opened: rows.length,
    special: rows.filter(({planItemId}) => planItemId === null).length,
    reported: rows.filter(({reportSubmittedOn}) => by(reportSubmittedOn)).length,
    closed: rows.filter(({closedOn}) => by(closedOn)).length,
    submitted: submitted.length,
    inTime: inTime.length,
  }
}

const mostAgencies = 10

async function findings(db: Reader, {unitId, from, asOf}: Span) {
  const found = await db
    .selectFrom('finding')
    .innerJoin('unit as agency', 'agency.id', 'finding.agencyId')
    .leftJoin('unit as above', 'above.id', 'agency.parentId')
    .select(['finding.severity', 'finding.issuedOn', 'finding.closedOn', 'finding.closureVerified'])
    .select(['finding.damage', 'finding.wronglyPaid', 'finding.toReturn', 'finding.returned'])
    .select(agencyColumns)
    .where('finding.unitId', '=', unitId)
    .where('finding.engagementId', 'is not', null)
    .where('finding.state', '<>', 'withdrawn')
    .where('finding.issuedOn', '<=', asOf)
    .execute()
  const all = found.map(withAgency)
  const issued = all.filter(({issuedOn}) => (issuedOn ?? '') >= from)
  const open = all.filter(({closedOn}) => closedOn === null || closedOn > asOf)
  const aged = Map.groupBy(open, ({issuedOn}) => ageOf(daysBetween(issuedOn ?? asOf, asOf)))
  const sum = (part: 'damage' | 'wronglyPaid' | 'toReturn' | 'returned') =>
    issued.reduce((total, row) => total + (row[part] ?? 0), 0)
  return {
    issued: issued.length,
    implemented: issued.filter(({closedOn, closureVerified}) => closedOn && closedOn <= asOf && closureVerified).length,
    open: open.length,
    bySeverity: byRank(counted(issued.map(({severity}) => severity)), await severitiesOn(db, asOf)),
    byAgency: counted(issued.map(({agencyName}) => agencyName)).slice(0, mostAgencies),
    ages: ages.map((label) => ({label, count: aged.get(label)?.length ?? 0})),
    damage: sum('damage'),
    wronglyPaid: sum('wronglyPaid'),
    toReturn: sum('toReturn'),
    returned: sum('returned'),
  }
}

/** The most first. */
const counted = (words: string[]): Counted[] =>
  [...Map.groupBy(words, (word) => word)]
    .map(([label, some]) => ({label, count: some.length}))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))

/** The gravest first; a word the office's list no longer knows comes last. */
const byRank = (counts: Counted[], severities: readonly string[]): Counted[] => {
  const rank = ({label}: Counted) => (severities.includes(label) ? severities.indexOf(label) : severities.length)
  return counts.toSorted((a, b) => rank(a) - rank(b))
}

async function work(db: Reader, {unitId, from, asOf}: Span) {
  const {minutes} = await db
    .selectFrom('workHours')
    .select(({fn}) => fn.sum<number | null>('minutes').as('minutes'))
    .where('unitId', '=', unitId)
    .where('workedOn', '>=', from)
    .where('workedOn', '<=', asOf)
    .executeTakeFirstOrThrow()
  const reviews = await db
    .selectFrom('signOff')
    .select(['way', ({fn}) => fn.countAll<number>().as('count')])
    .where('unitId', '=', unitId)
    .where('role', '=', 'reviewer')
    .where('signedOn', '>=', from)
    .where('signedOn', '<=', asOf)
    .groupBy('way')
    .execute()
  const of = (way: string) => Number(reviews.find((row) => row.way === way)?.count ?? 0)
  return {
    minutes: Number(minutes ?? 0),
    colleagueReviews: of('colleague'),
    peerReviews: of('peer'),
    secondLooks: of('second-look'),
  }
}

const mostAuditors = 200

async function training(db: Reader, {unitId, from, asOf}: Span) {
  const people = (await auditorsToJudge(db, {after: null, limit: mostAuditors})).filter((row) => row.unitId === unitId)
  const {trainings} = await recordsOf(
    db,
    people.map(({id}) => id),
  )
  return people.map((row) => ({
    label: fullName(row),
    minutes: trainings
      .filter(({officialId, heldOn}) => officialId === row.id && from <= heldOn && heldOn <= asOf)
      .reduce((sum, each) => sum + each.minutes, 0),
  }))
}
