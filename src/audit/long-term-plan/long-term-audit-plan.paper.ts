// The long-term plan as the paper that goes to the governor.
import type {Reader} from '../../platform/db/database.ts'
import {cell, figure, namesSaid, type Paper, type PaperBlock, type PaperKind} from '../../platform/decision/index.ts'
import {translator} from '../../platform/messages/index.ts'
import {throughDeputy, toGovernor} from '../approval.ts'
import {auditUnitNames} from '../auditor/auditor.store.ts'
import {longTermPlanEnded} from './long-term-audit-plan.actions.ts'
import {longTermPlanById} from './long-term-audit-plan.store.ts'
import {itemYears, longTermPlanAddress, yearsOf} from './long-term-audit-plan.ts'
import {itemsOf, type LongTermItem} from './long-term-item.store.ts'

export const longTermPaper: PaperKind = {
  label: 'audit.longTerm.one',
  subject: 'LongTermAuditPlan',
  routes: [toGovernor, throughDeputy],
  href: longTermPlanAddress,
  draw: drawLongTermPlan,
  ended: longTermPlanEnded,
}

async function drawLongTermPlan(db: Reader, id: string, frozen?: Paper['names']): Promise<Paper | null> {
  const row = await longTermPlanById(db, id)
  if (!row) return null
  const {say, said} = namesSaid(frozen)
  const items = (await itemsOf(db, id)).map((item) => ({...item, agencyName: say(item.agencyId, item.agencyName)}))
  const unitName = say(row.unitId, (await auditUnitNames(db, [row.unitId])).get(row.unitId) ?? '')
  const years = yearsOf(row)
  const name = `แผนการตรวจสอบระยะยาว ปีงบประมาณ พ.ศ. ${row.fromYear}–${row.toYear}`
  const which = row.edition > 1 ? `${name} ฉบับที่ ${row.edition}` : name
  return {
    unitId: row.unitId,
    unitName,
    title: `ขออนุมัติ${which}`,
    amount: null,
    document: {
      opening: `${unitName}ขอเสนอ${which} รวม ${years.length} ปี จำนวน ${items.length} เรื่อง เพื่อเป็นกรอบในการจัดทำแผนการตรวจสอบประจำปี ดังนี้`,
      blocks: [
        {kind: 'heading', text: 'ยุทธศาสตร์และแนวทางการตรวจสอบ'},
        ...row.strategy.split(/\n{2,}/).map((text): PaperBlock => ({kind: 'text', text: text.trim()})),
        {kind: 'heading', text: 'เรื่องที่จะตรวจสอบ จำแนกตามปีงบประมาณ พ.ศ.'},
        tableOf(items, years),
        ...reasonsOf(items),
      ],
      closing: 'จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ',
    },
    names: said,
  }
}

function tableOf(items: readonly LongTermItem[], years: readonly number[]): PaperBlock {
  const t = translator('th')
  const planned = items.map((item) => new Set(itemYears(item)))
  return {
    kind: 'table',
    head: [figure('ที่'), cell('เรื่อง'), cell('หน่วยรับตรวจ'), cell('ประเภท'), ...years.map((year) => figure(String(year)))],
    rows: [
      ...items.map(({what, agencyName, kind}, at) => [
        figure(String(at + 1)),
        cell(what),
        cell(agencyName),
        cell(t(`audit.kind.${kind}`)),
        ...years.map((year) => figure(planned[at]?.has(year) ? '✓' : '')),
      ]),
      [
        cell(''),
        cell('รวม (เรื่อง)'),
        cell(''),
        cell(''),
        ...years.map((year) => figure(String(planned.filter((each) => each.has(year)).length))),
      ],
    ],
  }
}

function reasonsOf(items: readonly LongTermItem[]): PaperBlock[] {
  const rows = items.flatMap(({what, why}, at) => (why ? [[figure(String(at + 1)), cell(what), cell(why)]] : []))
  if (rows.length === 0) return []
  return [
    {kind: 'heading', text: 'เหตุผลที่บรรจุไว้ในแผน'},
    {kind: 'table', head: [figure('ที่'), cell('เรื่อง'), cell('เหตุผล')], rows},
  ]
}
