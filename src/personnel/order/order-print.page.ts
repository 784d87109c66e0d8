// An order of the province as its paper (คำสั่ง), with the list that is attached where it concerns several (บัญชีแนบท้าย).
import {can} from '../../platform/access/ability.ts'
import type {Reader} from '../../platform/db/database.ts'
import {translator} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {addDays} from '../../platform/thai/day.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {Caller} from '../../platform/work.ts'
import {levelName} from '../official/official.ts'
import {holdingOn} from '../official/official-on-day.store.ts'
import type {OfficialRow} from '../official/official-row.ts'
import type {PostingColumns} from '../tables.ts'
import {unitLetterheads} from '../unit/unit-directory.ts'
import {powerWords} from './acting.ts'
import {linesOf, officialsByIds, orderById} from './order.store.ts'
import {orderAddress} from './order.ts'
import {renewalWords} from './renewal.ts'
import type {OrderLineTable, OrderTable} from './tables.ts'

/** An official paper is Thai, whoever reads it. */
const words = translator('th')
const dots = '................'

const joined = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' ')

type Named = {unitOf(id: string | null): string; seesPay(row: OfficialRow): boolean}

/** Where an official stood on the day before the order counts, and what he was paid. */
async function before(db: Reader, lines: readonly OrderLineTable[], {effectiveOn}: OrderTable) {
  const ids = lines.map(({officialId}) => officialId)
  const eve = addDays(effectiveOn, -1)
  return {
    postings: await holdingOn(db, 'officialPosting', ids, eve),
    salaries: await holdingOn(db, 'officialSalary', ids, eve),
  }
}

const baht = (satang: unknown, sees: boolean): string =>
  typeof satang === 'number' ? (sees ? formatBaht(satang, 'th') : words('order.hiddenSalary')) : ''

function oldPlace(posting: Partial<PostingColumns>, {unitOf}: Named) {
  const {
    positionNumber = null,
    positionTitle = null,
    positionType = null,
    positionLevel = null,
    unitId = null,
  } = posting
  return {
    post: joined(positionTitle, levelName(positionType, positionLevel)),
    number: positionNumber ?? '',
    unit: unitOf(unitId),
  }
}

function newPlace(line: OrderLineTable, {unitOf}: Named) {
  const {toPositionTitle, toPositionType, toPositionLevel, toUnitId, untilOn} = line
  const unit = unitOf(toUnitId)
  return {
    post: joined(toPositionTitle, levelName(toPositionType, toPositionLevel), powerWords(line, unit, words)),
    number: line.toPositionNumber ?? '',
    unit: powerWords(line, unit, words) === null ? unit : '',
    more: joined(renewalWords(line, words), untilOn === null ? null : `ถึงวันที่ ${formatDay(untilOn, 'th', 'long')}`),
  }
}

export async function orderPrint(db: Reader, order: OrderTable, {ability}: Caller) {
  const lines = await linesOf(db, order.id)
  const ids = lines.map(({officialId}) => officialId)
  const people = await officialsByIds(db, ids)
  const {postings, salaries} = await before(db, lines, order)
  const unitIds = [
    ...lines.flatMap(({toUnitId}) => toUnitId ?? []),
    ...[...postings.values()].map(({unitId}) => String(unitId)),
  ]
  const units = await unitLetterheads(db, [...new Set(unitIds)])
  const named: Named = {
    unitOf: (id) => (id === null ? '' : (units.get(id) ?? '')),
    seesPay: (row) => can(ability, 'read', 'Official', row, 'salary'),
  }
  const items = lines.map((line) => {
    const row = people.get(line.officialId)
    const sees = row !== undefined && named.seesPay(row)
    return {
      place: String(line.place),
      name: row ? fullName(row) : '',
      old: oldPlace((postings.get(line.officialId) ?? {}) as Partial<PostingColumns>, named),
      oldPay: baht(salaries.get(line.officialId)?.salary, sees),
      next: newPlace(line, named),
      nextPay: baht(line.toSalary, sees),
    }
  })
  const original = order.correctsOrderId === null ? undefined : await orderById(db, order.correctsOrderId)
  return paperOf(order, items, original)
}

type Item = {
  place: string
  name: string
  old: {post: string; number: string; unit: string}
  oldPay: string
  next: {post: string; number: string; unit: string; more: string}
  nextPay: string
}

function paperOf(order: OrderTable, items: Item[], original: OrderTable | undefined) {
  const {issuer, number, numberYear, subject, effectiveOn, orderedOn, cites} = order
  const kind = words(`order.kind.${order.kind}`)
  const [only] = items
  const written = `ที่ ${number ?? dots} / ${numberYear ?? dots}`
  const undone = original
    ? `คำสั่ง${original.issuer} ที่ ${original.number}/${original.numberYear} เรื่อง ${original.subject}`
    : ''
  const said =
    items.length > 1
      ? `${kind}บุคลากร จำนวน ${items.length} ราย ดังบัญชีรายละเอียดแนบท้ายคำสั่งนี้`
      : only
        ? sentenceOf(only, kind)
        : kind
  return {
    title: joined('คำสั่ง', issuer, 'เรื่อง', subject),
    crumbs: [],
    back: orderAddress(order.id),
    head: `คำสั่ง${issuer}`,
    written,
    subject: `เรื่อง ${subject}`,
    opening: joined(
      cites === null ? null : `อาศัยอำนาจตาม ${cites}`,
      `${cites === null ? issuer : 'จึง'}มีคำสั่ง${undone === '' ? `ให้${said}` : `${order.kind === 'cancel' ? 'ยกเลิก' : 'แก้ไข'} ${undone}`}`,
    ),
    also: undone !== '' && items.length > 0 ? `โดยให้${said}` : null,
    from: `ทั้งนี้ ตั้งแต่วันที่ ${formatDay(effectiveOn, 'th', 'long')} เป็นต้นไป`,
    ordered: `สั่ง ณ วันที่ ${orderedOn === null ? dots : formatDay(orderedOn, 'th', 'long')}`,
    signer: order.signedByName ?? '                                              ',
    post: order.signedByPost ?? `ผู้ว่าราชการ${issuer}`,
    annex: items.length > 1 ? {title: `บัญชีรายละเอียดแนบท้ายคำสั่ง${issuer} ${written}`, items: items.map(rowOf)} : null,
  }
}

const numbered = (number: string): string => (number === '' ? '' : `ตำแหน่งเลขที่ ${number}`)
const paid = (pay: string): string => (pay === '' ? '' : `เงินเดือน ${pay} บาท`)

const sentenceOf = ({name, old, next, nextPay}: Item, kind: string): string =>
  joined(
    kind,
    name,
    old.post === '' ? null : `ตำแหน่ง ${old.post}`,
    numbered(old.number),
    old.unit,
    next.post === '' && next.unit === '' ? null : 'ไปดำรงตำแหน่งหรือปฏิบัติหน้าที่',
    next.post,
    numbered(next.number),
    next.unit,
    paid(nextPay) === '' ? null : `ได้รับ${paid(nextPay)}`,
    next.more,
  )

const rowOf = ({place, name, old, oldPay, next, nextPay}: Item) => ({
  place,
  name,
  was: joined(old.post, numbered(old.number), old.unit, paid(oldPay)),
  becomes: joined(next.post, numbered(next.number), next.unit, paid(nextPay), next.more),
})
