import test from 'ava'
import fc from 'fast-check'
import type {ImpairmentTable} from '../../src/audit/engagement/tables.ts'
import {
  auditorsWithinLookBack,
  findImpairments,
  type ImpairmentRecords,
  impairmentsUndisclosed,
  type Posting,
} from '../../src/audit/team/impairment.ts'
import type {UnitState} from '../../src/audit/team/units-concerned.ts'
import {addDays, addMonths} from '../../src/platform/thai/day.ts'

const start = '2027-01-15'
const engagement = {id: 'e', agencyId: 'agency', startedOn: start as string | null, unitId: 'audit', kind: 'compliance'}

const state = (unitId: string, more: Partial<UnitState> = {}): UnitState => ({
  unitId,
  parentId: null,
  reportsToId: null,
  mergedIntoId: null,
  validFrom: null,
  ...more,
})

const posting = (unitId: string, validFrom: string | null, officialId = 'one'): Posting => ({
  officialId,
  unitId,
  unitName: unitId,
  positionTitle: 'นักวิชาการคลัง',
  validFrom,
})

const nothing: ImpairmentRecords = {
  postings: [],
  units: [],
  duties: [],
  kin: [],
  advised: [],
  firstSlot: null,
  chiefs: [],
  rows: [],
}

const row = (more: Partial<ImpairmentTable> = {}): ImpairmentTable => ({
  id: 'row',
  engagementId: 'e',
  officialId: 'one',
  kind: 'declared',
  reference: null,
  what: 'เคยทำสัญญากับหน่วยงาน',
  declaredOn: start,
  endedOn: null,
  endReason: null,
  disclosedOn: null,
  disclosureLetter: null,
  safeguard: null,
  recordedAt: '2027-01-15T02:00:00Z',
  recordedByName: 'หนึ่ง',
  version: 1,
  ...more,
})

const found = (records: Partial<ImpairmentRecords>, of = engagement, day = start) =>
  findImpairments({...nothing, ...records}, of, day)

/** He came to the audit unit on a day; until the day before he was at the agency. */
const moved = (unitId: string, on: string) => [posting(unitId, null), posting('audit', on)]

test('who left the agency a year and a day before the work starts is free; a day later he is not', (t) => {
  // the last day there was 14 January 2569, then 15 January
  t.is(found({postings: moved('agency', '2026-01-15')}).length, 0)
  const [barred] = found({postings: moved('agency', '2026-01-16')})
  t.like(barred, {kind: 'look-back', reference: 'agency', bars: true, disclosed: false})
  t.is(barred?.message.values?.until, '2026-01-15')
  t.regex(barred?.what ?? '', /15 ม\.ค\. 2569/)
})

test('the year is counted from the work’s first day, else its first planned day, else today', (t) => {
  const postings = moved('agency', '2026-01-16')
  const planned = {...engagement, startedOn: null}
  t.is(found({postings, firstSlot: '2027-01-15'}, planned, '2026-12-01').length, 1)
  t.is(found({postings, firstSlot: '2027-01-16'}, planned, '2026-12-01').length, 0)
  t.is(found({postings}, planned, '2027-01-15').length, 1)
  t.is(found({postings}, planned, '2027-01-16').length, 0)
  t.is(found({postings, firstSlot: '2027-03-01'}, engagement, '2027-06-01').length, 1, 'it began: that day counts')
})

test('a posting under the agency, or in what was merged into it, counts as one at the agency', (t) => {
  const units = [
    state('agency'),
    state('group', {parentId: 'agency'}),
    state('desk', {parentId: 'group'}),
    state('answers', {reportsToId: 'agency'}),
    state('old'),
    state('old', {mergedIntoId: 'group', validFrom: '2026-06-01'}),
    state('beside', {parentId: 'province'}),
  ]
  for (const unit of ['agency', 'group', 'desk', 'answers', 'old'])
    t.is(found({units, postings: moved(unit, '2026-09-01')}).length, 1, unit)
  t.is(found({units, postings: moved('beside', '2026-09-01')}).length, 0)
})

test('a group that left the agency more than a year before is none of it; one that left since still is', (t) => {
  const units = (on: string) => [
    state('group', {parentId: 'agency'}),
    state('group', {parentId: 'other', validFrom: on}),
  ]
  const postings = moved('group', '2026-09-01')
  t.is(found({units: units('2026-01-15'), postings}).length, 0)
  t.is(found({units: units('2026-01-16'), postings}).length, 1)
})

test('the audit unit is no part of what it audits, wherever it stands', (t) => {
  const units = [state('audit', {parentId: 'agency', reportsToId: 'agency'})]
  t.is(found({units, postings: [posting('audit', null)]}).length, 0)
})

test('who is posted to the agency while on the team is found', (t) => {
  const postings = [posting('audit', null), posting('agency', '2027-02-01'), posting('audit', '2027-03-01')]
  t.is(found({postings}, engagement, '2027-01-31').length, 0)
  t.is(found({postings}, engagement, '2027-02-01').length, 1)
  t.is(found({postings}, engagement, '2027-06-01').length, 1)
})

test('duties an auditor must not have bar him, a committee is a warning, old ones are nothing', (t) => {
  const duty = (kind: string, toDay: string | null, agencyId: string | null = null) => ({
    id: kind,
    officialId: 'one',
    kind,
    what: 'งาน',
    agencyId,
    fromDay: '2025-01-01',
    toDay,
  })
  for (const kind of ['finance', 'accounting', 'procurement', 'core-mission'])
    t.like(found({duties: [duty(kind, null)]})[0], {kind: 'duty', bars: true}, kind)
  t.like(found({duties: [duty('committee', '2026-01-15')]})[0], {kind: 'duty', bars: false})
  t.is(found({duties: [duty('finance', '2026-01-14')]}).length, 0)
  t.like(found({duties: [duty('finance', null, 'agency')]})[0], {kind: 'duty', bars: true})
  t.is(found({duties: [duty('finance', null, 'elsewhere')]}).length, 0, 'it bars where it lies')
})

test('kin at the agency bar until they have left; no word tells who they are', (t) => {
  const kin = (endedOn: string | null, agencyId = 'agency') => [{id: 'kin', officialId: 'one', agencyId, endedOn}]
  const [barred] = found({kin: kin(null)})
  t.like(barred, {kind: 'kin', bars: true, what: 'มีเหตุส่วนบุคคลที่เกี่ยวข้องกับหน่วยรับตรวจ'})
  t.is(found({kin: kin(start)}).length, 1)
  t.is(found({kin: kin('2027-01-14')}).length, 0)
  t.is(found({kin: kin(null, 'elsewhere')}).length, 0)
})

test('who advised the agency within the year does not audit it; advice itself may be given again', (t) => {
  const advised = (toDay: string | null) => [
    {officialId: 'one', engagementId: 'advice', title: 'ระบบควบคุม', agencyId: 'agency', fromDay: '2025-06-01', toDay},
  ]
  t.like(found({advised: advised('2026-01-15')})[0], {kind: 'consulting', reference: 'advice', bars: true})
  t.is(found({advised: advised('2026-01-14')}).length, 0)
  t.is(found({advised: advised(null)}, {...engagement, kind: 'consulting'}).length, 0)
})

test('a declaration bars until it has ended; disclosed, only the chief auditor may go on', (t) => {
  t.like(found({rows: [row()]})[0], {bars: true, disclosed: false})
  t.is(found({rows: [row({endedOn: '2027-01-14'})]}).length, 0)
  t.is(found({rows: [row({endedOn: start})]}).length, 1)
  const rows = [row({disclosedOn: start})]
  t.like(found({rows, chiefs: ['one']})[0], {bars: false, disclosed: true})
  t.like(found({rows, chiefs: []})[0], {bars: true, disclosed: true})
})

test('the report counts who was at the agency, and what bars and was not disclosed', (t) => {
  const impairments = found({
    postings: [...moved('agency', '2026-09-01'), posting('agency', null, 'two')],
    rows: [row({disclosedOn: start})],
    chiefs: ['one'],
    duties: [
      {id: 'd', officialId: 'one', kind: 'committee', what: 'x', agencyId: null, fromDay: '2026-12-01', toDay: null},
    ],
  })
  t.is(auditorsWithinLookBack({impairments}), 2)
  t.is(impairmentsUndisclosed({impairments}), 2)
})

const days = fc.integer({min: -800, max: 800}).map((count) => addDays(start, count))
const someUnits = fc.constantFrom('agency', 'group', 'audit', 'beside')

const histories = fc
  .uniqueArray(fc.tuple(days, someUnits), {selector: ([day]) => day, maxLength: 6})
  .map((rows) => rows.map(([validFrom, unitId]) => posting(unitId, validFrom)))

const units = [state('group', {parentId: 'agency'}), state('audit', {parentId: 'agency'})]

test('property: a look-back is found exactly where some day of the year before, or since, was spent there', (t) => {
  fc.assert(
    fc.property(histories, days, (postings, today) => {
      const until = today > start ? today : start
      const from = addMonths(start, -12)
      const sorted = [...postings].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
      const unitOn = (day: string) => sorted.findLast(({validFrom}) => (validFrom ?? '') <= day)?.unitId
      let spent = false
      for (let day = from; day <= until; day = addDays(day, 1))
        spent ||= unitOn(day) === 'agency' || unitOn(day) === 'group'
      const all = found({postings, units}, engagement, today)
      t.is(all.length > 0, spent)
      t.true(all.every(({bars}) => bars))
    }),
    {numRuns: 150},
  )
})

test('property: no disclosure and no role lifts a look-back', (t) => {
  fc.assert(
    fc.property(histories, days, fc.boolean(), (postings, today, isChief) => {
      const plain = found({postings, units}, engagement, today)
      const rows = plain.map(({reference}, at) =>
        row({id: String(at), kind: 'look-back', reference, disclosedOn: start, safeguard: 'x'}),
      )
      const after = found({postings, units, rows, chiefs: isChief ? ['one'] : []}, engagement, today)
      t.true(after.every(({bars}) => bars))
      t.is(after.length, plain.length)
    }),
    {numRuns: 100},
  )
})

test('property: what is found of one auditor does not depend on who is asked about beside him', (t) => {
  const two = histories.map((rows) => rows.map((each) => ({...each, officialId: 'two'})))
  fc.assert(
    fc.property(histories, two, (one, other) => {
      const of = (postings: Posting[]) => found({postings, units}).filter(({officialId}) => officialId === 'one')
      t.deepEqual(of([...other, ...one]), of(one))
    }),
    {numRuns: 100},
  )
})
