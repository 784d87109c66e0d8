import test from 'ava'
import fc from 'fast-check'
import {type Ability, can} from '../../../src/platform/access/ability.ts'
import {type Role, roles} from '../../../src/platform/access/actor.ts'
import {type Mandate, mandateKinds, offices} from '../../../src/platform/access/mandate.ts'
import {visible} from '../../../src/platform/access/visible.ts'
import {insertDecision, insertSteps} from '../../../src/platform/decision/decision.store.ts'
import {newStep} from '../../../src/platform/decision/steps.ts'
import type {DecisionStepTable, DecisionTable} from '../../../src/platform/decision/tables.ts'
import {newId} from '../../../src/platform/ids.ts'
import {insertMandate} from '../../../src/platform/mandate/mandate.store.ts'
import type {MandateTable} from '../../../src/platform/mandate/tables.ts'
import type {Parts} from '../../../src/platform/slice.ts'
import {testParts} from '../../support/app.ts'
import {person} from '../../support/people.ts'
import {province} from '../../support/province.ts'

const matters = ['audit-charter', 'purchase']
const amount = fc.option(fc.constantFrom(0, 1, 500, 501), {nil: null})

/** Rows of all kinds over a few units and people: `me` is the reader, the others anybody. */
async function filled(parts: Parts, units: string[], people: string[]) {
  const [unit, whose] = [fc.constantFrom(...units), fc.constantFrom(...people)]
  const whoever = fc.option(whose, {nil: null})
  const papers = fc.sample(fc.record({unitId: unit, amount, matter: fc.constantFrom(...matters), by: whoever}), {
    numRuns: 60,
    seed: 11,
  })
  const decisions = papers.map(
    ({by, ...paper}): DecisionTable => ({...decisionLike, ...paper, id: newId(), proposedBy: by}),
  )
  const drawn = fc.sample(fc.record({office: fc.constantFrom(...offices), signedBy: whoever}), {numRuns: 180, seed: 12})
  const steps = drawn.map(({office, signedBy}, at): DecisionStepTable => {
    const paper = decisions[at % decisions.length] ?? decisionLike
    return {...newStep(paper, {office, kind: 'opinion', place: Math.floor(at / 60) + 1, round: 1}), signedBy}
  })
  const mandates = fc
    .sample(
      fc.record({
        unitId: unit,
        office: fc.constantFrom(...offices),
        accountId: whose,
        recordedBy: whoever,
        amountLimit: amount,
        awaitsSecond: fc.constantFrom(0, 1),
        confirmedAt: fc.option(fc.constant('2027-01-01T00:00:00.000Z'), {nil: null}),
        endedOn: fc.option(fc.constant('2027-01-10'), {nil: null}),
      }),
      {numRuns: 120, seed: 13},
    )
    .map((each): MandateTable => ({...mandateLike, ...each, id: newId()}))
  await parts.db.transaction().execute(async (db) => {
    for (const row of decisions) await insertDecision(db, row)
    await insertSteps(db, steps)
    for (const row of mandates) await insertMandate(db, row)
  })
  return {
    Decision: {table: 'decision', rows: decisions, actions: ['read', 'recall']},
    DecisionStep: {table: 'decisionStep', rows: steps, actions: ['read', 'decide', 'follow', 'record']},
    Mandate: {table: 'mandate', rows: mandates, actions: ['read', 'record', 'give', 'confirm', 'end']},
  } as const
}

type Filled = Awaited<ReturnType<typeof filled>>

async function listed(
  parts: Parts,
  ability: Ability,
  action: string,
  subject: string,
  table: Filled[keyof Filled]['table'],
) {
  const rows = await parts.db
    .selectFrom(table)
    .select('id')
    .where(visible(ability, action, subject, table))
    .orderBy('id')
    .execute()
  return rows.map(({id}) => id)
}

/** For every kind of row and every verb: what a list would show is what may be done to each. Returns how many were allowed. */
async function compare(
  parts: Parts,
  all: Filled,
  ability: Ability,
  who: string,
): Promise<{wrong: string[]; allowed: number}> {
  const wrong: string[] = []
  let allowed = 0
  for (const [subject, {table, rows, actions}] of Object.entries(all))
    for (const action of actions) {
      const may = (rows as readonly {id: string}[])
        .filter((row) => can(ability, action, subject, row))
        .map(({id}) => id)
      const shown = await listed(parts, ability, action, subject, table)
      allowed += may.length
      if (may.sort().join() !== shown.join()) wrong.push(`${who}: ${action} ${subject}`)
    }
  return {wrong, allowed}
}

async function house(parts: Parts) {
  const {id, units} = await province(parts)
  const some = ['จังหวัดมุกดาหาร', 'สำนักงานจังหวัดมุกดาหาร', 'หน่วยงานตรวจสอบภายใน', 'สำนักงานคลังจังหวัดมุกดาหาร'].map(id)
  return {units, some}
}

const unitFor = (role: Role, some: string[]) =>
  role === 'head-of-office' ? some[1] : role === 'unit-head' || role === 'agency-hr-clerk' ? some[3] : some[0]

test('for every role, lists of papers, steps and orders show what may be done to each row, without amounts too', async (t) => {
  const parts = await testParts(t)
  const {some} = await house(parts)
  const staff = []
  for (const role of roles)
    staff.push({role, ...(await person(parts, {roles: [role], unitId: unitFor(role, some) ?? null}))})
  const all = await filled(
    parts,
    some,
    staff.map(({accountId}) => accountId),
  )
  const reached = new Map<string, number>()
  for (const {role, caller} of staff) {
    const {wrong, allowed} = await compare(parts, all, caller.ability, role)
    t.deepEqual(wrong, [])
    reached.set(role, allowed)
  }
  for (const role of ['governor', 'deputy-governor', 'front-office', 'head-of-office', 'chief-auditor'])
    t.true((reached.get(role) ?? 0) > 20, `${role} reaches some of the rows`)
})

test('whatever orders stand beside a role, one row and a list agree; an order gives no more than its matters, limit and agencies', async (t) => {
  const parts = await testParts(t)
  const {some} = await house(parts)
  const me = await person(parts, {roles: [], unitId: null})
  const other = await person(parts)
  const all = await filled(parts, some, [me.accountId, other.accountId])
  const mandate: fc.Arbitrary<Mandate> = fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom(...mandateKinds),
    office: fc.constantFrom(...offices),
    position: fc.constant('ปลัดจังหวัด'),
    matters: fc.option(fc.subarray(matters), {nil: null}),
    limit: fc.option(fc.constantFrom(0, 1, 500), {nil: null}),
    agencyIds: fc.subarray(some, {minLength: 1}),
  })
  const role = fc.option(fc.constantFrom(...roles), {nil: null})
  await fc.assert(
    fc.asyncProperty(fc.array(mandate, {maxLength: 3}), role, async (mandates, held) => {
      const grants = held
        ? [{id: 'g', role: held, scopeKind: 'unit', scopeId: some[3] ?? null, from: '2020-01-01', to: null}]
        : []
      const ability = await parts.abilityOf({...me.caller.actor, grants, mandates})
      const {wrong} = await compare(parts, all, ability, `${held} ${JSON.stringify(mandates)}`)
      t.deepEqual(wrong, [])
      for (const step of all.DecisionStep.rows)
        if (can(ability, 'decide', 'DecisionStep', step)) {
          t.not(step.proposedBy, me.accountId, 'nobody decides his own')
          if (held === step.office) continue
          t.true(mandates.some((each) => covers(each, step)))
        }
    }),
    {numRuns: 60},
  )
})

/** What the words of an order say, written down a second time. */
const covers = (mandate: Mandate, step: DecisionStepTable): boolean =>
  mandate.office === step.office &&
  (mandate.matters === null || mandate.matters.includes(step.matter)) &&
  (mandate.limit === null || step.amount === null || step.amount <= mandate.limit)

const decisionLike: DecisionTable = {
  id: '',
  matter: 'purchase',
  subject: 'Purchase',
  subjectId: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  unitId: '',
  title: 'เรื่องทดสอบ',
  amount: null,
  content: '{}',
  contentHash: '0'.repeat(64),
  names: null,
  note: null,
  proposedBy: null,
  proposedByName: 'ผู้ทดสอบ',
  proposedAt: '2027-01-15T00:00:00.000Z',
  proposedOn: '2027-01-15',
  state: 'open',
  closedAt: null,
  closedOn: null,
  version: 1,
}

const mandateLike: MandateTable = {
  id: '',
  kind: 'delegated',
  office: 'governor',
  accountId: '',
  position: 'ปลัดจังหวัด',
  matters: null,
  amountLimit: null,
  unitId: '',
  agencies: '[]',
  fromDay: '2027-01-01',
  toDay: null,
  orderNumber: '1/2570',
  orderId: null,
  orderedOn: '2027-01-01',
  recordedBy: null,
  recordedByName: 'ผู้ทดสอบ',
  recordedAt: '2027-01-01T00:00:00.000Z',
  awaitsSecond: 0,
  confirmedBy: null,
  confirmedByName: null,
  confirmedAt: null,
  endedOn: null,
  version: 1,
}
