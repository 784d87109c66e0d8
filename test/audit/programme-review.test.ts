import test from 'ava'
import fc from 'fast-check'
import type {AuditProcedureTable, SignOffTable} from '../../src/audit/engagement/tables.ts'
import {programmeContent} from '../../src/audit/programme/programme.ts'
import {
  openWay,
  preparersOf,
  programmeState,
  returnOf,
  submissionOf,
} from '../../src/audit/programme/programme-review.ts'
import {Refusal} from '../../src/platform/refusal.ts'

const accounts = ['นภา', 'ปิติ', 'มานี', 'ชูใจ']
const account = fc.constantFrom(...accounts)

const procedures = fc.array(
  fc.record({draftedBy: account, later: fc.subarray(accounts), what: fc.constantFrom('ก', 'ข')}).map(
    ({draftedBy, later, what}): AuditProcedureTable => ({
      id: what,
      engagementId: 'งาน',
      position: 1,
      subject: 'เรื่อง',
      purpose: 'เพื่อ',
      what,
      population: null,
      sample: null,
      officialId: null,
      dueOn: null,
      notDoneReason: null,
      draftedBy,
      redraftedBy: JSON.stringify(later),
      version: 1,
    }),
  ),
  {minLength: 1, maxLength: 4},
)

const signature = (role: SignOffTable['role'], accountId: string, content: string): SignOffTable => ({
  id: role,
  engagementId: 'งาน',
  unitId: 'หน่วย',
  subject: 'programme',
  subjectId: 'งาน',
  signedVersion: 1,
  content,
  role,
  way: 'own',
  accountId,
  officialId: null,
  name: accountId,
  signedOn: '2027-01-15',
  checklist: null,
  note: null,
  recordedAt: '2027-01-15T00:00:00.000Z',
})

test('whoever had a hand in a programme approves it by no way but a second look, and only where nobody else is there', (t) => {
  fc.assert(
    fc.property(
      procedures,
      account,
      fc.subarray(accounts, {minLength: 1}),
      fc.subarray(accounts),
      account,
      fc.constantFrom('2027-01-15', '2027-01-17', '2027-01-18', '2027-03-01'),
      (rows, submitter, auditors, peers, who, today) => {
        const signed = {procedures: rows, signOffs: [signature('preparer', submitter, programmeContent(rows))]}
        const hands = new Set([
          submitter,
          ...rows.flatMap(({draftedBy, redraftedBy}) => [draftedBy, ...JSON.parse(redraftedBy ?? '[]')]),
        ])
        const asked = {
          auditors: auditors.map((accountId) => ({accountId, officialId: null})),
          preparerIds: preparersOf(signed),
          peers: peers.map((accountId) => ({accountId})),
          preparedOn: '2027-01-15',
          today,
          secondLookDays: 3,
        }
        let way = null
        try {
          way = openWay(signed, asked, who)
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
        }
        if (!hands.has(who)) return
        t.true(way === null || way === 'second-look')
        if (way === 'second-look') {
          t.true(today >= '2027-01-18')
          t.false([...auditors, ...peers].some((each) => !hands.has(each)))
        }
      },
    ),
  )
})

test('a signature holds for the words it was given under, in their order, whoever does them', (t) => {
  fc.assert(
    fc.property(procedures, account, (rows, who) => {
      const signOffs = [
        signature('preparer', who, programmeContent(rows)),
        signature('reviewer', who, programmeContent(rows)),
      ]
      t.is(programmeState({procedures: rows, signOffs}), 'approved')
      const given = rows.map((row) => ({...row, officialId: 'ปิติ', dueOn: '2027-02-01', notDoneReason: 'ไม่มีรายการ'}))
      t.is(programmeState({procedures: given, signOffs}), 'approved')
      const reworded = rows.map((row, at) => (at === 0 ? {...row, what: `${row.what} อีก`} : row))
      t.is(programmeState({procedures: reworded, signOffs}), 'changed')
    }),
  )
})

test('a programme that was sent back waits for other words, whoever signs the old ones again', (t) => {
  fc.assert(
    fc.property(procedures, account, account, (rows, who, other) => {
      const content = programmeContent(rows)
      const signOffs = [signature('preparer', who, content), signature('returner', other, content)]
      t.is(programmeState({procedures: rows, signOffs}), 'returned')
      t.is(submissionOf({procedures: rows, signOffs}), undefined)
      const reworded = rows.map((row, at) => (at === 0 ? {...row, what: `${row.what} อีก`} : row))
      t.is(programmeState({procedures: reworded, signOffs}), 'changed')
      t.is(returnOf({procedures: reworded, signOffs})?.accountId, other)
      const next = [...signOffs, signature('preparer', who, programmeContent(reworded))]
      t.is(programmeState({procedures: reworded, signOffs: next}), 'submitted')
      t.is(returnOf({procedures: reworded, signOffs: next}), undefined)
    }),
  )
})
