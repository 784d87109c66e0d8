// An edition of the annual plan as the paper that goes to the governor: with its reasons, its capacity and what it leaves out.
import type {Reader} from '../../platform/db/database.ts'
import {cell, figure, namesSaid, type Paper, type PaperBlock, type PaperKind} from '../../platform/decision/index.ts'
import {translator} from '../../platform/messages/index.ts'
import {holidayCalendar} from '../../platform/settings/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import {throughDeputy, toGovernor} from '../approval.ts'
import {auditorNames, auditUnitNames} from '../auditor/auditor.store.ts'
import {assessmentOf} from '../risk/risk-assessment.store.ts'
import {sayRisk} from '../risk/risk-assessment.ts'
import type {AnnualAuditPlanTable, PlanEditionTable} from '../tables.ts'
import {planEnded} from './annual-audit-plan.actions.ts'
import {editionsOfPlans, planById} from './annual-audit-plan.store.ts'
import {capacityOf, planAddress} from './annual-audit-plan.ts'
import {itemsOf, type LeftOut, leftOutOf, type PlanItemRow} from './plan-item.store.ts'
import {basisOfYear} from './planning-basis.store.ts'
import {workingDaysOf} from './working-days.ts'

export const planPaper: PaperKind = {
  label: 'audit.plan.one',
  subject: 'AnnualAuditPlan',
  routes: [toGovernor, throughDeputy],
  href: planAddress,
  draw: drawPlan,
  ended: planEnded,
}

/** An official paper is Thai, whoever reads it. */
const words = translator('th')

const monthWord = (month: number): string => words(`audit.month.${month}`)

/** The edition that is being made or decided, which is always the latest. */
async function drawPlan(db: Reader, planId: string, frozen?: Paper['names']): Promise<Paper | null> {
  const plan = await planById(db, planId)
  const [edition] = await editionsOfPlans(db, [planId])
  if (!edition || !plan) return null
  const {say, said} = namesSaid(frozen)
  const unitName = say(plan.unitId, (await auditUnitNames(db, [plan.unitId])).get(plan.unitId) ?? '')
  const items = (await itemsOf(db, edition.id)).map((item) => ({
    ...item,
    agencyName: say(item.agencyId, item.agencyName),
  }))
  const year = plan.fiscalYear
  const more = edition.number > 1 ? ` ฉบับแก้ไขครั้งที่ ${edition.number - 1}` : ''
  return {
    unitId: plan.unitId,
    unitName,
    title: `${edition.earlierOn ? 'ขอบันทึกการอนุมัติ' : 'ขออนุมัติ'}แผนการตรวจสอบประจำปีงบประมาณ พ.ศ. ${year}${more}`,
    amount: items.reduce((sum, {budget}) => sum + budget, edition.reserveBudget),
    document: {
      opening: `${unitName}ได้จัดทำแผนการตรวจสอบประจำปีงบประมาณ พ.ศ. ${year}${more} จากการประเมินความเสี่ยงของหน่วยรับตรวจ มีสาระสำคัญดังนี้`,
      blocks: await blocksOf(db, plan, edition, items, say),
      closing: 'จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ และให้แจ้งแผนแก่หน่วยรับตรวจต่อไป',
    },
    names: said,
  }
}

async function blocksOf(
  db: Reader,
  plan: AnnualAuditPlanTable,
  edition: PlanEditionTable,
  items: PlanItemRow[],
  say: ReturnType<typeof namesSaid>['say'],
): Promise<PaperBlock[]> {
  const {unitId, fiscalYear: year} = plan
  const assessment = await assessmentOf(db, unitId, year)
  const basis = await basisOfYear(db, unitId, year)
  const {days} = workingDaysOf(year, await holidayCalendar(db))
  const capacity = capacityOf(edition, items, days)
  const people = [...new Set(items.flatMap(({auditors}) => JSON.parse(auditors) as string[]))]
  const called = people.length > 0 ? await auditorNames(db, people) : new Map<string, string>()
  const names = new Map(people.map((id) => [id, say(id, called.get(id) ?? '')]))
  const left = await leftOutOf(db, edition.id, {unitId, year, highFrom: basis.highFrom})
  return [
    ...(edition.changeReason ? [heading('เหตุผลที่แก้ไขแผน'), text(edition.changeReason)] : []),
    ...(edition.foundation ? [heading('หลักการและเหตุผล'), text(edition.foundation)] : []),
    heading('ฐานของแผน'),
    {
      kind: 'facts',
      rows: [
        ...earlierRow(edition),
        {
          label: 'ประเมินความเสี่ยงเมื่อ',
          value: assessment?.completedOn ? formatDay(assessment.completedOn, 'th', 'long') : 'ยังไม่ได้สรุปผล',
        },
        {label: 'แผนระยะยาวที่อ้างอิง', value: edition.longTermPlanId ? 'มี' : 'ไม่มี'},
        {label: 'ผู้ตรวจสอบภายใน', value: `${edition.auditors} คน`},
        {label: 'คนวันที่มี', value: `${capacity.available}`},
        {label: 'คนวันตามรายการ', value: `${capacity.asked}`},
        {label: 'คนวันสำรองสำหรับคำสั่งพิเศษ', value: `${capacity.reserve}`},
        {label: 'คงเหลือ', value: `${capacity.left}`},
      ],
    },
    heading('รายการตรวจสอบ'),
    itemTable(items),
    ...detailsOf(items, names),
    ...leftOutBlocks(left.map((each) => ({...each, agencyName: say(each.agencyId, each.agencyName)}))),
  ]
}

const earlierRow = ({earlierOn, earlierBy, earlierLetter}: PlanEditionTable) =>
  earlierOn && earlierBy
    ? [
        {
          label: 'ได้รับอนุมัติแล้วเมื่อ',
          value: `${formatDay(earlierOn, 'th', 'long')} โดย${words(`audit.approver.${earlierBy}`)} หนังสือที่ ${earlierLetter ?? ''}`,
        },
      ]
    : []

const heading = (words: string): PaperBlock => ({kind: 'heading', text: words})
const text = (words: string): PaperBlock => ({kind: 'text', text: words})

const itemTable = (items: PlanItemRow[]): PaperBlock => ({
  kind: 'table',
  head: [
    figure('ที่'),
    cell('เรื่อง'),
    cell('หน่วยรับตรวจ'),
    cell('ประเภท'),
    cell('เดือน'),
    figure('ครั้ง'),
    figure('คนวัน'),
    figure('งบประมาณ (บาท)'),
  ],
  rows: [
    ...items.map((item, at) => [
      figure(String(at + 1)),
      cell(item.what),
      cell(item.agencyName),
      cell(words(`audit.kind.${item.kind}`)),
      cell((JSON.parse(item.months) as number[]).map(monthWord).join(' ')),
      figure(String(item.times)),
      figure(String(item.personDays)),
      figure(formatBaht(item.budget)),
    ]),
    [
      figure(''),
      cell('รวม'),
      cell(''),
      cell(''),
      cell(''),
      figure(''),
      figure(String(items.reduce((sum, {personDays}) => sum + personDays, 0))),
      figure(formatBaht(items.reduce((sum, {budget}) => sum + budget, 0))),
    ],
  ],
})

function detailsOf(items: PlanItemRow[], names: ReadonlyMap<string, string>): PaperBlock[] {
  const line = (item: PlanItemRow, at: number) => {
    const people = (JSON.parse(item.auditors) as string[]).map((id) => names.get(id) ?? '').filter(Boolean)
    const order = item.orderedBy
      ? ` ตามคำสั่งของ${item.orderedBy} หนังสือที่ ${item.orderLetter ?? ''}${item.orderedOn ? ` ลงวันที่ ${formatDay(item.orderedOn, 'th', 'long')}` : ''}`
      : ''
    const why = item.why ? ` เหตุผล: ${item.why}` : ''
    return `${at + 1}. ${item.what} วัตถุประสงค์: ${item.objective}${why}${order} ผู้รับผิดชอบ: ${people.join(', ')}`
  }
  return [heading('วัตถุประสงค์และผู้รับผิดชอบ'), ...items.map((item, at) => text(line(item, at)))]
}

function leftOutBlocks(left: LeftOut[]): PaperBlock[] {
  if (left.length === 0) return []
  return [
    heading('เรื่องที่มีความเสี่ยงสูงแต่ไม่อยู่ในแผน'),
    {
      kind: 'table',
      head: [cell('เรื่อง'), cell('หน่วยรับตรวจ'), figure('ความเสี่ยง'), cell('เหตุผล')],
      rows: left.map((each) => [
        cell(each.name),
        cell(each.agencyName),
        figure(each.risk === null ? '' : sayRisk(each.risk)),
        cell(each.reason ?? 'ไม่ได้ระบุเหตุผล'),
      ]),
    },
  ]
}
