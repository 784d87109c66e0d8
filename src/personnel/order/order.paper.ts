// An order as the paper that goes up to be decided, with its list of people.
import type {Reader} from '../../platform/db/database.ts'
import {cell, figure, namesSaid, type Paper, type PaperKind} from '../../platform/decision/index.ts'
import {translator} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import {levelName} from '../official/official.ts'
import {officialNames} from '../official/official-records.store.ts'
import {unitLetterheads} from '../unit/unit-directory.ts'
import {powerWords} from './acting.ts'
import {orderEnded} from './order.actions.ts'
import {linesOf, orderById} from './order.store.ts'
import {orderAddress} from './order.ts'
import {renewalWords} from './renewal.ts'
import type {OrderLineTable} from './tables.ts'

export const orderPaper: PaperKind = {
  label: 'order.one',
  subject: 'Order',
  routes: [
    {id: 'governor', label: 'order.route.governor', steps: [{office: 'governor', kind: 'decision'}]},
    {
      id: 'head-of-office',
      label: 'order.route.head',
      steps: [
        {office: 'head-of-office', kind: 'opinion'},
        {office: 'governor', kind: 'decision'},
      ],
    },
  ],
  href: orderAddress,
  draw: drawOrder,
  ended: orderEnded,
}

/** An official paper is Thai, whoever reads it. */
const words = translator('th')

async function drawOrder(db: Reader, id: string, frozen?: Paper['names']): Promise<Paper | null> {
  const order = await orderById(db, id)
  if (!order) return null
  const lines = await linesOf(db, id)
  const people = await officialNames(
    db,
    lines.map(({officialId}) => officialId),
  )
  const unitIds = [...new Set([order.unitId, ...lines.flatMap(({toUnitId}) => toUnitId ?? [])])]
  const units = await unitLetterheads(db, unitIds)
  const {say, said} = namesSaid(frozen)
  const unitOf = (unitId: string | null) => (unitId === null ? '' : say(unitId, units.get(unitId) ?? ''))
  const kind = words(`order.kind.${order.kind}`)
  return {
    unitId: order.unitId,
    unitName: unitOf(order.unitId),
    title: `ขออนุมัติออกคำสั่ง ${order.subject}`,
    amount: null,
    document: {
      opening: `ขออนุมัติออกคำสั่ง${kind} เรื่อง ${order.subject} มีผลตั้งแต่วันที่ ${formatDay(order.effectiveOn, 'th', 'long')}`,
      blocks: [
        ...(order.cites === null
          ? []
          : [{kind: 'facts' as const, rows: [{label: 'อาศัยอำนาจตาม', value: order.cites}]}]),
        {
          kind: 'table',
          head: [figure('ที่'), cell('ชื่อ'), cell('การเปลี่ยนแปลง')],
          rows: lines.map((line) => [
            figure(String(line.place)),
            cell(say(line.officialId, people.get(line.officialId) ?? '')),
            cell(changeWords(line, unitOf(line.toUnitId))),
          ]),
        },
      ],
      closing: 'จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ',
    },
    names: said,
  }
}

/** What a line says, in one cell. */
function changeWords(line: OrderLineTable, unit: string): string {
  const {toPositionTitle, toPositionType, toPositionLevel, toPositionNumber, toSalary, untilOn} = line
  return [
    words(`order.kind.${line.action}`),
    [toPositionTitle, levelName(toPositionType, toPositionLevel)].filter(Boolean).join(' '),
    toPositionNumber === null ? '' : `ตำแหน่งเลขที่ ${toPositionNumber}`,
    powerWords(line, unit, words) ?? unit,
    renewalWords(line, words),
    toSalary === null ? '' : `เงินเดือน ${formatBaht(toSalary, 'th')} บาท`,
    untilOn === null ? '' : `ถึงวันที่ ${formatDay(untilOn, 'th', 'long')}`,
  ]
    .filter(Boolean)
    .join(' ')
}
