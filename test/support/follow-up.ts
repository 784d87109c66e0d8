import type {ExecutionContext} from 'ava'
import {issueFindings} from '../../src/audit/finding/issue.actions.ts'
import {inWork} from '../../src/platform/work.ts'
import {send} from './audit-plans.ts'
import {audited} from './findings.ts'

/** An audited agency with its contact and its head, and whoever is none of them. */
export async function auditedAgency(t: ExecutionContext, options: Parameters<typeof audited>[1] = {}) {
  const office = await audited(t, options)
  const {staff, agency, id, parts, engagement, bring, chief} = office
  const contact = await staff('auditee-contact', 'ผู้ประสานงาน', {unitId: agency})
  const head = await staff('unit-head', 'หัวหน้าหน่วยรับตรวจ', {unitId: agency})
  const stranger = await staff('unit-head', 'หัวหน้าหน่วยอื่น', {unitId: id('สำนักงานที่ดินจังหวัดมุกดาหาร')})
  /** A finding as the agency has it. @returns its id */
  const issued = async (more: Record<string, string | string[]> = {}): Promise<string> => {
    const address = await office.add(more)
    const row = await engagement()
    await inWork(parts, chief.caller, (work) => issueFindings(work, row, '2027-01-10'))
    await bring({state: 'response', draftIssuedOn: '2027-01-10', responseDueOn: '2027-02-10'})
    return address.split('/').at(-1) ?? ''
  }
  /** Answered by its contact and confirmed by its head. */
  const answered = async (finding: string) => {
    await send(t, contact, `/audits/findings/${finding}/response`, answer())
    await send(t, head, `/audits/findings/${finding}/confirmation`, {version: '1'})
  }
  return {...office, contact, head, stranger, issued, answered}
}

export const answer = (more: Record<string, string> = {}) => ({
  stance: 'agree',
  reasons: '',
  action: 'เรียกใบสำคัญครบแล้ว',
  owner: 'หัวหน้ากลุ่มงานบัญชี',
  actionDueOn: '28/2/2570',
  version: '0',
  ...more,
})
