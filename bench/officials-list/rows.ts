// A register of invented officials of a given size, written straight into a database: the same every time.
import type {Kysely} from 'kysely'
import type {OfficialTable, UnitTable} from '../../src/personnel/tables.ts'
import type {Database} from '../../src/platform/db/database.ts'
import {openSession} from '../../src/platform/identity/session.store.ts'
import {sessionCookie} from '../../src/platform/identity/who.ts'
import {searchText} from '../../src/platform/thai/search-key.ts'
import {sortKey} from '../../src/platform/thai/sort-key.ts'

const idOf = (letter: string, at: number) => letter + String(at).padStart(25, '0')

export const unitCount = 51
/** The three units whose people the reader may see. */
export const readersUnits = [8, 19, 37].map((at) => idOf('V', at))

const names = [
  'สมชาย',
  'วิชัย',
  'ประเสริฐ',
  'นพดล',
  'อนุชา',
  'ปาริชาติ',
  'นงลักษณ์',
  'จุฑามาศ',
  'วันเพ็ญ',
  'รุ่งนภา',
  'เฉลิมพล',
  'ศศิธร',
]
const begins = [
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
const middles = ['', 'มา', 'ดี', 'สี', 'สา', 'ลา', 'ใส', 'คง', 'ราช', 'เสริฐ', 'พันธ์', 'ชัย', 'เพชร', 'สุข', 'ธรรม', 'งาม']
const ends = [
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
const posts = [
  ['ข้าราชการ', 'วิชาการ', 'ปฏิบัติการ', 'นักจัดการงานทั่วไป'],
  ['ข้าราชการ', 'วิชาการ', 'ชำนาญการ', 'นักวิเคราะห์นโยบายและแผน'],
  ['ข้าราชการ', 'วิชาการ', 'ชำนาญการ', 'นักทรัพยากรบุคคล'],
  ['ข้าราชการ', 'วิชาการ', 'ชำนาญการพิเศษ', 'นักวิชาการเงินและบัญชี'],
  ['ข้าราชการ', 'ทั่วไป', 'ปฏิบัติงาน', 'เจ้าพนักงานธุรการ'],
  ['ข้าราชการ', 'ทั่วไป', 'ชำนาญงาน', 'เจ้าพนักงานการเงินและบัญชี'],
  ['พนักงานราชการ', null, null, 'นักวิชาการคอมพิวเตอร์'],
] as const

function random(seed: number) {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return state / 0x80000000
  }
  return <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
}

const units = (): UnitTable[] =>
  Array.from({length: unitCount}, (_, at) => ({
    id: idOf('V', at),
    name: at === 0 ? 'จังหวัดมุกดาหาร' : `สำนักงาน${begins[at % 16]}${ends[(at * 7) % 16]}จังหวัดมุกดาหาร`,
    abbreviation: null,
    parentId: at === 0 ? null : idOf('V', 0),
    reportsToId: at === 0 ? null : idOf('V', 0),
    provinceId: idOf('V', 0),
    ministry: 'กระทรวงมหาดไทย',
    kind: at === 0 ? 'province' : 'agency',
    openedOn: null,
    closedOn: null,
    version: 1,
  }))

function officialRow(at: number, of: ReturnType<typeof random>, unitIds: string[], now: string): OfficialTable {
  const [personnelType, positionType, positionLevel, positionTitle] = of(posts)
  const firstName = of(names)
  const surname = of(begins) + of(middles) + of(ends)
  return {
    id: idOf('0', at),
    nationalIdSealed: 'A'.repeat(55),
    nationalIdIndex: at.toString(16).padStart(64, '0'),
    title: of(['นาย', 'นาง', 'นางสาว']),
    firstName,
    surname,
    sortKey: sortKey(firstName, surname),
    searchText: searchText(firstName, surname),
    birthDate: '1980-05-17',
    enteredOn: '2005-10-03',
    personnelType,
    positionId: null,
    positionNumber: String(at + 1),
    positionTitle,
    positionType,
    positionLevel,
    positionSince: '2020-10-01',
    unitId: of(unitIds),
    salary: 2_547_000,
    education: 'ปริญญาตรี',
    phone: '042-000-000',
    email: `person${at}@mukdahan.example`,
    status: of([...Array(19).fill('ปฏิบัติราชการ'), 'ช่วยราชการ']),
    retiresOn: '2040-10-01',
    onProbationSince: null,
    probationEvaluations: 0,
    probationExtended: 0,
    absentSince: null,
    absenceExcused: null,
    disciplinaryCaseOpenedOn: null,
    createdAt: now,
    changedAt: now,
    version: 1,
  }
}

/** Fills an empty, migrated database. @returns the cookie of one who reads three units */
export async function fill(db: Kysely<Database>, count: number): Promise<string> {
  const now = new Date().toISOString()
  const of = random(257)
  const all = units()
  const unitIds = all.map(({id}) => id)
  await db.insertInto('unit').values(all).execute()
  for (let from = 0; from < count; from += 5000)
    await db.transaction().execute(async (trx) => {
      for (let start = from; start < Math.min(from + 5000, count); start += 500) {
        const batch = Array.from({length: Math.min(500, count - start)}, (_, at) =>
          officialRow(start + at, of, unitIds, now),
        )
        await trx.insertInto('official').values(batch).execute()
      }
    })
  return reader(db, now)
}

async function reader(db: Kysely<Database>, now: string): Promise<string> {
  const accountId = idOf('A', 1)
  await db
    .insertInto('account')
    .values({
      id: accountId,
      accountName: 'bench',
      name: 'bench',
      passwordHash: null,
      officialId: null,
      lang: 'th',
      accessVersion: 1,
      createdAt: now,
      closedAt: null,
      version: 1,
    })
    .execute()
  const grants = readersUnits.map((scopeId, at) => ({
    id: idOf('G', at),
    accountId,
    role: 'hr-officer' as const,
    scopeKind: 'unit',
    scopeId,
    fromDay: '2020-01-01',
    toDay: null,
    grantedBy: null,
    grantedAt: now,
    awaitsSecond: 0,
    confirmedBy: null,
    confirmedAt: null,
    revokedBy: null,
    revokedAt: null,
    reason: null,
    version: 1,
  }))
  await db.insertInto('roleGrant').values(grants).execute()
  return `${sessionCookie}=${await openSession(db, {accountId, now, address: '127.0.0.1', agent: 'bench'})}`
}
