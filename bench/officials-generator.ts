// Makes as many officials as are wanted, all invented, the same every time: a seed, no chance.
import {readFileSync} from 'node:fs'
import {levelsOf, type PositionLevel, type PositionType} from '../src/personnel/official/position-level.ts'
import {salaryCeiling} from '../src/personnel/official/salary-ceiling.ts'
import {readUnits} from '../src/personnel/unit/unit-csv.ts'
import {isGroup} from '../src/personnel/unit/unit-kind.ts'
import {columns} from '../src/personnel/workbook/columns.ts'
import type {Unit} from '../src/personnel/workbook/unit-lookup.ts'
import {workbookWriter} from '../src/platform/sheets/workbook-writer.ts'
import type {WrittenCell} from '../src/platform/sheets/written-cell.ts'
import {formatDay} from '../src/platform/thai/buddhist-date.ts'
import {addDays, addYears, type Day} from '../src/platform/thai/day.ts'

/** The day on which the generated officials are in service. */
export const generatedToday: Day = '2027-01-15'

const seed = 25_700
const men = [
  'สมชาย',
  'วิชัย',
  'ประเสริฐ',
  'นพดล',
  'อนุชา',
  'กิตติพงษ์',
  'ณัฐพล',
  'ศรายุทธ',
  'เฉลิมพล',
  'ภาณุพงศ์',
  'วุฒิไกร',
  'ธนากร',
]
const women = [
  'สมหญิง',
  'ปาริชาติ',
  'นงลักษณ์',
  'จุฑามาศ',
  'วันเพ็ญ',
  'รุ่งนภา',
  'พรทิพย์',
  'กัญญารัตน์',
  'อำไพ',
  'ศศิธร',
  'น้ำฝน',
  'สุนีย์',
]
const surnameBegins = [
  'แสน',
  'พรม',
  'แก้ว',
  'ไชย',
  'สุวรรณ',
  'บุญ',
  'ศรี',
  'คำ',
  'จันทร์',
  'รัตน',
  'ทอง',
  'เมือง',
  'วงค์',
  'ภู',
  'นา',
  'เชื้อ',
]
const surnameMiddles = [
  '',
  'มา',
  'ดี',
  'สี',
  'สา',
  'ลา',
  'ใส',
  'คง',
  'ราช',
  'เสริฐ',
  'พันธ์',
  'ชัย',
  'เพชร',
  'สุข',
  'ธรรม',
  'งาม',
]
const surnameEnds = [
  'โคตร',
  'มุก',
  'ภักดี',
  'วงศ์',
  'สาร',
  'คำ',
  'ผล',
  'ชาติ',
  'ศิริ',
  'สกุล',
  'นนท์',
  'ธรรม',
  'ราช',
  'ไพร',
  'เรือง',
  'หาญ',
]
const positions: Record<PositionType, string[]> = {
  บริหาร: ['รองผู้ว่าราชการจังหวัด'],
  อำนวยการ: ['ผู้อำนวยการกลุ่มงาน', 'นายอำเภอ'],
  วิชาการ: ['นักจัดการงานทั่วไป', 'นักวิเคราะห์นโยบายและแผน', 'นักทรัพยากรบุคคล', 'นักวิชาการตรวจสอบภายใน', 'นักวิชาการเงินและบัญชี'],
  ทั่วไป: ['เจ้าพนักงานธุรการ', 'เจ้าพนักงานการเงินและบัญชี', 'นายช่างโยธา', 'เจ้าพนักงานพัสดุ'],
}
const education = ['ปริญญาตรี', 'ปริญญาโท', 'ประกาศนียบัตรวิชาชีพชั้นสูง', 'ปริญญาเอก']

/** The headings of the generated rows: those of the personnel workbook, in its order. */
export const generatedHeadings: readonly string[] = columns.map(({heading}) => heading)

/** The units of the example province, their place in its file as id. */
export function exampleUnits(): Unit[] {
  const lines = readUnits(readFileSync(new URL('../src/demo/data/units-mukdahan.csv', import.meta.url)))
  return lines.map(({name, abbreviation, parent, kind}, at) => ({
    id: `unit-${at + 1}`,
    name,
    abbreviation,
    parentId: parent === null ? null : `unit-${lines.findIndex((line) => line.name === parent) + 1}`,
    kind,
  }))
}

/** `count` rows of text under `generatedHeadings`; every one can be imported into the units. */
export const generateOfficials = (count: number, units: readonly Unit[]): string[][] =>
  officials(count, units).map((official) => official.map((cell) => textOf(cell)))

/** A personnel workbook of `count` officials of the example province: days as dates and as text, pay as numbers. */
export function officialsWorkbook(count: number): Uint8Array {
  const writer = workbookWriter({sheet: 'บุคลากร', headings: generatedHeadings})
  const rows = officials(count, exampleUnits())
  const pieces: Uint8Array[] = []
  for (let from = 0; from < rows.length; from += 1000) pieces.push(writer.add(rows.slice(from, from + 1000)))
  return Buffer.concat([...pieces, writer.finish()])
}

function textOf(cell: WrittenCell): string {
  if (cell === null) return ''
  return typeof cell === 'object' ? formatDay(cell.date, 'th', 'numeric') : String(cell)
}

function officials(count: number, units: readonly Unit[]): WrittenCell[][] {
  const random = generator(seed)
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  return Array.from({length: count}, (_, at) => official(at, units, byId, random))
}

type Random = {below(most: number): number; of<Item>(items: readonly Item[]): Item}

/** mulberry32: small, quick and the same on every machine. */
function generator(start: number): Random {
  let state = start
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (most: number) => Math.floor(next() * most)
  return {below, of: (items) => items[below(items.length)]!}
}

function official(at: number, units: readonly Unit[], byId: ReadonlyMap<string, Unit>, random: Random): WrittenCell[] {
  const isMan = random.below(2) === 0
  const unit = units[1 + (at % (units.length - 1))]!
  const office = isGroup(unit) ? byId.get(unit.parentId ?? '') : unit
  const birth = addDays(addYears(generatedToday, -59), random.below(34 * 365))
  const entered = addDays(addYears(birth, 22), random.below(2 * 365))
  const since = addDays(entered, random.below(300))
  const day = dayStyles[at % dayStyles.length]!
  const post = positionOf(random)
  return [
    nationalId(at, random),
    isMan ? 'นาย' : random.of(['นาง', 'นางสาว', 'น.ส.']),
    random.of(isMan ? men : women),
    random.of(surnameBegins) + random.of(surnameMiddles) + random.of(surnameEnds),
    day(birth),
    day(entered),
    post.personnelType,
    String(at + 1),
    random.of(positions[post.type]),
    post.level === null ? null : post.type,
    post.level,
    office?.name ?? unit.name,
    office === unit ? null : unit.name,
    post.salary,
    day(since),
    random.of(education),
    `042-${String(Math.floor(at / 1000) % 1000).padStart(3, '0')}-${String(at % 1000).padStart(3, '0')}`,
    `person${at + 1}@mukdahan.example`,
    random.below(20) === 0 ? 'ช่วยราชการ' : 'ปฏิบัติราชการ',
  ]
}

/** Each office writes in its own way. */
const dayStyles: readonly ((day: Day) => WrittenCell)[] = [
  (day) => formatDay(day, 'th', 'short'),
  (day) => formatDay(day, 'th', 'numeric'),
  (day) => ({date: day}),
  (day) => formatDay(day, 'th', 'long').replace('พ.ศ. ', ''),
]

function positionOf(random: Random): {
  personnelType: string
  type: PositionType
  level: PositionLevel | null
  salary: number
} {
  const type: PositionType = random.below(3) === 0 ? 'ทั่วไป' : 'วิชาการ'
  if (random.below(5) === 0) {
    const salary = 14_000 + random.below(1000) * 10
    return {personnelType: random.of(['พนักงานราชการ', 'ลูกจ้างประจำ']), type, level: null, salary}
  }
  const level = levelsOf[type][random.below(3)]!
  const ceiling = (salaryCeiling(type, level, generatedToday) ?? 2_000_000) / 100
  return {personnelType: 'ข้าราชการ', type, level, salary: Math.floor((ceiling * (60 + random.below(40))) / 1000) * 10}
}

/** Begins with 9, which is issued to nobody; the running number keeps every id apart from all others. */
function nationalId(at: number, random: Random): string {
  const digits = `9${String(at).padStart(7, '0')}${String(random.below(10_000)).padStart(4, '0')}`
  let sum = 0
  for (let place = 0; place < 12; place += 1) sum += Number(digits[place]) * (13 - place)
  return digits + String((11 - (sum % 11)) % 10)
}
