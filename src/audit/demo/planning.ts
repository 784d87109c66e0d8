// Three years of planning of the example unit: one plan decided on paper by a deputy, one returned once, one approved late.

import {unitNamed} from '../../personnel/index.ts'
import {recordOnPaper, sign} from '../../platform/decision/index.ts'
import {storeFile} from '../../platform/files/index.ts'
import {accountIdOf} from '../../platform/identity/index.ts'
import {confirmMandate, recordMandate} from '../../platform/mandate/index.ts'
import type {Parts} from '../../platform/slice.ts'
import {addDays, type Day} from '../../platform/thai/day.ts'
import {fiscalYearOf, fiscalYearStart} from '../../platform/thai/fiscal-year.ts'
import type {Work} from '../../platform/work.ts'
import {agencies} from '../agencies.ts'
import {auditUnits, visibleAuditors} from '../auditor/auditor.store.ts'
import {draftCharter, proposeCharter, publishCharter, reviewCharter} from '../charter/audit-charter.actions.ts'
import {draftLongTermPlan, proposeLongTermPlan} from '../long-term-plan/long-term-audit-plan.actions.ts'
import {addLongTermItem} from '../long-term-plan/long-term-item.actions.ts'
import {makePlan, proposePlan, publishPlan} from '../plan/annual-audit-plan.actions.ts'
import {addItem, leaveOut} from '../plan/plan-item.actions.ts'
import {concludeAssessment, giveOpinion} from '../risk/risk-assessment.actions.ts'
import {addAuditable, copyFromLastYear} from '../universe/auditable.actions.ts'
import {auditablesOfYear} from '../universe/auditable.store.ts'
import {type Acting, actingOn} from './acting.ts'
import {signedSlip} from './signed-slip.ts'
import {audits, charterText, factorOrder, things} from './things.ts'

const approve = {outcome: 'approve', words: null, returnTo: null, version: 1} as const

export async function planning(parts: Parts): Promise<void> {
  const year = fiscalYearOf(parts.clock.today())
  const before = (of: number, days: number): Day => addDays(fiscalYearStart(of), -days)
  await charter(parts, year)
  await longTerm(parts, year)
  const first = year - 2
  await gather(actingOn(parts, before(first, 80)), first, 'typed')
  await assess(parts, first, before(first, 50))
  await onPaper(parts, first, before(first, 12))
  await gather(actingOn(parts, before(year - 1, 80)), year - 1, 'copied')
  await assess(parts, year - 1, before(year - 1, 48))
  await returnedOnce(parts, year - 1, before(year - 1, 20))
  await gather(actingOn(parts, before(year, 75)), year, 'copied')
  await assess(parts, year, before(year, 40))
  await late(parts, year)
}

const unitOf = async (work: Work): Promise<string> => (await auditUnits(work.db))[0]?.id ?? ''

async function charter(parts: Parts, year: number): Promise<void> {
  const drafted = addDays(fiscalYearStart(year - 1), 60)
  const act = actingOn(parts, drafted)
  const id = await act('chief-auditor', async (work) => draftCharter(work, await unitOf(work), {text: charterText}))
  const paper = await act('chief-auditor', (work, then) =>
    proposeCharter(work, then, id, {route: 'governor', note: null}),
  )
  await actingOn(parts, addDays(drafted, 5))('governor', (work, then) => sign(work, then, paper, approve))
  const published = addDays(drafted, 10)
  await actingOn(parts, published)('chief-auditor', (work) =>
    publishCharter(work, id, {publishedOn: published, publishedLetter: 'มห 0017.6/ว 2210', version: 3}),
  )
  const reviewed = addDays(drafted, 30)
  await actingOn(parts, reviewed)('chief-auditor', (work) =>
    reviewCharter(work, id, {reviewedOn: reviewed, result: 'fit', note: 'ยังสอดคล้องกับหลักเกณฑ์กระทรวงการคลัง', version: 4}),
  )
}

async function longTerm(parts: Parts, year: number): Promise<void> {
  const day = addDays(fiscalYearStart(year - 2), -40)
  const act = actingOn(parts, day)
  const paper = await act('chief-auditor', async (work, then) => {
    const [fromYear, toYear] = [year - 2, year + 1]
    const strategy = 'ตรวจสอบโครงการวงเงินสูงและเงินนอกงบประมาณให้ครบทุกหน่วยรับตรวจภายในสี่ปี'
    const id = await draftLongTermPlan(work, await unitOf(work), {fromYear, toYear, strategy})
    const known = await agencies(work.db, work.ability)
    for (const {thing, kind} of audits) {
      const {agency, name, reason} = things[thing] ?? {agency: '', name: '', reason: ''}
      const agencyId = known.find((each) => each.name === agency)?.id ?? ''
      const years = [fromYear + (thing % 2), fromYear + 2 + (thing % 2)]
      await addLongTermItem(work, id, {what: name, agencyId, kind, years, why: reason})
    }
    return proposeLongTermPlan(work, then, id, {route: 'governor', note: null})
  })
  await actingOn(parts, addDays(day, 6))('governor', (work, then) => sign(work, then, paper, approve))
}

/** The first year is typed, every later one begins with what stood in the one before. */
async function gather(act: Acting, year: number, how: 'typed' | 'copied'): Promise<void> {
  await act('chief-auditor', async (work) => {
    const unitId = await unitOf(work)
    if (how === 'copied') return void (await copyFromLastYear(work, unitId, year))
    const known = new Map((await agencies(work.db, work.ability)).map(({id, name}) => [name, id]))
    for (const {agency, kind, name, source, budget, lastAuditedOn} of things)
      await addAuditable(work, unitId, year, {
        agencyId: known.get(agency) ?? '',
        kind,
        name,
        budgetSource: source,
        budget: budget === null ? null : budget * 100,
        disbursed: null,
        contract: null,
        detail: null,
        lastAuditedOn,
        openFindings: null,
      })
  })
}

/** Two auditors score each thing; risks fall as years pass in which things were audited. */
async function assess(parts: Parts, year: number, day: Day): Promise<void> {
  const act = actingOn(parts, day)
  const years = fiscalYearOf(parts.clock.today()) - year
  for (const account of ['chief-auditor', 'auditor'] as const)
    await act(account, async (work) => {
      for (const row of await auditablesOfYear(work.db, await unitOf(work), year)) {
        const thing = things.find(({name}) => name === row.name)
        if (!thing) continue
        const scores = thing.scores[account].map((score, at) =>
          years > 0 && at === 1 && score < 3 ? score + 1 : score,
        )
        const byFactor = Object.fromEntries(factorOrder.map((key, at) => [key, scores[at] ?? 1]))
        const given = byFactor as Record<(typeof factorOrder)[number], number>
        await giveOpinion(work, row.id, {...given, reason: thing.reason, evidence: null})
      }
    })
  const concluded = addDays(day, 7)
  await actingOn(parts, concluded)('chief-auditor', async (work) =>
    concludeAssessment(work, await unitOf(work), {
      year,
      summary: 'เรื่องที่มีความเสี่ยงสูงเป็นโครงการวงเงินสูง การจัดซื้อเวชภัณฑ์ และเงินทดรองราชการ',
    }),
  )
}

/** A plan with its items; what is of high risk and not among them is explained, but in the latest year one is not. */
async function draft(act: Acting, year: number, explains: boolean): Promise<string> {
  return act('chief-auditor', async (work) => {
    const unitId = await unitOf(work)
    const planId = await makePlan(work, unitId, year)
    const rows = await auditablesOfYear(work.db, unitId, year)
    const rowOf = (thing: number) => rows.find(({name}) => name === things[thing]?.name)
    for (const [at, {thing, kind, objective, months, personDays, budget}] of audits.entries()) {
      const row = rowOf(thing)
      if (!row || (!explains && at === 3)) continue
      await addItem(work, planId, {
        what: `ตรวจสอบ${row.name}`,
        agencyId: row.agencyId,
        auditableId: row.id,
        kind,
        objective,
        why: things[thing]?.reason ?? null,
        months: [...months],
        times: 1,
        auditors: await auditorsAtHand(work),
        personDays,
        budget: budget * 100,
        orderedBy: null,
        orderLetter: null,
        orderedOn: null,
        version: 0,
      })
    }
    if (explains)
      for (const row of rows.filter(({risk, withinRemit}) => withinRemit === 1 && (risk ?? 0) >= 230))
        if (!audits.some(({thing}) => rowOf(thing)?.id === row.id))
          await leaveOut(work, planId, row.id, {reason: 'สำนักงานการตรวจเงินแผ่นดินตรวจในปีนี้'})
    return planId
  })
}

const auditorsAtHand = async ({db, ability}: Work): Promise<string[]> =>
  (await visibleAuditors(db, ability)).slice(0, 2).map(({id}) => id)

async function publish(parts: Parts, planId: string, day: Day, letter: string): Promise<void> {
  await actingOn(parts, day)('chief-auditor', (work) =>
    publishPlan(work, planId, {publishedOn: day, publishedLetter: letter}),
  )
}

/** The governor was away: a deputy signed on paper, on delegated authority, and the front office recorded it. */
async function onPaper(parts: Parts, year: number, day: Day): Promise<void> {
  const act = actingOn(parts, day)
  const deputy = (await accountIdOf(parts.db, 'deputy-governor')) ?? ''
  const province = (await unitNamed(parts.db, 'จ.มห'))?.id ?? ''
  const ordered = addDays(day, -20)
  const mandate = await actingOn(parts, ordered)('front-office', (work, then) =>
    recordMandate(work, then, {
      kind: 'delegated',
      office: 'governor',
      unitId: province,
      accountId: deputy,
      position: 'รองผู้ว่าราชการจังหวัดมุกดาหาร',
      matters: ['annual-audit-plan'],
      limit: 5_000_000_00,
      agencies: [],
      orderNumber: `คำสั่งจังหวัดมุกดาหาร ที่ 2145/${year - 1}`,
      orderedOn: ordered,
      fromDay: ordered,
      toDay: addDays(ordered, 90),
    }),
  )
  await actingOn(parts, ordered)('governor', (work) => confirmMandate(work, mandate, {version: 1}))
  const planId = await draft(actingOn(parts, addDays(day, -6)), year, true)
  const paper = await actingOn(parts, addDays(day, -4))('chief-auditor', (work, then) =>
    proposePlan(work, then, planId, {route: 'governor', note: null}),
  )
  await act('front-office', async (work, then) => {
    const given = {...approve, signer: deputy, signedOn: day}
    const {unitId} = await recordOnPaper(work, then, paper, given)
    await storeFile(work, {
      name: 'ใบสั่งการ.pdf',
      bytes: signedSlip,
      subject: 'Decision',
      subjectId: paper,
      unitId,
      field: 'scan',
    })
  })
  await publish(parts, planId, addDays(day, 8), 'มห 0017.6/ว 1874')
}

async function returnedOnce(parts: Parts, year: number, day: Day): Promise<void> {
  const planId = await draft(actingOn(parts, addDays(day, -3)), year, true)
  const send = (on: Day, note: string | null) =>
    actingOn(parts, on)('chief-auditor', (work, then) => proposePlan(work, then, planId, {route: 'governor', note}))
  const first = await send(day, null)
  await actingOn(parts, addDays(day, 2))('governor', (work, then) =>
    sign(work, then, first, {
      outcome: 'return',
      words: 'ขอให้เพิ่มเหตุผลของเรื่องที่มีความเสี่ยงสูงแต่ไม่ได้ตรวจ',
      returnTo: '0',
      version: 1,
    }),
  )
  const second = await send(addDays(day, 6), 'เพิ่มเหตุผลตามที่สั่งการแล้ว')
  await actingOn(parts, addDays(day, 9))('governor', (work, then) => sign(work, then, second, approve))
  await publish(parts, planId, addDays(day, 30), 'มห 0017.6/ว 1992')
}

/** Approved two days after the law's day. */
async function late(parts: Parts, year: number): Promise<void> {
  const due = addDays(fiscalYearStart(year), -1)
  const planId = await draft(actingOn(parts, addDays(due, -5)), year, false)
  const paper = await actingOn(parts, addDays(due, -2))('chief-auditor', (work, then) =>
    proposePlan(work, then, planId, {route: 'governor', note: null}),
  )
  await actingOn(parts, addDays(due, 2))('governor', (work, then) => sign(work, then, paper, approve))
  await publish(parts, planId, addDays(due, 10), 'มห 0017.6/ว 2051')
}
