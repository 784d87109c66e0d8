import {type Ended, propose} from '../../platform/decision/index.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import {readSetting} from '../../platform/settings/index.ts'
import type {Parts} from '../../platform/slice.ts'
import type {Work} from '../../platform/work.ts'
import {agencies} from '../agencies.ts'
import {changesOf} from '../approval.ts'
import {atReportOf} from '../engagement/at-report.ts'
import {engagementFor, told} from '../engagement/engagement.actions.ts'
import {lockedEngagement, updateEngagement} from '../engagement/engagement.store.ts'
import {isConsulting} from '../engagement/engagement.ts'
import {readEngagementFile} from '../engagement/read-engagement.ts'
import {comeBack, comeInto} from '../engagement/step.actions.ts'
import type {EngagementTable} from '../engagement/tables.ts'
import {beginRemedies} from '../finding/issue.actions.ts'
import type {EngagementReportTable} from '../tables.ts'
import {requireTeam} from '../team/team.ts'
import {
  deleteOrder,
  insertOrders,
  insertReport,
  lockedReport,
  ordersOf,
  reportsOf,
  updateOrder,
  updateReport,
} from './report.store.ts'
import {disclosureOf, type ReportOrder, type ReportText} from './report.ts'
import {reportDocument} from './report-document.ts'

export const reportMatter = 'engagement-report'

const undecided = {state: 'draft', approvedOn: null, approvedBy: null, decisionId: null} as const

/** The edition that is being made; undefined before the first words. @throws Refusal; conflict: it is up, or decided */
async function draftOf(work: Work, engagementId: string, action: 'work' | 'propose') {
  const engagement = await engagementFor(work, engagementId, action, null)
  await requireTeam(work, engagement)
  const [latest] = await reportsOf(work.db, engagementId)
  if (latest && latest.state !== 'draft') throw conflict('report.problem.notADraft')
  return {engagement, report: latest && (await lockedReport(work.db, latest.id))}
}

/** Writes the report's own words; the first time it begins its first edition. */
export async function writeReport(work: Work, engagementId: string, given: ReportText): Promise<void> {
  const {engagement, report} = await draftOf(work, engagementId, 'work')
  const {summary, rating, version} = given
  const ratings = await readSetting(work.db, 'audit.ratings', work.today)
  if (rating !== null && !ratings.includes(rating) && rating !== report?.rating)
    throw invalidField('rating', 'form.choiceUnknown')
  if (report && report.version !== version) throw conflict('audit.problem.changedMeanwhile', {theirs: report})
  if (!report) await begin(work, engagement, {summary, rating})
  else await updateReport(work.db, report, {summary, rating})
  work.record({
    ...told('report-written', engagement),
    before: {rating: report?.rating ?? null, length: report?.summary.length ?? 0},
    after: {rating, length: summary.length},
  })
}

const begin = (work: Work, {id, unitId}: EngagementTable, words: {summary: string; rating: string | null}) =>
  insertReport(work.db, {
    id: newId(),
    engagementId: id,
    unitId,
    edition: 1,
    ...words,
    disclosure: null,
    document: null,
    ...undecided,
    recordedAt: work.now,
    recordedByName: work.actor.name,
    version: 1,
  })

/** The edition whose orders change. @throws Refusal conflict: nothing is written yet */
async function writtenDraft(work: Work, engagementId: string) {
  const {engagement, report} = await draftOf(work, engagementId, 'work')
  if (!report) throw conflict('report.problem.notWritten')
  return {engagement, report}
}

export async function putOrder(work: Work, engagementId: string, given: ReportOrder, orderId: string | null) {
  const {engagement, report} = await writtenDraft(work, engagementId)
  const agency = (await agencies(work.db, work.ability)).find(({id}) => id === given.agencyId)
  if (!agency) throw invalidField('agencyId', 'form.choiceUnknown')
  if (agency.closedOn !== null) throw invalidField('agencyId', 'audit.problem.agencyClosed')
  if (given.byWhen !== null && given.byWhen < work.today) throw invalidField('byWhen', 'report.problem.past')
  const orders = await ordersOf(work.db, report.id)
  const before = orders.find(({id}) => id === orderId)
  if (orderId !== null && !before) throw notFound()
  if (before) await updateOrder(work.db, before.id, given)
  else
    await insertOrders(work.db, [
      {id: newId(), reportId: report.id, position: (orders.at(-1)?.position ?? 0) + 1, ...given},
    ])
  work.record({...told(before ? 'order-changed' : 'order-added', engagement), after: given})
}

export async function removeOrder(work: Work, engagementId: string, orderId: string): Promise<void> {
  const {engagement, report} = await writtenDraft(work, engagementId)
  const before = (await ordersOf(work.db, report.id)).find(({id}) => id === orderId)
  if (!before) throw notFound()
  await deleteOrder(work.db, orderId)
  const {agencyId, what, byWhen} = before
  work.record({...told('order-removed', engagement), before: {agencyId, what, byWhen}})
}

/**
 * Sends the report to the governor: the engagement comes into its final report, and what the rules look at is frozen.
 * @throws Refusal conflict: nothing is written, fieldwork has not ended, or a gate stands before it
 */
export async function proposeReport(
  work: Work,
  parts: Parts,
  engagementId: string,
  given: {route: string | null; note: string | null},
): Promise<string> {
  const {engagement, report} = await draftOf(work, engagementId, 'propose')
  if (!report) throw conflict('report.problem.notWritten')
  const ended = isConsulting(engagement) ? engagement.startedOn : engagement.fieldworkEndedOn
  if (ended === null || work.today < ended) throw conflict('report.problem.beforeFieldworkEnded')
  const file = await readEngagementFile(work.db, engagement, work.today)
  const disclosure = disclosureOf(file)
  const document = await reportDocument(work.db, file, {...report, disclosure})
  await updateReport(work.db, report, {state: 'proposed', disclosure, document: JSON.stringify(document)})
  await comeInto(work, engagement, 'final-report', work.today, {
    reportSubmittedOn: work.today,
    atReport: JSON.stringify(
      atReportOf({...file, objectives: file.small.objective.length, disclosed: disclosure !== null}),
    ),
  })
  const decisionId = await propose(work, parts, {matter: reportMatter, subjectId: engagementId, ...given})
  work.record({...told('report-proposed', engagement), after: {edition: report.edition, decisionId}})
  return decisionId
}

/** What the governor's decision, or its being taken back, means for the engagement. */
export async function reportEnded(work: Work, engagementId: string, ended: Ended): Promise<void> {
  const engagement = await lockedEngagement(work.db, engagementId)
  const [latest] = await reportsOf(work.db, engagementId)
  const report = latest?.state === 'proposed' ? await lockedReport(work.db, latest.id) : undefined
  if (!engagement || !report) throw notFound()
  if (ended.state === 'approved') {
    await updateReport(work.db, report, changesOf(ended))
    await decided(work, engagement, ended)
  } else {
    await comeBack(work, engagement, ended.words)
    if (ended.state === 'recalled')
      await updateReport(work.db, report, {...undecided, disclosure: null, document: null})
    else await nextEdition(work, report, ended)
  }
  work.record({...told(`report-${ended.state}`, engagement), after: {edition: report.edition, day: ended.on}})
}

async function decided(work: Work, engagement: EngagementTable, {on}: Ended): Promise<void> {
  await updateEngagement(work.db, engagement, {reportDecidedOn: on})
  if (isConsulting(engagement)) return
  const now = {...engagement, reportDecidedOn: on, version: engagement.version + 1}
  await comeInto(work, now, 'follow-up', on)
  await beginRemedies(work, engagement.id)
}

/** What was sent back stays as it was read; the next edition begins with its words and orders. */
async function nextEdition(work: Work, report: EngagementReportTable, {state, decisionId}: Ended): Promise<void> {
  await updateReport(work.db, report, {state: state === 'rejected' ? 'rejected' : 'superseded', decisionId})
  const id = newId()
  await insertReport(work.db, {
    ...report,
    ...undecided,
    id,
    edition: report.edition + 1,
    disclosure: null,
    document: null,
    recordedAt: work.now,
    recordedByName: work.actor.name,
    version: 1,
  })
  const orders = await ordersOf(work.db, report.id)
  const copies = orders.map(({agencyId, what, byWhen, position}) => ({
    id: newId(),
    reportId: id,
    position,
    agencyId,
    what,
    byWhen,
  }))
  if (copies.length > 0) await insertOrders(work.db, copies)
}
