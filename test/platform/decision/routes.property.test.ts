import test from 'ava'
import fc from 'fast-check'
import {offices} from '../../../src/platform/access/mandate.ts'
import {recallPaper, recordOnPaper, sign} from '../../../src/platform/decision/decision.actions.ts'
import {stepsOf} from '../../../src/platform/decision/decision.store.ts'
import {currentRound} from '../../../src/platform/decision/decision.ts'
import {propose} from '../../../src/platform/decision/index.ts'
import type {RouteTemplate} from '../../../src/platform/decision/paper.ts'
import type {DecisionStepTable, DecisionTable} from '../../../src/platform/decision/tables.ts'
import {Refusal} from '../../../src/platform/refusal.ts'
import type {Parts} from '../../../src/platform/slice.ts'
import {type Caller, inWork, type Work} from '../../../src/platform/work.ts'
import {slices} from '../../../src/slices.ts'
import {testParts} from '../../support/app.ts'
import {person, type TestPerson} from '../../support/people.ts'
import {province} from '../../support/province.ts'
import {purchases} from '../../support/purchases.ts'

/** Every way up through a choice of the offices that give opinions, to each office that may decide. */
const routes = offices.slice(1).flatMap((last, at): RouteTemplate[] =>
  [0, 1, 2, 3, 4, 5, 6, 7].flatMap((choice) => {
    const before = offices.slice(0, at + 1).filter((_, bit) => choice & (1 << bit))
    if (choice >= 1 << (at + 1)) return []
    const steps = [
      ...before.map((office) => ({office, kind: 'opinion' as const})),
      {office: last, kind: 'decision' as const},
    ]
    return [{id: `${last} ${choice}`, label: 'audit.route.governor', steps}]
  }),
)

/** Mostly an answer that fits the office; sometimes one of the other kind. */
const answers = {
  yes: {opinion: 'agree', decision: 'approve'},
  no: {opinion: 'disagree', decision: 'reject'},
  back: {opinion: 'return', decision: 'return'},
  amiss: {opinion: 'approve', decision: 'agree'},
} as const
const act = fc.record({
  how: fc.constantFrom('sign', 'sign', 'sign', 'sign', 'sign', 'pen', 'recall', 'leave', 'come'),
  // the fifth holds every office
  who: fc.constantFrom(0, 1, 2, 3, 4, 4, 4, 5, 5, 6, 7),
  answer: fc.constantFrom('yes', 'yes', 'yes', 'no', 'no', 'back', 'back', 'amiss') as fc.Arbitrary<
    keyof typeof answers
  >,
  returnTo: fc.constantFrom('0', '0', '1', '2', '3'),
  stale: fc.constantFrom(0, 0, 0, 0, 0, 1),
})

type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

test('whatever is done in whatever order, a paper is at one office at most, and approved only by who decides', async (t) => {
  const bought = purchases(routes as never)
  const parts = await testParts(t, {slices: [...slices, bought.slice]})
  const {id} = await province(parts)
  const unitId = id('จังหวัดมุกดาหาร')
  const holders: TestPerson[] = []
  for (const office of offices) holders.push(await person(parts, {roles: [office], unitId}))
  // one who holds every office, one who holds two
  holders.push(
    await person(parts, {roles: [...offices], unitId}),
    await person(parts, {roles: ['deputy-governor', 'governor'], unitId}),
  )
  const front = await person(parts, {roles: ['front-office', 'deputy-governor'], unitId})
  holders.push(front, await person(parts))
  const ends = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...routes),
      fc.constantFrom(...holders),
      fc.array(act, {minLength: 8, maxLength: 20}),
      async (route, proposer, acts) => {
        await parts.db.updateTable('roleGrant').set({toDay: null}).execute()
        const subjectId = bought.make(unitId, null)
        const proposal = {matter: 'purchase', subjectId, route: route.id, note: null}
        const made = await attempt(parts, proposer.caller, (work) => propose(work, parts, proposal))
        if (!made) return
        const before = bought.ended.length
        for (const each of acts) {
          await doAct(parts, made, each, {holders, proposer, front})
          await holdsStill(parts, made)
        }
        const ended = bought.ended.slice(before).at(-1)?.state ?? 'open'
        t.true(bought.ended.length - before <= 1, 'a paper ends once')
        ends.set(ended, (ends.get(ended) ?? 0) + 1)
      },
    ),
    {numRuns: 150},
  )
  for (const state of ['approved', 'rejected', 'returned', 'recalled', 'open'])
    t.true(ends.has(state), `some papers end ${state}: ${JSON.stringify([...ends])}`)
})

type People = {holders: TestPerson[]; proposer: TestPerson; front: TestPerson}

async function doAct(parts: Parts, id: string, {how, who, answer, returnTo, stale}: Act, people: People) {
  const {holders, proposer, front} = people
  const actor = holders[who] ?? proposer
  const {version} = await decisionAt(parts, id)
  const kind = (await stepsOf(parts.db, id)).find(({state}) => state === 'current')?.kind ?? 'decision'
  const given = {outcome: answers[answer][kind], words: 'เหตุผล', returnTo, version: version - stale}
  const signedOn = parts.clock.today()
  if (how === 'sign') await attempt(parts, actor.caller, (work) => sign(work, parts, id, given))
  if (how === 'pen')
    await attempt(parts, front.caller, (work) =>
      recordOnPaper(work, parts, id, {...given, signer: actor.accountId, signedOn}),
    )
  if (how === 'recall' && who === 0)
    await attempt(parts, proposer.caller, (work) => recallPaper(work, parts, id, {reason: 'ขอคืน', version}))
  if (how === 'leave' || how === 'come')
    await parts.db
      .updateTable('roleGrant')
      .set({toDay: how === 'leave' ? '2027-01-14' : null})
      .where('accountId', '=', actor.accountId)
      .execute()
}

/** Null where it was refused: then nothing happened. */
async function attempt<T>(parts: Parts, caller: Caller, doIt: (work: Work) => Promise<T>): Promise<T | null> {
  const ability = await parts.abilityOf(caller.actor)
  try {
    return await inWork(parts, {...caller, ability}, doIt)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

const decisionAt = (parts: Parts, id: string) =>
  parts.db.selectFrom('decision').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

async function holdsStill(parts: Parts, id: string): Promise<void> {
  const decision = await decisionAt(parts, id)
  const steps = await stepsOf(parts.db, id)
  const problem = problemOf(decision, steps)
  if (problem)
    throw new Error(
      `${problem}: ${JSON.stringify(steps.map(({place, round, state, outcome: of}) => [place, round, state, of]))}`,
    )
}

function problemOf(decision: DecisionTable, steps: DecisionStepTable[]): string | null {
  const at = steps.filter(({state}) => state === 'current')
  const last = currentRound(steps)
  const decided = last.at(-1)
  if (at.length !== (decision.state === 'open' ? 1 : 0)) return `${decision.state}, at ${at.length} offices`
  if (decision.state !== 'open' && steps.some(({state}) => state === 'coming')) return 'ended with offices to come'
  if (steps.some((step) => step.state === 'coming' && !last.includes(step))) return 'an earlier round to come'
  if (steps.some(({signedBy}) => signedBy !== null && signedBy === decision.proposedBy)) return 'signed his own'
  if (steps.some(({kind, outcome: of}) => kind === 'opinion' && (of === 'approve' || of === 'reject')))
    return 'an opinion decided'
  if (steps.some(({state, signedBy}) => (state === 'done') !== (signedBy !== null))) return 'done and not signed'
  if (steps.some(({kind, state}) => kind === 'decision' && state === 'passed-over')) return 'a decision passed over'
  if (new Set(steps.map(({place, round}) => `${place} ${round}`)).size < steps.length) return 'a step twice'
  if (decision.state !== 'approved') return null
  if (decided?.kind !== 'decision' || decided.outcome !== 'approve') return 'approved by nobody'
  if (last.some(({state}) => state !== 'done' && state !== 'passed-over')) return 'approved before all had said'
  if (last.some(({outcome: of}) => of === 'return')) return 'approved over a return'
  return null
}
