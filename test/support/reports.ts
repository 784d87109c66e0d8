import type {ExecutionContext} from 'ava'
import type {EngagementTable} from '../../src/audit/tables.ts'
import {newId} from '../../src/platform/ids.ts'
import {send} from './audit-plans.ts'
import {audited, past} from './findings.ts'

/** An engagement whose draft was answered: its objective concluded, one finding answered, ready to be reported on. */
export async function answered(t: ExecutionContext, changes: {today?: string} & Partial<EngagementTable> = {}) {
  const office = await audited(t, changes)
  const {parts, add, bring, engagementId} = office
  const made = await add()
  await past(parts, async (db) => {
    await db
      .insertInto('engagementObjective')
      .values({
        id: newId(),
        engagementId,
        position: 1,
        objective: 'ให้มั่นใจว่าเบิกจ่ายถูกต้อง',
        conclusion: 'ส่วนใหญ่ถูกต้อง',
        version: 1,
      })
      .execute()
    await db.updateTable('finding').set({state: 'responded', issuedOn: '2027-01-05'}).execute()
  })
  await bring({
    state: 'response',
    fieldworkEndedOn: '2026-12-30',
    draftIssuedOn: '2027-01-05',
    responseDueOn: '2027-01-14',
    conclusion: 'ควรปรับปรุงการควบคุมภายใน',
    ...changes,
  })
  return {...office, finding: made, report: `${office.address}/report`}
}

export type Answered = Awaited<ReturnType<typeof answered>>

/** Writes the report and sends it up. @returns the paper */
export async function sentUp(t: ExecutionContext, {auditor, chief, report}: Answered, version = '0') {
  await send(t, auditor, `${report}/edit`, {summary: 'พบการเบิกจ่ายไม่มีหลักฐาน', rating: 'ควรปรับปรุง', version})
  return send(t, chief, `${report}/proposal`, {route: 'governor', note: ''})
}
