// The work programme and the engagement plan as A4 papers: in Thai, whoever prints them.
import {cell, figure, officeNames, type PaperBlock} from '../../platform/decision/index.ts'
import {translator} from '../../platform/messages/index.ts'
import type {Parts} from '../../platform/slice.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import {programmeAddress} from '../programme/procedure.ts'
import {programmeApproval} from '../programme/programme.ts'
import type {FileRead} from '../programme/programme-reading.ts'
import {submissionOf} from '../programme/programme-review.ts'
import {engagementAddress} from './engagement.ts'
import type {EngagementFile} from './read-engagement.ts'
import type {SignOffTable} from './tables.ts'

const words = translator('th')
const long = (day: Day | null): string => (day === null ? '-' : formatDay(day, 'th', 'long'))
const short = (day: Day | null): string => (day === null ? '-' : formatDay(day, 'th', 'short'))
const heading = (text: string): PaperBlock => ({kind: 'heading', text})
const text = (said: string | null): PaperBlock => ({kind: 'text', text: said ?? '-'})

export type Signer = {name: string; post: string; when: string | null; how: string | null}

/** An A4 paper of the audit unit: its head, its blocks, and who signed or will sign. */
export type Sheet = {
  title: string
  crumbs: []
  office: string
  under: string
  back: string
  blocks: PaperBlock[]
  signers: Signer[]
}

/** แนวการตรวจสอบ */
export async function programmeSheet(parts: Parts, {engagement, file}: FileRead): Promise<Sheet> {
  return {
    title: 'แนวการตรวจสอบ',
    crumbs: [],
    office: await officeOf(parts, engagement.unitId),
    under: engagement.title,
    back: programmeAddress(engagement.id),
    blocks: [factsOf(engagement.agencyName, file), ...programmeBlocks(file)],
    signers: signersOf(file),
  }
}

/** แผนการปฏิบัติงานตรวจสอบ */
export async function planSheet(parts: Parts, {engagement, file}: FileRead): Promise<Sheet> {
  const {small} = file
  return {
    title: 'แผนการปฏิบัติงานตรวจสอบ',
    crumbs: [],
    office: await officeOf(parts, engagement.unitId),
    under: engagement.title,
    back: engagementAddress(engagement.id),
    blocks: [
      factsOf(engagement.agencyName, file),
      heading('วัตถุประสงค์'),
      ...numbered(small.objective.map(({words: objective}) => objective ?? '')),
      heading('ขอบเขตการตรวจสอบ'),
      text(engagement.scope),
      heading('เกณฑ์ที่ใช้ในการตรวจสอบ'),
      text(engagement.criteria),
      heading('ความเสี่ยงและการควบคุมที่สำคัญ'),
      text(engagement.risks),
      heading('ผู้ตรวจสอบและระยะเวลา'),
      ...teamBlocks(file),
      heading('แนวการตรวจสอบ'),
      ...programmeBlocks(file),
    ],
    signers: signersOf(file),
  }
}

async function officeOf(parts: Parts, unitId: string): Promise<string> {
  const {unit, office} = await officeNames(parts, parts.db, unitId)
  return [...new Set([unit, office])].filter(Boolean).join(' ')
}

const numbered = (some: readonly string[]): PaperBlock[] =>
  some.length === 0 ? [text(null)] : some.map((each, at) => text(`${at + 1}. ${each}`))

const factsOf = (agency: string, {engagement}: EngagementFile): PaperBlock => ({
  kind: 'facts',
  rows: [
    {label: 'หน่วยรับตรวจ', value: agency},
    {label: 'ประเภทการตรวจสอบ', value: words(`audit.kind.${engagement.kind}`)},
    {label: 'ปีงบประมาณ', value: `พ.ศ. ${engagement.fiscalYear}`},
    {label: 'คนวันตามแผน', value: String(engagement.personDays)},
  ],
})

function teamBlocks({small}: EngagementFile): PaperBlock[] {
  const people = small.member
    .filter(({toDay}) => toDay === null)
    .sort((a, b) => Number(b.more === 'lead') - Number(a.more === 'lead'))
  if (people.length === 0) return [text(null)]
  const rows = people.map(({who, whoName, more}) => {
    const own = small.slot.filter((slot) => slot.who === who)
    return [
      cell(whoName ?? ''),
      cell(more === 'lead' ? 'หัวหน้าคณะตรวจสอบ' : 'ผู้ตรวจสอบ'),
      cell(own.map(({fromDay, toDay}) => `${short(fromDay)} ถึง ${short(toDay)}`).join(', ') || '-'),
      figure(String(own.reduce((sum, {amount}) => sum + Number(amount ?? 0), 0))),
    ]
  })
  return [{kind: 'table', head: [cell('ชื่อ'), cell('หน้าที่'), cell('ระยะเวลา'), figure('คนวัน')], rows}]
}

function programmeBlocks({procedures, small, papers}: EngagementFile): PaperBlock[] {
  if (procedures.length === 0) return [text('ยังไม่ได้กำหนดวิธีการตรวจสอบ')]
  return [
    {
      kind: 'table',
      head: [
        figure('ที่'),
        cell('เรื่องและวัตถุประสงค์'),
        cell('วิธีการตรวจสอบ'),
        cell('ประชากรและตัวอย่าง'),
        cell('ผู้ตรวจสอบ'),
        cell('กำหนดเสร็จ'),
        cell('กระดาษทำการ'),
      ],
      rows: procedures.map((row, at) => [
        figure(String(at + 1)),
        cell(`${row.subject}\n${row.purpose}`),
        cell(row.notDoneReason === null ? row.what : `${row.what} (ไม่ได้ดำเนินการ: ${row.notDoneReason})`),
        cell(
          [row.population && `ประชากร: ${row.population}`, row.sample && `ตัวอย่าง: ${row.sample}`]
            .filter(Boolean)
            .join('\n') || '-',
        ),
        cell(small.member.find(({who}) => who === row.officialId)?.whoName ?? '-'),
        cell(short(row.dueOn)),
        cell(
          papers
            .filter(({procedureId}) => procedureId === row.id)
            .map(({reference}) => reference)
            .join(', ') || '-',
        ),
      ]),
    },
  ]
}

/** Only signatures that hold for what is printed; where there is none, a line to sign on. */
const signersOf = (file: EngagementFile): Signer[] => [
  signer('ผู้จัดทำ', submissionOf(file)),
  signer('ผู้สอบทานและอนุมัติ', programmeApproval(file)),
]

const signer = (post: string, signed: SignOffTable | undefined): Signer =>
  signed
    ? {
        name: signed.name,
        post,
        when: long(signed.signedOn),
        how: signed.way === 'own' ? 'ลงนามในระบบ' : words(`reviewWay.way.${signed.way}`),
      }
    : {name: '                                              ', post, when: null, how: null}
