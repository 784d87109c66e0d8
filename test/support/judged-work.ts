import type {EngagementTable} from '../../src/audit/engagement/tables.ts'
import type {FindingTable} from '../../src/audit/finding/tables.ts'
import type {Recorded} from '../../src/audit/tables.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Parts} from '../../src/platform/slice.ts'

export const recorded: Recorded = {recordedAt: '2026-10-01T02:00:00.000Z', recordedByName: 'ผู้ทดสอบ'}

/** Where something is audited: the audit unit, its province and the agency. */
export type Place = {unitId: string; provinceId: string; agencyId: string}

let lastNumber = 0

/** An engagement of the plan in fieldwork, but for what is said otherwise. */
export async function engagementIn(parts: Parts, place: Place, own: Partial<EngagementTable> = {}): Promise<string> {
  const row: EngagementTable = {
    id: newId(),
    ...place,
    fiscalYear: 2570,
    number: ++lastNumber,
    title: 'ตรวจสอบถนน',
    kind: 'compliance',
    planId: null,
    planItemId: null,
    specialReason: null,
    specialLetter: null,
    personDays: 10,
    state: 'fieldwork',
    scope: 'ปีงบประมาณ 2569',
    criteria: null,
    risks: null,
    conclusion: null,
    askedBy: null,
    askedOn: null,
    answer: null,
    notifiedOn: '2026-10-15',
    noticeLetter: 'ว 1',
    programmeApprovedOn: '2026-10-20',
    startedOn: '2026-11-02',
    fieldworkEndedOn: null,
    draftIssuedOn: null,
    responseDueOn: null,
    reportSubmittedOn: null,
    reportDecidedOn: null,
    closedOn: null,
    cancelledOn: null,
    cancelReason: null,
    atReport: null,
    ...recorded,
    version: 1,
    ...own,
  }
  await parts.db.insertInto('engagement').values(row).execute()
  return row.id
}

/** A complete finding issued on 1 December 2569, but for what is said otherwise. */
export async function findingIn(parts: Parts, place: Place, own: Partial<FindingTable> = {}): Promise<string> {
  const row: FindingTable = {
    id: newId(),
    ...place,
    engagementId: null,
    source: 'engagement',
    sourceLetter: null,
    number: ++lastNumber,
    title: 'ไม่ตรวจรับพัสดุ',
    criteria: 'ระเบียบ',
    conditionFound: 'ไม่มีใบตรวจรับ',
    cause: 'ไม่มีผู้รับผิดชอบ',
    effect: 'รับของไม่ครบ',
    recommendation: 'ตั้งกรรมการตรวจรับ',
    severity: 'สูง',
    owner: 'หัวหน้าฝ่ายพัสดุ',
    dueOn: '2027-01-31',
    damage: null,
    wronglyPaid: null,
    toReturn: null,
    returned: null,
    seriousNotedOn: null,
    seriousReportedOn: null,
    seriousLetter: null,
    state: 'issued',
    issuedOn: '2026-12-01',
    respondedOn: null,
    lastFollowedUpOn: null,
    closedOn: null,
    closureVerified: 0,
    ...{percent: null, doneReportedOn: null, extensionAskedOn: null, verifiedOn: null},
    ...recorded,
    version: 1,
    ...own,
  }
  await parts.db.insertInto('finding').values(row).execute()
  return row.id
}
