// The establishment of the example province: a post for everybody who bears a number, some vacant, some frozen.
import type {Parts} from '../../platform/slice.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {addMonths} from '../../platform/thai/day.ts'
import {type Caller, inWork} from '../../platform/work.ts'
import {correctOfficial} from '../official/official.actions.ts'
import {storedValues} from '../official/official-change.page.ts'
import {visibleOfficial} from '../official/official-file.store.ts'
import type {PersonnelType} from '../official/personnel-type.ts'
import type {PositionLevel, PositionType} from '../official/position-level.ts'
import {freezePosition} from './position.actions.ts'
import {addPosts} from './position-import.actions.ts'
import type {NewPost} from './position-import.ts'

const nextLevel: Partial<Record<string, PositionLevel>> = {ปฏิบัติการ: 'ชำนาญการ', ปฏิบัติงาน: 'ชำนาญงาน'}

const holders = ({db}: Parts) =>
  db
    .selectFrom('official')
    .innerJoin('unit', 'unit.id', 'official.unitId')
    .select([
      'official.id',
      'official.personnelType',
      'official.status',
      'official.positionNumber',
      'official.positionTitle',
      'official.positionType',
      'official.positionLevel',
      'official.unitId',
      'unit.ministry',
      'unit.parentId',
      'unit.kind as unitKind',
    ])
    .where('positionNumber', 'is not', null)
    .orderBy('sortKey')
    .orderBy('official.id')
    .execute()

type Holder = Awaited<ReturnType<typeof holders>>[number]

function postOf(holder: Holder, at: number): {post: NewPost} {
  const {personnelType, positionType, positionLevel, ministry, unitId, parentId} = holder
  const isCivil = personnelType === 'ข้าราชการ'
  // now and then somebody of a group works there while his post stands in the office above
  const lent = at % 60 === 7 && holder.unitKind === 'group' && parentId !== null
  const post: NewPost = {
    kind: personnelType as PersonnelType,
    number: holder.positionNumber ?? '',
    title: holder.positionTitle ?? 'ไม่ระบุ',
    positionType: isCivil ? (positionType as PositionType | null) : null,
    levelLow: isCivil ? (positionLevel as PositionLevel | null) : null,
    levelHigh: isCivil ? (nextLevel[positionLevel ?? ''] ?? null) : null,
    unitId: lent ? (parentId ?? unitId) : unitId,
    ministry,
    department: `สำนักงานปลัด${ministry}`.slice(0, 60),
    // of some the office has not asked yet
    administration: at % 25 === 3 ? null : 'provincial',
    registerKeeper: null,
    payer: null,
    since: null,
  }
  return {post}
}

const perVacancy = 20
const moves = 3

export async function positionsDemo(parts: Parts, caller: Caller): Promise<void> {
  const people = await holders(parts)
  const known = new Map(
    people.map((holder, at) => [`${holder.personnelType} ${holder.positionNumber}`, postOf(holder, at)]),
  )
  const posts = [...known.values()]
  const models = posts.filter(({post}, at) => at % perVacancy === 0 && post.kind === 'ข้าราชการ')
  const made = addMonths(parts.clock.today(), -14)
  const vacant = models.map(({post}, at) => ({post: {...post, number: `ว ${at + 1}`, since: made}}))
  await inWork(parts, caller, (work) => addPosts(work, [...posts, ...vacant]))
  const numbers = vacant.map(({post}) => post.number)
  await moveSome(parts, caller, people, numbers.slice(3, 3 + moves))
  await freezeSome(parts, caller, numbers.slice(0, 3))
}

/** Who went to another post of his unit left his own vacant from that day. */
async function moveSome(parts: Parts, caller: Caller, people: readonly Holder[], numbers: readonly string[]) {
  const movable = people.filter(
    ({personnelType, status, positionLevel}) =>
      personnelType === 'ข้าราชการ' && status === 'ปฏิบัติราชการ' && positionLevel === 'ชำนาญงาน',
  )
  for (const [at, number] of numbers.entries()) {
    const row = await visibleOfficial(parts.db, caller.ability, movable.at(-1 - at)?.id ?? '')
    if (!row) throw new Error('the example workbook has nobody who could move')
    const since = formatDay(addMonths(parts.clock.today(), -3 - 2 * at), 'th', 'numeric')
    const own = {positionNumber: number, postingManner: 'change', postingSince: since, nationalId: ''}
    const body = {...storedValues(row, 'th'), ...own, version: String(row.version), reason: 'ตามคำสั่งย้าย'}
    await inWork(parts, caller, (work) => correctOfficial(work, parts.keys, row.id, body as Record<string, string>))
  }
}

async function freezeSome(parts: Parts, caller: Caller, numbers: string[]): Promise<void> {
  const since = addMonths(parts.clock.today(), -2)
  const rows = await parts.db.selectFrom('position').select(['id', 'version']).where('number', 'in', numbers).execute()
  const input = {since, reason: 'ชะลอการบรรจุตามมติคณะกรรมการจัดสรรอัตรากำลัง'}
  for (const {id, version} of rows) await inWork(parts, caller, (work) => freezePosition(work, id, {...input, version}))
}
