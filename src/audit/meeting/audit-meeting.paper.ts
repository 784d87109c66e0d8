// The minutes of an opening or closing meeting as an A4 paper. Words as the Regulation on Correspondence has them (SB-02).
import {officeNames, type PaperBlock} from '../../platform/decision/index.ts'
import type {Parts} from '../../platform/slice.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {EngagementRow} from '../engagement/engagement.store.ts'
import type {Sheet} from '../engagement/engagement-plan.paper.ts'
import type {AuditMeetingTable} from '../engagement/tables.ts'
import {meetingsAddress} from './audit-meeting.ts'

const titles = {opening: 'รายงานการประชุมเปิดการตรวจสอบ', closing: 'รายงานการประชุมปิดการตรวจสอบ'}

export async function meetingSheet(parts: Parts, engagement: EngagementRow, row: AuditMeetingTable): Promise<Sheet> {
  const {unit, office} = await officeNames(parts, parts.db, engagement.unitId)
  const place = row.place === null ? '' : ` ณ ${row.place}`
  return {
    title: titles[row.kind],
    crumbs: [],
    office: [...new Set([unit, office])].filter(Boolean).join(' '),
    under: `เรื่อง ${engagement.title} หน่วยรับตรวจ ${engagement.agencyName} เมื่อวันที่ ${formatDay(row.heldOn, 'th', 'long')}${place}`,
    back: meetingsAddress(engagement.id),
    blocks: [heading('ผู้มาประชุม'), text(row.attendees), heading('เรื่องที่ประชุม'), text(row.minutes)],
    signers: [
      {name: blank, post: 'ผู้จดรายงานการประชุม', when: null, how: null},
      {name: blank, post: 'ผู้ตรวจรายงานการประชุม', when: null, how: null},
    ],
  }
}

const blank = '                                              '
const heading = (said: string): PaperBlock => ({kind: 'heading', text: said})
const text = (said: string): PaperBlock => ({kind: 'text', text: said})
