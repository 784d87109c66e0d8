import test from 'ava'
import fc from 'fast-check'
import {blocksBefore, isOpen} from '../../src/audit/engagement/gates.ts'
import type {EngagementFile} from '../../src/audit/engagement/read-engagement.ts'
import type {EngagementState} from '../../src/audit/tables.ts'

const findings = fc.array(
  fc.record({
    state: fc.constantFrom('draft', 'issued', 'responded', 'in-progress', 'closed', 'withdrawn'),
    closureVerified: fc.constantFrom(0, 1),
  }),
  {maxLength: 4},
)

const papers = fc.array(
  fc.record({
    state: fc.constantFrom('draft', 'prepared', 'reviewed'),
    openNotes: fc.constantFrom(0, 0, 1),
    procedureId: fc.constant(null),
  }),
  {maxLength: 4},
)

const lead = {who: 'หนึ่ง', more: 'lead', fromDay: '2026-10-01', toDay: null}

/** A file with everything of an engagement but what a property asks about. */
const file = fc
  .record({findings, papers, bars: fc.boolean(), distributed: fc.boolean()})
  .map(({bars, distributed, ...more}) => {
    const rest = {scope: 'ปีงบประมาณ 2570', conclusion: 'ดี', responseDueOn: null, reportDecidedOn: '2027-01-14'}
    const small = {
      objective: [{more: 'บรรลุ'}],
      member: [lead],
      report: [{}],
      meeting: [{more: 'opening'}, {more: 'closing'}],
      distribution: distributed ? [{whoName: 'report'}] : [],
    }
    const engagement = {id: 'งาน', kind: 'compliance', state: 'planned', ...rest}
    return {
      engagement,
      small,
      procedures: [],
      signOffs: [],
      impairments: [{bars}],
      ...more,
    } as unknown as EngagementFile
  })

const free = (to: EngagementState, of: EngagementFile) => blocksBefore(to, of, '2027-01-15').length === 0

test('no engagement is closed over a finding that is open, or closed without being verified', (t) => {
  let closed = 0
  fc.assert(
    fc.property(file, (of) => {
      if (!free('closed', of)) return
      closed += 1
      for (const finding of of.findings) {
        t.false(isOpen(finding))
        t.true(finding.state !== 'closed' || finding.closureVerified === 1)
      }
    }),
    {numRuns: 500},
  )
  t.true(closed > 0, 'some are closed')
})

test('no engagement is announced or begun with somebody on its team whom an impairment bars', (t) => {
  let announced = 0
  fc.assert(
    fc.property(file, fc.constantFrom<EngagementState[]>('notified', 'programme-approved', 'fieldwork'), (of, to) => {
      if (!free(to, of)) return
      announced += 1
      t.false(of.impairments.some(({bars}) => bars))
    }),
  )
  t.true(announced > 0, 'some are announced')
})

test('no report goes up over a paper that nobody reviewed as it stands', (t) => {
  let sent = 0
  fc.assert(
    fc.property(file, (of) => {
      if (!free('final-report', of)) return
      sent += 1
      t.true(of.papers.every(({state}) => state === 'reviewed'))
    }),
    {numRuns: 500},
  )
  t.true(sent > 0, 'some go up')
})

test('a finding without answer holds the report up as long as its agency has time, and not a day longer', (t) => {
  fc.assert(
    fc.property(file, fc.constantFrom(null, '2027-01-14', '2027-01-15', '2027-01-16'), (of, responseDueOn) => {
      const asked = {...of, engagement: {...of.engagement, responseDueOn}}
      const keys = blocksBefore('final-report', asked, '2027-01-15').map(({message}) => message.key)
      const waits = of.findings.some(({state}) => state === 'issued') && responseDueOn !== '2027-01-14'
      t.is(keys.includes('engagement.block.responsesMissing'), waits)
    }),
  )
})
