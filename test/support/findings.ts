import type {ExecutionContext} from 'ava'
import {openSpecial} from '../../src/audit/engagement/engagement.actions.ts'
import {updateEngagement} from '../../src/audit/engagement/engagement.store.ts'
import type {EngagementTable, FindingTable} from '../../src/audit/tables.ts'
import type {Writer} from '../../src/platform/db/database.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {inWork} from '../../src/platform/work.ts'
import {auditOffice, type Staff} from './audit-office.ts'
import {send} from './audit-plans.ts'
import {consoleCaller} from './console.ts'

/** What is typed of a finding with all its parts; `more` says what is to be otherwise. */
export const finding = (agencyId: string, more: Record<string, string | string[]> = {}) => ({
  title: 'เบิกค่าเดินทางโดยไม่มีใบสำคัญ',
  severity: 'สูง',
  seriousNotedOn: '',
  agencyId,
  criteria: 'ระเบียบกระทรวงการคลังว่าด้วยการเบิกเงิน',
  conditionFound: 'เบิกจ่าย 12 รายการโดยไม่มีใบสำคัญ',
  cause: 'ผู้เบิกไม่ทราบระเบียบ',
  effect: 'ทางราชการจ่ายเงินโดยไม่มีหลักฐาน',
  recommendation: 'ให้เรียกใบสำคัญและเรียกเงินคืน',
  owner: 'หัวหน้ากลุ่มงานบัญชี',
  dueOn: '31/3/2570',
  damage: '',
  wronglyPaid: '12,500.50',
  toReturn: '12,500.50',
  returned: '',
  papers: [],
  version: '0',
  ...more,
})

/** Writes the audit unit's rows past its pages, for what other parts bring an engagement to. */
export const past = async (parts: Parts, act: (db: Writer) => Promise<unknown>): Promise<void> =>
  inWork(parts, await consoleCaller(parts), async (work) => {
    await act(work.db)
    work.record({type: 'test.rows.made', subject: 'Unit', subjectId: newId()})
  })

/** A unit of two whose auditor is on the team of one engagement, in fieldwork unless `state` says another. */
export async function audited(
  t: ExecutionContext,
  {today, kind = 'compliance', ...changes}: {today?: string} & Partial<EngagementTable> = {},
) {
  const office = await auditOffice(t, today === undefined ? {} : {today})
  const {parts, chief, auditor, id, unit} = office
  const agency = id('สำนักงานคลังจังหวัดมุกดาหาร')
  const given = {title: 'ตรวจสอบการเบิกจ่าย', agencyId: agency, specialReason: 'สั่งตรวจ', personDays: 20}
  const engagementId = await inWork(parts, chief.caller, (work) =>
    openSpecial(work, unit, {...given, kind: kind as 'compliance', specialLetter: null}),
  )
  await past(parts, async (db) => {
    const row = await db.selectFrom('engagement').selectAll().where('id', '=', engagementId).executeTakeFirstOrThrow()
    await updateEngagement(db, row, {
      state: 'fieldwork',
      scope: 'ปีงบประมาณ 2569',
      notifiedOn: '2026-11-02',
      programmeApprovedOn: '2026-11-06',
      startedOn: '2026-11-10',
      ...changes,
    })
    const base = {engagementId, fromDay: '2026-11-01', toDay: null, reason: null, version: 1}
    const recorded = {recordedAt: parts.clock.now(), recordedByName: 'ผู้ทดสอบ'}
    const people: [Staff, 'lead' | 'member'][] = [
      [chief, 'lead'],
      [auditor, 'member'],
    ]
    for (const [who, role] of people)
      await db
        .insertInto('engagementMember')
        .values({...base, ...recorded, id: newId(), officialId: who.caller.actor.officialId ?? '', role})
        .execute()
  })
  const address = `/audit/engagements/${engagementId}`
  /** A finding typed by the auditor. @returns its address */
  const add = (more: Record<string, string | string[]> = {}) =>
    send(t, auditor, `${address}/findings`, finding(agency, more))
  const rowOf = (findingAddress: string): Promise<FindingTable> =>
    parts.db
      .selectFrom('finding')
      .selectAll()
      .where('id', '=', findingAddress.split('/').at(-1) ?? '')
      .executeTakeFirstOrThrow()
  const engagement = () =>
    parts.db.selectFrom('engagement').selectAll().where('id', '=', engagementId).executeTakeFirstOrThrow()
  const bring = (more: Partial<EngagementTable>) =>
    past(parts, async (db) => updateEngagement(db, await engagement(), more))
  return {...office, agency, engagementId, address, add, rowOf, engagement, bring}
}

/** A working paper of an engagement. @returns its id */
export async function paperOf(parts: Parts, engagement: EngagementTable, reference: string, more: object = {}) {
  const id = newId()
  await past(parts, (db) =>
    db
      .insertInto('workingPaper')
      .values({
        id,
        engagementId: engagement.id,
        unitId: engagement.unitId,
        procedureId: null,
        reference,
        referenceKey: reference,
        editedById: null,
        hands: '[]',
        preparedOn: null,
        title: `กระดาษทำการ ${reference}`,
        purpose: null,
        source: null,
        sample: null,
        workDone: null,
        result: null,
        conclusion: null,
        state: 'draft',
        preparerId: null,
        reviewerId: null,
        recordedAt: parts.clock.now(),
        recordedByName: 'ผู้ทดสอบ',
        version: 1,
        ...more,
      })
      .execute(),
  )
  return id
}
