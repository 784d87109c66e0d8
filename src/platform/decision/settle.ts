// What follows from a signature: the next office, an office before, or the end.
import {conflict, invalidField} from '../refusal.ts'
import type {Parts} from '../slice.ts'
import type {Day} from '../thai/day.ts'
import type {Work} from '../work.ts'
import {dropSteps, insertSteps, updateDecision, updateStep} from './decision.store.ts'
import {contentOf, currentRound, hashOf, namesOf, paperKind, type Signature} from './decision.ts'
import type {Entitled} from './entitled.ts'
import {officeNames} from './office-names.ts'
import {postOf, signatureLines} from './signature.ts'
import {moveOn, newStep, told} from './steps.ts'
import type {DecisionStepTable, DecisionTable, Outcome} from './tables.ts'

export type Found = {decision: DecisionTable; steps: DecisionStepTable[]; step: DecisionStepTable}
type Pen = {signer: Entitled; signedOn: Day; onPaper: boolean}

const endings: Partial<Record<Outcome, 'approved' | 'rejected'>> = {approve: 'approved', reject: 'rejected'}

/** Writes the signature down, and what follows from it. @throws Refusal conflict: the record is not what was proposed */
export async function settle(work: Work, parts: Parts, {decision, steps, step}: Found, given: Signature, pen: Pen) {
  const kind = paperKind(parts.slices, decision.matter)
  const {outcome, words} = given
  if (outcome !== 'return') await assertUnchanged(work, parts, decision)
  const returnedTo = outcome === 'return' ? Number(given.returnTo) : null
  const {signer, signedOn, onPaper} = pen
  const names = await officeNames(parts, work.db, decision.unitId)
  await updateStep(work.db, step.id, {
    state: 'done',
    outcome,
    words,
    returnedTo,
    signedBy: signer.accountId,
    signedByName: signer.name,
    capacity: signer.capacity,
    mandateId: signer.mandate?.id ?? null,
    signature: JSON.stringify(signatureLines(signer.name, step.office, signer.mandate, names)),
    signedOn,
    onPaper: onPaper ? 1 : 0,
    recordedAt: work.now,
    recordedByName: work.actor.name,
  })
  work.record({
    ...told(onPaper ? 'signed-on-paper' : 'signed', decision),
    ...(signer.capacity === 'holder' ? {} : {actingFor: postOf(step.office, names)}),
    after: {office: step.office, outcome, signedBy: signer.name, capacity: signer.capacity, signedOn},
    ...(words === null ? {} : {reason: words}),
  })
  const ended = returnedTo === 0 ? ('returned' as const) : endings[outcome]
  if (!ended) {
    await updateDecision(work.db, decision, {})
    const coming = returnedTo === null ? comingUp(steps) : await askedAgain(work, decision, steps, returnedTo)
    const stopped = await moveOn(work, parts, coming, signedOn)
    if (returnedTo !== null && stopped?.place !== returnedTo)
      throw invalidField('returnTo', 'decision.problem.nobodyThere')
    return
  }
  await close(work, decision, ended, signedOn)
  const office = ended === 'returned' ? null : step.office
  await kind.ended(work, decision.subjectId, {decisionId: decision.id, state: ended, on: signedOn, office, words})
}

/** What is decided is what was proposed, whatever those it speaks of are called since. @throws Refusal conflict */
async function assertUnchanged(work: Work, parts: Parts, decision: DecisionTable): Promise<void> {
  const kind = paperKind(parts.slices, decision.matter)
  const now = await kind.draw(work.db, decision.subjectId, namesOf(decision))
  const frozen = {...decision, document: contentOf(decision)}
  if (!now || [frozen, now].some((paper) => hashOf(paper) !== decision.contentHash))
    throw conflict('decision.problem.changedSince')
}

const comingUp = (steps: DecisionStepTable[]) => currentRound(steps).filter(({state}) => state === 'coming')

/** From the office it is sent back to, everybody is asked again. */
async function askedAgain(work: Work, decision: DecisionTable, steps: DecisionStepTable[], to: number) {
  await dropSteps(work.db, decision.id)
  const round = Math.max(...steps.map((step) => step.round)) + 1
  const again = currentRound(steps)
    .filter(({place}) => place >= to)
    .map(({office, kind, place}) => newStep(decision, {office, kind, place, round}))
  await insertSteps(work.db, again)
  return again
}

/** Ends the way up. */
export async function close(work: Work, decision: DecisionTable, state: DecisionTable['state'], closedOn: Day) {
  await dropSteps(work.db, decision.id)
  await updateDecision(work.db, decision, {state, closedAt: work.now, closedOn})
}
