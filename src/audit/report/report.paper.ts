// The report as the paper that goes to the governor, and the draft of it as the letter that goes to the agency.
import type {Reader} from '../../platform/db/database.ts'
import type {Paper, PaperDocument, PaperKind} from '../../platform/decision/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {throughDeputy, toGovernor} from '../approval.ts'
import {auditUnitNames} from '../auditor/auditor.store.ts'
import {type EngagementRow, engagementById} from '../engagement/engagement.store.ts'
import {isConsulting} from '../engagement/engagement.ts'
import {readEngagementFile} from '../engagement/read-engagement.ts'
import {findingBlocks} from '../finding/finding.paper.ts'
import type {FindingRow} from '../finding/finding.store.ts'
import {reportEnded} from './report.actions.ts'
import {reportsOf} from './report.store.ts'
import {disclosureOf, reportAddress} from './report.ts'
import {reportDocument} from './report-document.ts'

export const reportPaper: PaperKind = {
  label: 'report.one',
  subject: 'Engagement',
  routes: [toGovernor, throughDeputy],
  href: reportAddress,
  draw: drawReport,
  ended: reportEnded,
}

/** The latest edition: as it was proposed, else as it stands now. */
async function drawReport(db: Reader, engagementId: string): Promise<Paper | null> {
  const engagement = await engagementById(db, engagementId)
  const [report] = await reportsOf(db, engagementId)
  if (!engagement || !report) return null
  const unitName = (await auditUnitNames(db, [engagement.unitId])).get(engagement.unitId) ?? ''
  const more = report.edition > 1 ? ` ฉบับที่ ${report.edition}` : ''
  const about = isConsulting(engagement) ? 'รายงานผลการให้คำปรึกษา' : 'รายงานผลการตรวจสอบ'
  return {
    unitId: engagement.unitId,
    unitName,
    title: `${about}: ${engagement.title}${more}`,
    amount: null,
    document: report.document
      ? (JSON.parse(report.document) as PaperDocument)
      : await liveDocument(db, engagement, report),
  }
}

async function liveDocument(db: Reader, engagement: EngagementRow, report: Awaited<ReturnType<typeof reportsOf>>[0]) {
  const file = await readEngagementFile(db, engagement, engagement.startedOn ?? engagement.recordedAt.slice(0, 10))
  return reportDocument(db, file, {...report, disclosure: disclosureOf(file)})
}

/** To the agency, with every finding and the day by which it is to answer. */
export function draftLetter(engagement: EngagementRow, findings: readonly FindingRow[], unitName: string) {
  const due = engagement.responseDueOn
  const document: PaperDocument = {
    opening: `ตามที่${unitName}ได้ตรวจสอบเรื่อง “${engagement.title}” นั้น บัดนี้การปฏิบัติงานเสร็จสิ้นแล้ว ขอส่งร่างรายงานผลการตรวจสอบจำนวน ${findings.length} ข้อตรวจพบ มาเพื่อโปรดพิจารณาชี้แจง ดังนี้`,
    blocks: findings.flatMap(findingBlocks),
    closing: `จึงเรียนมาเพื่อโปรดแจ้งผลการพิจารณาเป็นรายข้อ ว่าเห็นด้วย เห็นด้วยบางส่วน หรือไม่เห็นด้วยพร้อมเหตุผล ตลอดจนการดำเนินการ ผู้รับผิดชอบ และกำหนดเวลา${due ? ` ภายในวันที่ ${formatDay(due, 'th', 'long')}` : ''} จะขอบคุณยิ่ง`,
  }
  return {title: `ร่างรายงานผลการตรวจสอบ ${engagement.title}`, to: `หัวหน้า${engagement.agencyName}`, document}
}
