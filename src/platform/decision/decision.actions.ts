import {newId} from '../ids.ts'
import {conflict, forbidden, invalid, invalidField, notFound, Refusal} from '../refusal.ts'
import type {Parts} from '../slice.ts'
import type {Day} from '../thai/day.ts'
import type {Work} from '../work.ts'
import {
  decisionsOf,
  insertDecision,
  insertSteps,
  keepReading,
  knownDecision,
  lockedDecision,
  openDecision,
  stepsOf,
  updateDecision,
} from './decision.store.ts'
import {hashOf, paperKind, type Signature, signatureProblems} from './decision.ts'
import {entitled, entitlement} from './entitled.ts'
import {officeNames} from './office-names.ts'
import {close, settle} from './settle.ts'
import {postOf} from './signature.ts'
import {moveOn, newStep, told} from './steps.ts'
import type {DecisionStepTable, DecisionTable} from './tables.ts'

type Proposal = {matter: string; subjectId: string; route: string | null; note: string | null}

/**
 * Sends a paper up: what it says is frozen. Offices that only give an opinion and have nobody are passed over, which
 * the route says. Whether the record may be proposed is its slice's to say before. Returns the paper's id.
 * @throws Refusal invalid at `route`: nobody can decide; conflict: it is on its way already
 */
export async function propose(work: Work, parts: Parts, {matter, subjectId, route, note}: Proposal): Promise<string> {
  const kind = paperKind(parts.slices, matter)
  const paper = await kind.draw(work.db, subjectId)
  if (!paper) throw notFound()
  if (await openDecision(work.db, kind.subject, subjectId)) throw conflict('decision.problem.onItsWay')
  const template = kind.routes.find(({id}) => id === (route ?? kind.routes[0].id))
  if (!template) throw invalidField('route', 'form.choiceUnknown')
  const decision: DecisionTable = {
    id: newId(),
    matter,
    subject: kind.subject,
    subjectId,
    unitId: paper.unitId,
    title: paper.title,
    amount: paper.amount,
    content: JSON.stringify(paper.document),
    contentHash: hashOf(paper),
    names: paper.names ? JSON.stringify(paper.names) : null,
    note,
    proposedBy: work.actor.accountId,
    proposedByName: work.actor.name,
    proposedAt: work.now,
    proposedOn: work.today,
    state: 'open',
    closedAt: null,
    closedOn: null,
    version: 1,
  }
  await insertDecision(work.db, decision)
  const steps = template.steps.map((step, at) => newStep(decision, {...step, place: at + 1, round: 1}))
  await insertSteps(work.db, steps)
  await assertDecidable(work, parts, steps)
  await moveOn(work, parts, steps, work.today)
  work.record({...told('proposed', decision), after: {title: decision.title, contentHash: decision.contentHash}})
  return decision.id
}

/** An opinion may be missing, a decision not. @throws Refusal invalid at `route` */
async function assertDecidable(work: Work, parts: Parts, steps: DecisionStepTable[]): Promise<void> {
  const last = steps.at(-1)
  if (last && (await entitled(parts, work.db, last, work.today)).length > 0) return
  const post = last ? postOf(last.office, await officeNames(parts, work.db, last.unitId)) : ''
  throw invalidField('route', 'decision.problem.vacant', {post})
}

/** The paper and the step it is at. @throws Refusal not-found; conflict when somebody else was first */
async function atStep(work: Work, id: string, version: number, act: 'decide' | 'record') {
  const known = await knownDecision(work.db, work.ability, id)
  const decision = known && (await lockedDecision(work.db, id))
  if (!decision) throw notFound()
  const steps = await stepsOf(work.db, id)
  const step = steps.find(({state}) => state === 'current')
  if (decision.state !== 'open' || !step || decision.version !== version) throw overtaken(steps)
  if (decision.proposedBy === work.actor.accountId) throw forbidden('decision.problem.ownPaper')
  work.require(act, 'DecisionStep', step)
  return {decision, steps, step}
}

/** Somebody else was first; who, where it was a signature. */
function overtaken(steps: DecisionStepTable[]): Refusal {
  const name = steps.findLast(({signedByName}) => signedByName !== null)?.signedByName
  if (!name) return conflict('decision.problem.movedOn')
  return new Refusal('conflict', {key: 'decision.problem.signedMeanwhile', values: {name}})
}

/** An opinion or a decision, given on the page. @throws Refusal not-found, forbidden, conflict, invalid */
export async function sign(work: Work, parts: Parts, id: string, signature: Signature): Promise<void> {
  const found = await atStep(work, id, signature.version, 'decide')
  const problems = signatureProblems(signature, found.step)
  if (problems.length > 0) throw invalid(problems)
  const signer = await entitlement(parts, work.db, work.actor, found.step)
  if (!signer) throw forbidden()
  await settle(work, parts, found, signature, {signer, signedOn: work.today, onPaper: false})
}

type OnPaper = Signature & {signer: string; signedOn: Day}

/**
 * What was signed with a pen, as the front office records it; the pen's day counts.
 * @throws Refusal invalid: a day before the paper came there or to come; somebody who could not sign on that day
 */
export async function recordOnPaper(work: Work, parts: Parts, id: string, given: OnPaper): Promise<DecisionTable> {
  const found = await atStep(work, id, given.version, 'record')
  const problems = signatureProblems(given, found.step)
  const earliest = found.step.sinceOn ?? found.decision.proposedOn
  if (given.signedOn < earliest)
    problems.push({field: 'signedOn', message: {key: 'decision.problem.beforeProposal', values: {day: earliest}}})
  if (given.signedOn > work.today) problems.push({field: 'signedOn', message: {key: 'decision.problem.notYet'}})
  if (problems.length > 0) throw invalid(problems)
  const able = await entitled(parts, work.db, found.step, given.signedOn)
  const signer = able.find(({accountId}) => accountId === given.signer)
  if (!signer) throw invalidField('signer', 'decision.problem.notEntitled')
  await settle(work, parts, found, given, {signer, signedOn: given.signedOn, onPaper: true})
  return found.decision
}

/** The proposer takes his paper back before it is decided. */
export async function recallPaper(
  work: Work,
  parts: Parts,
  id: string,
  {reason, version}: {reason: string; version: number},
): Promise<void> {
  const known = await knownDecision(work.db, work.ability, id)
  const decision = known && (await lockedDecision(work.db, id))
  if (!decision) throw notFound()
  work.require('recall', 'Decision', decision)
  if (decision.state !== 'open' || decision.version !== version) throw conflict('decision.problem.movedOn')
  await close(work, decision, 'recalled', work.today)
  work.record({...told('recalled', decision), reason})
  const ended = {decisionId: id, state: 'recalled' as const, on: work.today, office: null, words: reason}
  await paperKind(parts.slices, decision.matter).ended(work, decision.subjectId, ended)
}

/** A record that was sent back is given up: nothing is left to be done about its paper, which stays for who read it. */
export async function withdrawReturned(work: Work, subject: string, subjectId: string): Promise<void> {
  const [latest] = await decisionsOf(work.db, subject, subjectId)
  if (latest?.state !== 'returned') return
  await updateDecision(work.db, latest, {state: 'withdrawn'})
  work.record(told('withdrawn', latest))
}

/** Who decides has had the paper before his eyes; only then may it be signed among several. */
export async function noteReading(work: Work, decision: DecisionTable): Promise<void> {
  if (work.actor.accountId === null) return
  await keepReading(work.db, decision.id, work.actor.accountId, work.now)
  work.record(told('read', decision))
}
