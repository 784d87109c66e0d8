import test from 'ava'
import {inspectedCharterIds, visibleCharters} from '../../src/audit/charter/audit-charter.store.ts'
import {visibleLongTermPlanIds} from '../../src/audit/long-term-plan/long-term-audit-plan.store.ts'
import {inspectedPlanIds, visiblePlans} from '../../src/audit/plan/annual-audit-plan.store.ts'
import {visibleAssessmentIds} from '../../src/audit/risk/risk-assessment.store.ts'
import {visibleAuditableIds} from '../../src/audit/universe/auditable.store.ts'
import {type Ability, can} from '../../src/platform/access/ability.ts'
import {type Role, roles} from '../../src/platform/access/actor.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {testParts} from '../support/app.ts'
import {manyThings} from '../support/auditables.ts'
import {person} from '../support/people.ts'
import {province} from '../support/province.ts'

const states = ['draft', 'proposed', 'approved', 'rejected', 'superseded'] as const
const published = [null, '2027-01-15']
const recorded = {recordedAt: '2027-01-15T00:00:00.000Z', recordedByName: 'ผู้ทดสอบ'}

type Row = {id: string; unitId: string; provinceId?: string; publishedOn?: string | null; state?: string}
type Rows = Record<'Auditable' | 'RiskAssessment' | 'LongTermAuditPlan' | 'AnnualAuditPlan' | 'AuditCharter', Row[]>

/** Rows of every unit, province, state and publication, where they can be with nothing in what may be nothing. */
async function rowsOf(parts: Parts, units: readonly string[], provinces: readonly string[]): Promise<Rows> {
  const {db} = parts
  const papers = units.flatMap((unitId) =>
    provinces.flatMap((provinceId) =>
      published.flatMap((publishedOn) =>
        states.map((state) => ({id: newId(), unitId, provinceId, publishedOn, state})),
      ),
    ),
  )
  const approved = {approvedOn: null, approvedBy: null, decisionId: null}
  const charters = papers.map((row, edition) => ({...row, ...approved, ...recorded, edition, text: 'ก', version: 1}))
  const plans = papers.map(({state: _, ...row}, at) => ({...row, id: newId(), fiscalYear: 2500 + at}))
  const longTerm = papers.map(({unitId, state}, edition) => ({id: newId(), unitId, state, edition}))
  const risks = units.map((unitId) => ({id: newId(), unitId}))
  const none = {publishedLetter: null, reviewedOn: null}
  await db
    .insertInto('auditCharter')
    .values(charters.map((row) => ({...row, ...none})))
    .execute()
  await db
    .insertInto('annualAuditPlan')
    .values(plans.map((row) => ({...row, ...recorded, approvedOn: null, approvedBy: null, publishedLetter: null})))
    .execute()
  const span = {fromYear: 2571, toYear: 2574, strategy: 'ก', version: 1}
  await db
    .insertInto('longTermAuditPlan')
    .values(longTerm.map((row) => ({...row, ...span, ...approved, ...recorded})))
    .execute()
  const open = {
    fiscalYear: 2571,
    completedOn: null,
    completedByName: null,
    summary: null,
    frozenAt: null,
    things: 0,
    assessed: 0,
    stamp: 0,
    version: 1,
  }
  await db
    .insertInto('riskAssessment')
    .values(risks.map((row) => ({...row, ...open})))
    .execute()
  const things: Row[] = []
  for (const unitId of units)
    for (const id of await manyThings(parts, unitId, 4, (at) => ({budgetSource: at % 2 ? null : 'province'})))
      things.push({id, unitId})
  return {
    Auditable: things,
    RiskAssessment: risks,
    LongTermAuditPlan: longTerm,
    AnnualAuditPlan: plans,
    AuditCharter: charters,
  }
}

type Listing = {
  subject: keyof Rows
  action: 'read' | 'inspect'
  ids(db: Parts['db'], ability: Ability): Promise<string[]>
}

const idsOf = async (found: Promise<readonly {id: string}[]>) => (await found).map(({id}) => id)

const listings: Listing[] = [
  {subject: 'Auditable', action: 'read', ids: (db, of) => idsOf(visibleAuditableIds(db, of).execute())},
  {subject: 'RiskAssessment', action: 'read', ids: (db, of) => idsOf(visibleAssessmentIds(db, of).execute())},
  {subject: 'LongTermAuditPlan', action: 'read', ids: (db, of) => idsOf(visibleLongTermPlanIds(db, of).execute())},
  {subject: 'AnnualAuditPlan', action: 'read', ids: (db, of) => idsOf(visiblePlans(db, of))},
  {subject: 'AnnualAuditPlan', action: 'inspect', ids: (db, of) => idsOf(inspectedPlanIds(db, of).execute())},
  {subject: 'AuditCharter', action: 'read', ids: (db, of) => idsOf(visibleCharters(db, of))},
  {subject: 'AuditCharter', action: 'inspect', ids: (db, of) => idsOf(inspectedCharterIds(db, of).execute())},
]

const insiders: readonly Role[] = ['governor', 'chief-auditor', 'auditor']
const audience: readonly Role[] = ['deputy-governor', 'head-of-office', 'front-office', 'unit-head', 'auditee-contact']

test('of everything the audit unit plans a list holds exactly what a role may open, for every role over every unit', async (t) => {
  const parts = await testParts(t)
  const {id, units} = await province(parts)
  const places = ['จังหวัดมุกดาหาร', 'สำนักงานจังหวัดมุกดาหาร', 'หน่วยงานตรวจสอบภายใน', 'สำนักงานคลังจังหวัดมุกดาหาร']
  const rows = await rowsOf(parts, places.map(id), [units[0]?.provinceId ?? '', newId()])
  for (const role of roles)
    for (const place of places) {
      const scope = role === 'administrator' ? null : id(place)
      const {ability} = (await person(parts, {roles: [role], unitId: scope})).caller
      for (const {subject, action, ids} of listings) {
        const may = rows[subject].filter((row) => can(ability, action, subject, row))
        const where = `${role} over ${place}: ${action} ${subject}`
        t.deepEqual((await ids(parts.db, ability)).sort(), may.map((row) => row.id).sort(), where)
        if (insiders.includes(role)) continue
        const told =
          audience.includes(role) && action === 'read' && ['AnnualAuditPlan', 'AuditCharter'].includes(subject)
        t.is(may.length > 0, told, where)
        t.true(
          may.every(({publishedOn, state}) => publishedOn && !['draft', 'proposed', 'rejected'].includes(state ?? '')),
        )
      }
    }
})
