// An invented year of audit work, written straight into a database: engagements of one year, their working papers, and the
// findings of that year with those of others: the same every time.
import type {Kysely} from 'kysely'
import {assurancePath} from '../../src/audit/engagement/engagement.ts'
import type {EngagementTable, WorkingPaperTable} from '../../src/audit/engagement/tables.ts'
import type {FindingState, FindingTable} from '../../src/audit/finding/tables.ts'
import {inBatches} from '../../src/platform/db/batches.ts'
import type {Database} from '../../src/platform/db/database.ts'
import {addDays} from '../../src/platform/thai/day.ts'
import {fill as fillUniverse, unitId} from '../audit/rows.ts'

export {unitId} from '../audit/rows.ts'

export const year = 2570
export const papersEach = 20

const idOf = (letter: string, at: number) => letter + String(at).padStart(25, '0')
const agencyOf = (at: number) => idOf('V', 2 + (at % 48))
const recorded = {recordedAt: '2026-08-01T02:00:00.000Z', recordedByName: 'bench'}
const longText = 'ตรวจสอบเอกสารหลักฐานประกอบการเบิกจ่ายเงินตามระเบียบที่เกี่ยวข้อง '.repeat(2).trim()

/** The engagement whose papers are looked at. */
export const engagementId = idOf('E', 500)

/** The day it came into its `step`th state, or none. */
const dayAt = (at: number, step: number, reached: number): string | null =>
  step > reached ? null : addDays('2026-10-05', (at % 60) + step * 14)

function engagement(at: number): EngagementTable {
  const reached = at % assurancePath.length
  const day = (step: number) => dayAt(at, step, reached)
  return {
    id: idOf('E', at),
    unitId,
    provinceId: idOf('V', 0),
    fiscalYear: year,
    number: at + 1,
    title: `การตรวจสอบโครงการพัฒนาพื้นที่ตำบลที่ ${at}`,
    kind: ['compliance', 'financial', 'performance'][at % 3] ?? 'compliance',
    agencyId: agencyOf(at),
    planId: null,
    planItemId: null,
    specialReason: 'ผู้ว่าราชการจังหวัดสั่ง',
    specialLetter: null,
    personDays: 20,
    state: assurancePath[reached] ?? 'planned',
    scope: longText,
    criteria: longText,
    risks: longText,
    conclusion: null,
    askedBy: null,
    askedOn: null,
    answer: null,
    notifiedOn: day(1),
    noticeLetter: day(1) && `มห 0017.1/ว ${at}`,
    programmeApprovedOn: day(2),
    startedOn: day(3),
    fieldworkEndedOn: day(4),
    draftIssuedOn: day(5),
    responseDueOn: day(5) && addDays(day(5) ?? '', 30),
    reportSubmittedOn: day(6),
    reportDecidedOn: day(7),
    closedOn: day(8),
    cancelledOn: null,
    cancelReason: null,
    atReport: null,
    ...recorded,
    version: 1,
  }
}

const paperStates = ['draft', 'prepared', 'reviewed'] as const

function paper(at: number, accountId: string): WorkingPaperTable {
  const number = 1 + (at % papersEach)
  const state = paperStates[at % 3] ?? 'draft'
  return {
    id: idOf('P', at),
    engagementId: idOf('E', Math.floor(at / papersEach)),
    unitId,
    procedureId: null,
    reference: `A-${number}`,
    referenceKey: `A-${String(number).padStart(4, '0')}.000`,
    title: `การตรวจสอบเอกสารประกอบการเบิกจ่าย ชุดที่ ${number}`,
    purpose: longText,
    source: null,
    sample: null,
    workDone: longText,
    result: longText,
    conclusion: longText,
    state,
    preparerId: accountId,
    reviewerId: state === 'reviewed' ? accountId : null,
    editedById: accountId,
    hands: JSON.stringify([accountId]),
    preparedOn: state === 'draft' ? null : '2026-12-01',
    ...recorded,
    version: 1,
  }
}

const findingStates: readonly FindingState[] = ['issued', 'responded', 'in-progress', 'closed', 'draft']
const severities = ['ร้ายแรง', 'สูง', 'ปานกลาง', 'ต่ำ'] as const

function finding(at: number): FindingTable {
  const state = findingStates[at % findingStates.length] ?? 'draft'
  const issuedOn = state === 'draft' ? null : addDays('2025-01-01', (at * 7) % 680)
  return {
    id: idOf('F', at),
    unitId,
    provinceId: idOf('V', 0),
    engagementId: at % 10 === 7 ? null : idOf('E', at % 1000),
    source: at % 10 === 7 ? 'state-audit-office' : 'own',
    sourceLetter: null,
    agencyId: agencyOf(at),
    number: 1 + Math.floor(at / 1000),
    title: `หลักฐานการจ่ายเงินไม่ครบถ้วน เรื่องที่ ${at}`,
    criteria: longText,
    conditionFound: longText,
    cause: longText,
    effect: longText,
    recommendation: longText,
    severity: severities[at % severities.length] ?? 'ต่ำ',
    owner: 'หัวหน้าฝ่ายการเงิน',
    dueOn: issuedOn && addDays(issuedOn, 60),
    damage: null,
    wronglyPaid: null,
    toReturn: null,
    returned: null,
    seriousNotedOn: null,
    seriousReportedOn: null,
    seriousLetter: null,
    state,
    issuedOn,
    respondedOn: state === 'responded' || state === 'in-progress' ? issuedOn : null,
    lastFollowedUpOn: null,
    closedOn: state === 'closed' ? '2026-11-01' : null,
    closureVerified: state === 'closed' ? 1 : 0,
    percent: state === 'in-progress' ? at % 100 : null,
    doneReportedOn: state === 'in-progress' && at % 4 === 0 ? '2026-11-01' : null,
    extensionAskedOn: state === 'in-progress' && at % 7 === 0 ? '2026-11-02' : null,
    verifiedOn: null,
    ...recorded,
    version: 1,
  }
}

export type Amounts = {engagements: number; findings: number}

/** Fills an empty, migrated database. @returns the cookie of the head of the audit unit */
export async function fill(db: Kysely<Database>, {engagements, findings}: Amounts): Promise<string> {
  const cookie = await fillUniverse(db, 0, 1)
  const {id: accountId} = await db.selectFrom('account').select('id').executeTakeFirstOrThrow()
  await db.transaction().execute(async (trx) => {
    const all = Array.from({length: engagements}, (_, at) => engagement(at))
    const papers = Array.from({length: engagements * papersEach}, (_, at) => paper(at, accountId))
    const found = Array.from({length: findings}, (_, at) => finding(at))
    await inBatches(all, async (rows) => void (await trx.insertInto('engagement').values(rows).execute()))
    await inBatches(papers, async (rows) => void (await trx.insertInto('workingPaper').values(rows).execute()))
    await inBatches(found, async (rows) => void (await trx.insertInto('finding').values(rows).execute()))
    const notes = papers.flatMap(({id, engagementId}, at) =>
      at % 5 === 0
        ? [
            {
              id: idOf('N', at),
              engagementId,
              unitId,
              paperId: id,
              note: 'ขอให้แนบหลักฐานเพิ่มเติม',
              notedBy: accountId,
              notedByName: 'bench',
              notedAt: recorded.recordedAt,
              answer: null,
              answeredByName: null,
              answeredAt: null,
              clearedByName: null,
              clearedAt: null,
              version: 1,
            },
          ]
        : [],
    )
    await inBatches(notes, async (rows) => void (await trx.insertInto('reviewNote').values(rows).execute()))
  })
  return cookie
}
