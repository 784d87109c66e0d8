// รายงานผลการติดตาม: what became of findings, as a memorandum to the governor. An official paper is Thai, whoever reads it.
import {cell, figure, type PaperBlock, type PaperDocument} from '../../platform/decision/index.ts'
import {translator} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import {standingBadge} from './board.page.ts'
import {isFollowedUp} from './follow-up.ts'
import {mostReported, type ReportedFinding} from './follow-up-report.store.ts'

const words = translator('th')
const long = (day: Day) => formatDay(day, 'th', 'long')
const short = (day: Day | null) => (day === null ? '-' : formatDay(day, 'th', 'short'))
const heading = (text: string): PaperBlock => ({kind: 'heading', text})

type Of = {unitName: string; day: Day} & ({engagement: string} | {from: Day; to: Day})

const aboutOf = (of: Of): string =>
  'engagement' in of ? `การตรวจสอบเรื่อง ${of.engagement}` : `ช่วงวันที่ ${long(of.from)} ถึงวันที่ ${long(of.to)}`

export const followUpReportTitle = (of: Of): string => `รายงานผลการติดตามข้อตรวจพบ ${aboutOf(of)}`

/** The counts, the findings by agency with how far each is, and the money. */
export function followUpReport(all: readonly ReportedFinding[], of: Of): PaperDocument {
  const rows = all.slice(0, mostReported)
  const open = rows.filter(isFollowedUp)
  const late = open.filter(({dueOn}) => dueOn !== null && dueOn < of.day)
  const sum = (column: 'toReturn' | 'returned') => rows.reduce((total, row) => total + (row[column] ?? 0), 0)
  const count = (label: string, number: number) => ({label, value: `${number} ข้อ`})
  return {
    opening: `${of.unitName}ได้ติดตามผลการดำเนินการตามข้อตรวจพบและข้อเสนอแนะ ${aboutOf(of)} ข้อมูล ณ วันที่ ${long(of.day)} มีสาระสำคัญดังนี้`,
    blocks: [
      heading('สรุปผลการติดตาม'),
      {
        kind: 'facts',
        rows: [
          count('ข้อตรวจพบทั้งหมด', rows.length),
          count(
            'ยุติการติดตามแล้ว โดยผู้ตรวจสอบยืนยันการแก้ไข',
            rows.filter(({state, closureVerified}) => state === 'closed' && closureVerified === 1).length,
          ),
          count('อยู่ระหว่างติดตาม', open.length),
          count('ในจำนวนนี้เกินกำหนด', late.length),
          count('หน่วยรับตรวจยังไม่ได้ชี้แจง', open.filter(({state}) => state === 'issued').length),
          ...(sum('toReturn') > 0
            ? [
                {label: 'เงินที่ต้องเรียกคืน', value: `${formatBaht(sum('toReturn'))} บาท`},
                {label: 'เรียกคืนได้แล้ว', value: `${formatBaht(sum('returned'))} บาท`},
              ]
            : []),
        ],
      },
      ...tablesOf(rows, of.day),
      ...(all.length > mostReported
        ? [{kind: 'text' as const, text: `รายงานนี้แสดง ${mostReported} ข้อแรก ส่วนที่เหลืออยู่ในแฟ้มส่งออกของระบบ`}]
        : []),
    ],
    closing:
      late.length > 0 ? 'จึงเรียนมาเพื่อโปรดทราบ และโปรดสั่งการหน่วยรับตรวจที่เกินกำหนดให้เร่งดำเนินการต่อไป' : 'จึงเรียนมาเพื่อโปรดทราบ',
  }
}

function tablesOf(rows: readonly ReportedFinding[], today: Day): PaperBlock[] {
  const byAgency = Map.groupBy(rows, ({agencyName}) => agencyName)
  return [...byAgency].flatMap(([agency, own]): PaperBlock[] => [
    heading(agency),
    {
      kind: 'table',
      head: [
        figure('ที่'),
        cell('ข้อตรวจพบ'),
        cell('ข้อเสนอแนะ'),
        cell('กำหนด'),
        cell('สถานะ'),
        figure('ร้อยละ'),
        cell('ผลการติดตามล่าสุด'),
      ],
      rows: own.map((row, at) => [
        figure(String(at + 1)),
        cell(row.title),
        cell(row.recommendation ?? '-'),
        cell(
          isFollowedUp(row) && row.dueOn !== null && row.dueOn < today
            ? `${short(row.dueOn)} (เกินกำหนด)`
            : short(row.dueOn),
        ),
        cell(standingBadge(row, words).label),
        figure(row.percent === null ? '-' : String(row.percent)),
        cell(row.lastWords ?? '-'),
      ]),
    },
  ])
}
