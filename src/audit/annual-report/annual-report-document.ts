// The yearly report as a paper: official papers are Thai.
import {cell, figure, type PaperBlock, type PaperDocument} from '../../platform/decision/index.ts'
import {translator} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import type {AnnualAuditReportTable} from '../tables.ts'
import {type Counted, type Figures, lawParts} from './annual-report.ts'

const words = translator('th')
const heading = (text: string): PaperBlock => ({kind: 'heading', text})
const lines = (text: string | null): PaperBlock[] =>
  (text ?? '')
    .split(/\n+/)
    .filter(Boolean)
    .map((line) => ({kind: 'text', text: line.trim()}))

const hours = (minutes: number): string => (minutes / 60).toFixed(1)

export function annualReportDocument(row: AnnualAuditReportTable, figures: Figures): PaperDocument {
  return {
    opening: `ขอรายงานผลการดำเนินงานตรวจสอบภายใน และการบริหารความเสี่ยงและการควบคุมภายใน ประจำปีงบประมาณ พ.ศ. ${row.fiscalYear} ข้อมูล ณ วันที่ ${formatDay(figures.asOf, 'th', 'long')} ดังนี้`,
    blocks: [
      ...(row.overview ? [heading(words('annualReport.part.overview')), ...lines(row.overview)] : []),
      heading('ผลการดำเนินงาน'),
      {kind: 'facts', rows: workRows(figures)},
      ...counts('ข้อตรวจพบตามระดับความสำคัญ', figures.bySeverity),
      ...counts('ข้อตรวจพบตามหน่วยรับตรวจ', figures.byAgency),
      ...counts(
        'อายุของข้อตรวจพบที่ยังไม่ยุติ',
        figures.ages.map(({label, count}) => ({label: words(`annualReport.age.${label}`), count})),
      ),
      heading('จำนวนเงิน (บาท)'),
      {kind: 'facts', rows: moneyRows(figures)},
      heading('การพัฒนาผู้ตรวจสอบภายใน'),
      {
        kind: 'table',
        head: [cell('ผู้ตรวจสอบภายใน'), figure('ชั่วโมงอบรม')],
        rows: figures.training.map(({label, minutes}) => [cell(label), figure(hours(minutes))]),
      },
      heading('วิธีสอบทานงานตรวจสอบ'),
      ...lines(reviewSentence(figures)),
      ...lawParts.flatMap((part) => [heading(words(`annualReport.part.${part}`)), ...lines(row[part] ?? '-')]),
    ],
    closing: 'จึงเรียนมาเพื่อโปรดทราบและพิจารณา',
  }
}

/** How the year's work was reviewed, second looks named as what they are. */
export const reviewSentence = ({colleagueReviews, peerReviews, secondLooks}: Figures): string =>
  `สอบทานโดยผู้ตรวจสอบภายในคนอื่น ${colleagueReviews} ครั้ง โดยผู้ตรวจสอบจากหน่วยงานอื่น ${peerReviews} ครั้ง และโดยการทบทวนซ้ำด้วยตนเองเนื่องจากไม่มีผู้อื่นสอบทานได้ ${secondLooks} ครั้ง`

const workRows = (figures: Figures) => [
  {label: 'งานตามแผน', value: `${figures.plannedItems} เรื่อง ${figures.plannedDays} คนวัน`},
  {label: 'เปิดตรวจ', value: `${figures.opened} เรื่อง (นอกแผน ${figures.special} เรื่อง)`},
  {label: 'รายงานแล้ว', value: `${figures.reported} เรื่อง`},
  {label: 'เสร็จสิ้นแล้ว', value: `${figures.closed} เรื่อง`},
  {label: 'เวลาที่ใช้', value: `${hours(figures.minutes)} ชั่วโมง`},
  {label: 'รายงานภายในสองเดือนหลังปฏิบัติงานเสร็จ', value: `${figures.inTime} จาก ${figures.submitted} ฉบับ`},
  {label: 'ข้อตรวจพบที่แจ้งในปี', value: `${figures.issued} ข้อ`},
  {label: 'แก้ไขแล้วและยืนยันผล', value: `${figures.implemented} ข้อ`},
  {label: 'ยังไม่ยุติทั้งหมด', value: `${figures.open} ข้อ`},
]

const moneyRows = ({damage, wronglyPaid, toReturn, returned}: Figures) => [
  {label: 'ความเสียหาย', value: formatBaht(damage)},
  {label: 'จ่ายไม่ถูกต้อง', value: formatBaht(wronglyPaid)},
  {label: 'ต้องส่งคืน', value: formatBaht(toReturn)},
  {label: 'ส่งคืนแล้ว', value: formatBaht(returned)},
]

const counts = (title: string, rows: readonly Counted[]): PaperBlock[] =>
  rows.length === 0
    ? []
    : [
        heading(title),
        {
          kind: 'table',
          head: [cell('รายการ'), figure('จำนวน')],
          rows: rows.map(({label, count}) => [cell(label), figure(String(count))]),
        },
      ]
