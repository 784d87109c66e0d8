// What stands in the report as a paper, from the engagement's records: official papers are Thai.

import type {Reader} from '../../platform/db/database.ts'
import {cell, figure, type PaperBlock, type PaperDocument} from '../../platform/decision/index.ts'
import {translator} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import {isConsulting} from '../engagement/engagement.ts'
import type {EngagementFile} from '../engagement/read-engagement.ts'
import type {EngagementTable} from '../engagement/tables.ts'
import {findingBlocks} from '../finding/finding.paper.ts'
import {type FindingRow, findingsOf} from '../finding/finding.store.ts'
import {moneyParts} from '../finding/finding.ts'
import type {EngagementReportTable} from '../tables.ts'
import {type OrderRow, ordersOf} from './report.store.ts'

const words = translator('th')
const heading = (text: string): PaperBlock => ({kind: 'heading', text})
const lines = (text: string | null): PaperBlock[] =>
  (text ?? '')
    .split(/\n+/)
    .filter(Boolean)
    .map((line) => ({kind: 'text', text: line.trim()}))
const longDay = (day: string | null): string => (day === null ? '-' : formatDay(day, 'th', 'long'))

type Report = Pick<EngagementReportTable, 'id' | 'summary' | 'rating' | 'disclosure' | 'edition'>

/** The report with all that belongs to it, as it stands now. */
export async function reportDocument(db: Reader, file: EngagementFile, report: Report): Promise<PaperDocument> {
  const {engagement} = file
  if (isConsulting(engagement)) return adviceDocument(engagement, report)
  const findings = await findingsOf(db, engagement.id)
  const orders = await ordersOf(db, report.id)
  return {
    opening: `ได้ตรวจสอบเรื่อง “${engagement.title}” แล้วเสร็จ ขอรายงานผลการตรวจสอบดังนี้`,
    blocks: [
      heading('บทสรุปผู้บริหาร'),
      ...lines(report.summary),
      {kind: 'facts', rows: factsOf(engagement, report, findings)},
      ...(engagement.scope ? [heading('ขอบเขต'), ...lines(engagement.scope)] : []),
      ...objectiveBlocks(file),
      ...(engagement.conclusion ? [heading('สรุปผลโดยรวม'), ...lines(engagement.conclusion)] : []),
      ...findings.flatMap(findingBlocks),
      ...totalBlocks(findings),
      ...(report.disclosure ? [heading('วิธีสอบทานงานตรวจสอบ'), ...lines(report.disclosure)] : []),
      ...orderBlocks(orders),
    ],
    closing: orders.length > 0 ? 'จึงเรียนมาเพื่อโปรดทราบ และพิจารณาสั่งการตามที่เสนอ' : 'จึงเรียนมาเพื่อโปรดทราบและพิจารณา',
  }
}

const adviceDocument = (engagement: EngagementTable, {summary}: Report): PaperDocument => ({
  opening: `ตามที่${engagement.askedBy ?? 'หน่วยรับบริการ'}ขอรับคำปรึกษาเรื่อง “${engagement.title}”${engagement.askedOn ? ` เมื่อวันที่ ${longDay(engagement.askedOn)}` : ''} ขอรายงานผลดังนี้`,
  blocks: [
    ...(engagement.scope ? [heading('ขอบเขตที่ตกลง'), ...lines(engagement.scope)] : []),
    heading('สรุป'),
    ...lines(summary),
    heading('คำปรึกษา'),
    ...lines(engagement.answer),
  ],
  closing: 'จึงเรียนมาเพื่อโปรดทราบ',
})

const factsOf = (engagement: EngagementTable, report: Report, findings: readonly FindingRow[]) => [
  {label: 'ประเภทการตรวจสอบ', value: words(`audit.kind.${engagement.kind}`)},
  {label: 'ปฏิบัติงาน', value: `${longDay(engagement.startedOn)} ถึง ${longDay(engagement.fieldworkEndedOn)}`},
  {label: 'แจ้งร่างรายงานเมื่อ', value: longDay(engagement.draftIssuedOn)},
  {label: 'ผลการประเมินโดยรวม', value: report.rating ?? '-'},
  {label: 'ข้อตรวจพบ', value: `${findings.length} ข้อ`},
]

function objectiveBlocks({small}: EngagementFile): PaperBlock[] {
  if (small.objective.length === 0) return []
  const rows = [...small.objective]
    .sort((a, b) => (a.amount ?? 0) - (b.amount ?? 0))
    .map((each) => [cell(each.words ?? ''), cell(each.more ?? '-')])
  return [heading('ผลตามวัตถุประสงค์'), {kind: 'table', head: [cell('วัตถุประสงค์'), cell('ผลการตรวจสอบ')], rows}]
}

const moneyHeads = {
  damage: 'ความเสียหาย',
  wronglyPaid: 'จ่ายไม่ถูกต้อง',
  toReturn: 'ต้องส่งคืน',
  returned: 'ส่งคืนแล้ว',
} as const

function totalBlocks(findings: readonly FindingRow[]): PaperBlock[] {
  const sums = moneyParts.map((part) => findings.reduce((sum, row) => sum + (row[part] ?? 0), 0))
  if (sums.every((sum) => sum === 0)) return []
  return [
    heading('จำนวนเงินรวมทุกข้อตรวจพบ (บาท)'),
    {
      kind: 'table',
      head: moneyParts.map((part) => figure(moneyHeads[part])),
      rows: [sums.map((sum) => figure(formatBaht(sum)))],
    },
  ]
}

function orderBlocks(orders: readonly OrderRow[]): PaperBlock[] {
  if (orders.length === 0) return []
  const rows = orders.map(({agencyName, what, byWhen}, at) => [
    figure(String(at + 1)),
    cell(agencyName),
    cell(what),
    cell(longDay(byWhen)),
  ])
  return [
    heading('ข้อเสนอเพื่อสั่งการ'),
    {kind: 'table', head: [figure('ที่'), cell('หน่วยงาน'), cell('ให้ดำเนินการ'), cell('ภายใน')], rows},
  ]
}
