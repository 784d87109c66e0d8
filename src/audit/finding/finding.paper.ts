// A finding on paper: its sheet, and the memorandum by which the governor is told of a serious one at once.
import {cell, figure, type PaperBlock, type PaperDocument} from '../../platform/decision/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import type {FindingRow} from './finding.store.ts'
import {longParts, moneyParts} from './finding.ts'
import type {PaperReference} from './finding-reference.store.ts'

const partNames = {
  criteria: 'เกณฑ์หรือสิ่งที่ควรจะเป็น',
  conditionFound: 'สภาพที่พบ',
  cause: 'สาเหตุ',
  effect: 'ผลกระทบ',
  recommendation: 'ข้อเสนอแนะ',
} as const

const moneyNames = {
  damage: 'ความเสียหาย',
  wronglyPaid: 'จ่ายไม่ถูกต้อง',
  toReturn: 'ต้องส่งคืน',
  returned: 'ส่งคืนแล้ว',
} as const

const longDay = (day: string | null): string => (day === null ? '-' : formatDay(day, 'th', 'long'))
const heading = (text: string): PaperBlock => ({kind: 'heading', text})
const text = (words: string): PaperBlock => ({kind: 'text', text: words})

/** Its money in one table; nothing where none is concerned. */
export function moneyBlocks(row: FindingRow): PaperBlock[] {
  const rows = moneyParts.flatMap((part) =>
    row[part] === null ? [] : [[cell(moneyNames[part]), figure(formatBaht(row[part]))]],
  )
  return rows.length === 0 ? [] : [{kind: 'table', head: [cell('รายการ'), figure('จำนวนเงิน (บาท)')], rows}]
}

/** The five parts as they are typed, with what is not typed yet left out. */
export const partBlocks = (row: FindingRow): PaperBlock[] =>
  longParts.flatMap((part) =>
    (row[part] ?? '') === '' ? [] : [text(`${partNames[part]} ${(row[part] ?? '').replaceAll('\n', ' ')}`)],
  )

/** One finding within a report. */
export const findingBlocks = (row: FindingRow): PaperBlock[] => [
  heading(`ข้อตรวจพบที่ ${row.number} ${row.title} (ระดับ${row.severity})`),
  ...partBlocks(row),
  ...moneyBlocks(row),
  text(`หน่วยรับตรวจ ${row.agencyName} ผู้รับผิดชอบ ${row.owner ?? '-'} กำหนดแล้วเสร็จ ${longDay(row.dueOn)}`),
]

/** The sheet of one finding, as it is filed. */
export const findingSheet = (row: FindingRow, papers: readonly PaperReference[]): PaperDocument => ({
  opening: row.engagementTitle ? `การตรวจสอบ: ${row.engagementTitle}` : `ข้อตรวจพบของ${row.source}`,
  blocks: [
    {
      kind: 'facts',
      rows: [
        {label: 'หน่วยรับตรวจ', value: row.agencyName},
        {label: 'ระดับความสำคัญ', value: row.severity},
        {label: 'ผู้รับผิดชอบ', value: row.owner ?? '-'},
        {label: 'กำหนดแล้วเสร็จ', value: longDay(row.dueOn)},
        {label: 'แจ้งหน่วยรับตรวจเมื่อ', value: longDay(row.issuedOn)},
        {label: 'กระดาษทำการอ้างอิง', value: papers.map(({reference}) => reference).join(', ') || '-'},
      ],
    },
    ...longParts.flatMap((part) => [
      heading(partNames[part]),
      ...(row[part] ?? '-').split(/\n+/).map((line) => text(line)),
    ]),
    ...(moneyBlocks(row).length > 0 ? [heading('จำนวนเงินที่เกี่ยวข้อง'), ...moneyBlocks(row)] : []),
  ],
  closing: '',
})

/** รายงานด่วน: what was found so far goes up before the audit is finished. */
export const urgentMemo = (row: FindingRow, unitName: string): {title: string; document: PaperDocument} => ({
  title: `รายงานด่วนข้อตรวจพบที่อาจก่อให้เกิดความเสียหายต่อทางราชการ: ${row.title}`,
  document: {
    opening: `${unitName}ได้ตรวจสอบ${row.engagementTitle ? `เรื่อง “${row.engagementTitle}”` : ''} ${row.agencyName} และเมื่อวันที่ ${longDay(row.seriousNotedOn)} พบข้อตรวจพบระดับ${row.severity} จึงขอรายงานให้ทราบทันทีก่อนการตรวจสอบแล้วเสร็จ ดังนี้`,
    blocks: [...partBlocks(row), ...moneyBlocks(row)],
    closing: 'จึงเรียนมาเพื่อโปรดทราบและพิจารณาสั่งการ',
  },
})
