import test, {type ExecutionContext} from 'ava'
import {judgedEngagement} from '../../src/audit/engagement/engagement-judged.ts'
import type {WorkingPaperTable} from '../../src/audit/engagement/tables.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Facts} from '../../src/platform/rules/subject.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {testParts} from '../support/app.ts'
import {engagementIn, findingIn, type Place, recorded} from '../support/judged-work.ts'
import {officialIn} from '../support/officials.ts'
import {province} from '../support/province.ts'
import {countQueries} from '../support/queries.ts'

async function auditUnit(t: ExecutionContext) {
  const parts = await testParts(t)
  const {id, units} = await province(parts)
  const place: Place = {
    unitId: id('หน่วยงานตรวจสอบภายใน'),
    provinceId: units[0]?.provinceId ?? '',
    agencyId: id('สำนักงานคลังจังหวัดมุกดาหาร'),
  }
  return {parts, place}
}

async function factsOf(parts: Parts, id: string, on: string | null = null): Promise<Facts | undefined> {
  const [found] = await judgedEngagement.facts(parts, {ids: [id]}, on)
  return found?.facts
}

const frozen = {
  workingPapersUnreviewed: 0,
  workingPapersSelfReviewed: 0,
  auditorsWithinLookBack: 0,
  impairmentsUndisclosed: 0,
  hasObjectives: true,
  hasScope: true,
  hasConclusion: true,
}

const reported = {
  state: 'final-report',
  fieldworkEndedOn: '2026-12-15',
  reportSubmittedOn: '2027-01-10',
  atReport: JSON.stringify(frozen),
} as const

async function paperIn(parts: Parts, {unitId}: Place, engagementId: string, own: Partial<WorkingPaperTable> = {}) {
  const id = newId()
  const row: WorkingPaperTable = {
    ...{id, engagementId, unitId, procedureId: null, reference: id, referenceKey: id, title: 'ตรวจนับ'},
    ...{purpose: null, source: null, sample: null, workDone: null, result: null, conclusion: null},
    ...{state: 'draft', preparerId: null, reviewerId: null, editedById: null, hands: '[]', preparedOn: null},
    ...recorded,
    version: 1,
    ...own,
  }
  await parts.db.insertInto('workingPaper').values(row).execute()
  return id
}

async function memberIn(parts: Parts, engagementId: string, officialId: string, toDay: string | null = null) {
  const span = {fromDay: '2026-11-02', toDay, reason: null}
  await parts.db
    .insertInto('engagementMember')
    .values({id: newId(), engagementId, officialId, role: 'lead', ...span, ...recorded, version: 1})
    .execute()
}

test('what the rules look at in a report is as it was when it went up, whatever comes after', async (t) => {
  const {parts, place} = await auditUnit(t)
  const id = await engagementIn(parts, place, reported)
  const posted = await officialIn(parts, place.agencyId)
  await paperIn(parts, place, id)
  await memberIn(parts, id, posted)
  t.like(await factsOf(parts, id), frozen)
  t.like(await factsOf(parts, id, '2027-01-10'), {...frozen})
  t.like(await factsOf(parts, id, '2027-01-09'), {workingPapersUnreviewed: 1, hasObjectives: false})
})

test('before its report the records say it: papers, objectives, and who of today’s team was at the agency', async (t) => {
  const {parts, place} = await auditUnit(t)
  const id = await engagementIn(parts, place, {conclusion: 'มีข้อบกพร่อง'})
  const preparer = newId()
  await paperIn(parts, place, id)
  await paperIn(parts, place, id, {state: 'reviewed', preparerId: preparer, reviewerId: newId()})
  await paperIn(parts, place, id, {state: 'reviewed', preparerId: preparer, reviewerId: preparer})
  await memberIn(parts, id, await officialIn(parts, place.unitId))
  t.like(await factsOf(parts, id), {
    kind: 'assurance',
    workingPapersUnreviewed: 1,
    workingPapersSelfReviewed: 1,
    auditorsWithinLookBack: 0,
    impairmentsUndisclosed: 0,
    hasObjectives: false,
    hasScope: true,
    hasConclusion: true,
  })
  await memberIn(parts, id, await officialIn(parts, place.agencyId))
  const left = await officialIn(parts, place.agencyId)
  await memberIn(parts, id, left, '2026-11-30')
  t.like(await factsOf(parts, id), {auditorsWithinLookBack: 1})
  t.like(await factsOf(parts, id, '2026-11-30'), {auditorsWithinLookBack: 2})
  await parts.db
    .insertInto('engagementObjective')
    .values({id: newId(), engagementId: id, position: 1, objective: 'ถูกต้อง', conclusion: null, version: 1})
    .execute()
  t.like(await factsOf(parts, id), {hasObjectives: true})
})

test('a second look that a report discloses is no review of one’s own', async (t) => {
  const {parts, place} = await auditUnit(t)
  const id = await engagementIn(parts, place)
  const preparer = newId()
  await paperIn(parts, place, id, {state: 'reviewed', preparerId: preparer, reviewerId: preparer})
  t.like(await factsOf(parts, id), {workingPapersSelfReviewed: 1})
  const text = {summary: 'สรุป', rating: null, disclosure: 'ทบทวนซ้ำด้วยตนเอง', edition: 1}
  const approved = {state: 'draft', approvedOn: null, approvedBy: null, decisionId: null} as const
  await parts.db
    .insertInto('engagementReport')
    .values({id: newId(), engagementId: id, unitId: place.unitId, ...text, ...approved, ...recorded, version: 1})
    .execute()
  t.like(await factsOf(parts, id), {workingPapersSelfReviewed: 0})
})

test('an engagement is in the plan when the edition in force on the day it started holds its item', async (t) => {
  const {parts, place} = await auditUnit(t)
  const planId = newId()
  const planItemId = newId()
  const approval = {approvedBy: 'governor' as const, decisionId: null}
  await parts.db
    .insertInto('annualAuditPlan')
    .values({
      id: planId,
      unitId: place.unitId,
      provinceId: place.provinceId,
      fiscalYear: 2570,
      ...recorded,
      ...none,
      approvedBy: null,
    })
    .execute()
  const editions = [
    {number: 1, state: 'superseded' as const, approvedOn: '2026-09-15', items: [planItemId]},
    {number: 2, state: 'approved' as const, approvedOn: '2026-12-01', items: []},
    {number: 3, state: 'draft' as const, approvedOn: null, items: [planItemId]},
  ]
  for (const {items, ...edition} of editions) {
    const editionId = newId()
    await parts.db
      .insertInto('planEdition')
      .values({id: editionId, planId, unitId: place.unitId, ...edition, ...approval, ...blank, ...recorded, version: 1})
      .execute()
    for (const lineageId of items)
      await parts.db
        .insertInto('planItem')
        .values(itemOf(editionId, lineageId, place))
        .execute()
  }
  const planned = (startedOn: string | null) => engagementIn(parts, place, {planId, planItemId, startedOn})
  const inPlan = async (id: string, on: string | null = null) => (await factsOf(parts, id, on))?.inApprovedPlan
  t.true(await inPlan(await planned('2026-11-02')))
  t.true(await inPlan(await planned('2026-11-30')))
  t.false(await inPlan(await planned('2026-12-01')))
  t.false(await inPlan(await planned('2026-09-14')))
  const waiting = await planned(null)
  t.false(await inPlan(waiting))
  t.true(await inPlan(waiting, '2026-11-30'))
  const special = await engagementIn(parts, place, {specialReason: 'ผู้ว่าราชการจังหวัดสั่งการ'})
  t.like(await factsOf(parts, special), {inApprovedPlan: false, specialRequestReason: 'ผู้ว่าราชการจังหวัดสั่งการ'})
})

const none = {approvedOn: null, publishedOn: null, publishedLetter: null}
const blank = {
  ...{longTermPlanId: null, foundation: null, auditors: 2, leaveDays: 0, trainingDays: 0, otherDays: 0},
  ...{reserveDays: 0, reserveBudget: 0, changeReason: null, earlierOn: null, earlierBy: null, earlierLetter: null},
}
const itemOf = (editionId: string, lineageId: string, {agencyId}: Place) => ({
  ...{id: newId(), editionId, lineageId, position: 1, what: 'ถนน', agencyId, auditableId: null, kind: 'compliance'},
  ...{objective: 'ถูกต้อง', why: null, months: '[11]', times: 1, auditors: '[]', personDays: 10, budget: 0},
  ...{orderedBy: null, orderLetter: null, orderedOn: null, version: 1},
})

test('of serious findings the one longest unreported counts, else the one that took the most working days', async (t) => {
  const {parts, place} = await auditUnit(t)
  const engagementId = await engagementIn(parts, place)
  const days = async () => {
    const facts = await factsOf(parts, engagementId)
    return [facts?.seriousFindingNotedOn, facts?.seriousFindingReportedOn]
  }
  const serious = (seriousNotedOn: string, seriousReportedOn: string | null, more = {}) =>
    findingIn(parts, place, {engagementId, state: 'draft', issuedOn: null, seriousNotedOn, seriousReportedOn, ...more})
  t.deepEqual(await days(), [null, null])
  await findingIn(parts, place, {engagementId})
  // Friday to Monday is one working day; Monday to Wednesday two
  await serious('2026-11-20', '2026-11-23')
  await serious('2026-11-23', '2026-11-25')
  await serious('2026-11-02', null, {state: 'withdrawn'})
  t.deepEqual(await days(), ['2026-11-23', '2026-11-25'])
  await serious('2027-01-14', null)
  await serious('2027-01-13', null)
  t.deepEqual(await days(), ['2027-01-13', null])
})

test('a cancelled engagement is not judged, but was before; one not opened yet was not', async (t) => {
  const {parts, place} = await auditUnit(t)
  const id = await engagementIn(parts, place, {state: 'cancelled', cancelledOn: '2026-12-10', cancelReason: 'ซ้ำ'})
  t.is(await factsOf(parts, id), undefined)
  t.truthy(await factsOf(parts, id, '2026-12-09'))
  t.is(await factsOf(parts, id, '2026-12-10'), undefined)
  const later = await engagementIn(parts, place, {recordedAt: '2026-12-09T17:00:00.000Z', startedOn: null})
  t.is(await factsOf(parts, later, '2026-12-09'), undefined)
  t.truthy(await factsOf(parts, later, '2026-12-10'))
})

test('advice given is the conclusion of a consulting engagement', async (t) => {
  const {parts, place} = await auditUnit(t)
  const id = await engagementIn(parts, place, {kind: 'consulting', answer: 'ควรแยกผู้อนุมัติออก'})
  t.like(await factsOf(parts, id), {kind: 'consulting', hasConclusion: true})
})

test('a paper, a finding, a plan and an auditor name the engagements they bear on', async (t) => {
  const {parts, place} = await auditUnit(t)
  const [one, two, over] = [
    await engagementIn(parts, place),
    await engagementIn(parts, place),
    await engagementIn(parts, place, reported),
  ]
  const paper = await paperIn(parts, place, one)
  const finding = await findingIn(parts, place, {engagementId: two})
  const of = (subject: string, subjectId: string) =>
    judgedEngagement.touchedBy?.(parts.db, [{type: 'test.happened', subject, subjectId}])
  t.deepEqual(await of('WorkingPaper', paper), [one])
  t.deepEqual(await of('Finding', finding), [two])
  t.deepEqual(await of('Complaint', paper), [])
  const auditor = await officialIn(parts, place.unitId)
  for (const id of [one, over]) await memberIn(parts, id, auditor)
  t.deepEqual(await of('Auditor', auditor), [one])
  t.deepEqual((await of('Unit', place.agencyId))?.sort(), [one, two].sort())
  const queries = countQueries(parts)
  await of('Complaint', paper)
  t.is(queries.count(), 0)
})

test('a batch of engagements costs the same queries, however many they are', async (t) => {
  const {parts, place} = await auditUnit(t)
  for (let at = 0; at < 60; at++) await engagementIn(parts, place, reported)
  const engagementId = await engagementIn(parts, place, reported)
  await findingIn(parts, place, {engagementId, seriousNotedOn: '2026-12-01'})
  // the table of holidays is read once and kept
  await judgedEngagement.facts(parts, {ids: [engagementId]})
  const queries = countQueries(parts)
  t.is((await judgedEngagement.facts(parts, {ids: [engagementId]})).length, 1)
  const alone = queries.count()
  queries.reset()
  const all = await judgedEngagement.facts(parts, {after: null, limit: 100})
  t.is(all.length, 61)
  t.is(queries.count(), alone)
  t.deepEqual(
    (await judgedEngagement.facts(parts, {after: all[59]?.id ?? null, limit: 100})).map(({id}) => id),
    [all[60]?.id],
  )
})
