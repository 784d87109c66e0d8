import type {Upload} from '../../platform/http/context.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, forbidden, invalidField, notFound, Refusal} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import {type Attached, attachAll} from '../attachments.ts'
import {lockedEngagement} from '../engagement/engagement.store.ts'
import {hasEvidence} from './evidence.ts'
import {
  type FindingRow,
  findingFor,
  followUpsOf,
  insertFollowUp,
  lockedFinding,
  updateFinding,
} from './follow-up.store.ts'
import {
  auditorFiles,
  type ExtensionDecision,
  type FollowedUp,
  isFollowedUp,
  notHeard,
  type Verification,
} from './follow-up.ts'
import {barsOf} from './follow-up-bars.ts'
import type {FindingTable, FollowUpKind, FollowUpTable} from './tables.ts'

export const toldOfFinding = (verb: string, {id, unitId}: Pick<FindingTable, 'id' | 'unitId'>) => ({
  type: `audit.finding.${verb}`,
  subject: 'Finding',
  subjectId: id,
  unitId,
})

type Followed = FindingTable & Pick<FindingRow, 'responseDueOn'>

/**
 * The finding, locked, as far as the auditor reaches; of two who change it at once the second is told.
 * @throws Refusal not-found, forbidden; conflict: changed meanwhile
 */
export async function findingToFollow(work: Work, id: string, action: string, version: number): Promise<Followed> {
  const seen = await findingFor(work.db, work.ability, 'inspect', id)
  if (!seen) throw notFound()
  work.require(action, 'Finding', seen)
  const row = await lockedFinding(work.db, id)
  if (!row) throw notFound()
  if (row.version !== version) throw conflict('audit.problem.changedMeanwhile', {theirs: row})
  return {...row, responseDueOn: seen.responseDueOn}
}

export const assertFollowedUp = (finding: FindingTable): void => {
  if (!isFollowedUp(finding)) throw conflict('followUp.problem.notOpen')
}

/** @throws Refusal conflict: its agency has not answered yet, and still has time to */
function assertHeard(finding: Followed, today: Day): void {
  const waiting = notHeard(finding, today)
  if (waiting) throw new Refusal('conflict', waiting)
}

type Step = Pick<FollowUpTable, 'onDay' | 'words'> & Partial<Pick<FollowUpTable, 'percent' | 'newDueOn' | 'returned'>>

/** Writes down what happened to a finding, and where it stands since. @returns the id of the row */
export async function keepFollowUp(
  work: Work,
  finding: FindingTable,
  kind: FollowUpKind,
  step: Step,
  changes: Partial<FindingTable>,
): Promise<string> {
  const id = newId()
  await insertFollowUp(work.db, {
    id,
    findingId: finding.id,
    kind,
    percent: null,
    newDueOn: null,
    returned: null,
    ...step,
    accountId: work.actor.accountId,
    officialId: work.actor.officialId,
    recordedAt: work.now,
    recordedByName: work.actor.name,
  })
  if (!(await updateFinding(work.db, finding, changes))) throw conflict('audit.problem.changedMeanwhile')
  const {words, ...facts} = step
  const before = Object.fromEntries(Object.keys(changes).map((key) => [key, finding[key as keyof FindingTable]]))
  work.record({...toldOfFinding(kind, finding), before, after: {...changes, ...facts}, reason: words})
  return id
}

/** A day on which something was done about it: since its issue, and not to come. @throws Refusal invalid at `onDay` */
function assertDay({issuedOn}: FindingTable, onDay: Day, today: Day): void {
  if (onDay > today) throw invalidField('onDay', 'audit.problem.notYet')
  if (issuedOn !== null && onDay < issuedOn)
    throw invalidField('onDay', 'followUp.problem.beforeIssue', {day: issuedOn})
}

const latest = (one: Day | null, other: Day): Day => (one !== null && one > other ? one : other)

/** An agency that has answered is at work on it. */
const onward = ({state}: FindingTable): Partial<FindingTable> => (state === 'responded' ? {state: 'in-progress'} : {})

const repaid = (returned: number | null) => (returned === null ? {} : {returned})

/** What an auditor saw when he followed it up. */
export async function recordFollowUp(work: Work, id: string, {version, returned, ...step}: FollowedUp) {
  const finding = await findingToFollow(work, id, 'follow-up', version)
  assertFollowedUp(finding)
  assertDay(finding, step.onDay, work.today)
  await keepFollowUp(
    work,
    finding,
    'followed-up',
    {...step, returned},
    {lastFollowedUpOn: latest(finding.lastFollowedUpOn, step.onDay), ...onward(finding), ...repaid(returned)},
  )
}

/** Grants the later day that was asked for, or another one, or refuses it. @throws Refusal conflict: none was asked */
export async function decideExtension(work: Work, id: string, given: ExtensionDecision): Promise<void> {
  const {outcome, newDueOn, words, version} = given
  const finding = await findingToFollow(work, id, 'extend', version)
  assertFollowedUp(finding)
  if (finding.extensionAskedOn === null) throw conflict('followUp.problem.noExtensionAsked')
  const step = {onDay: work.today, words}
  if (outcome === 'refuse' || newDueOn === null) {
    await keepFollowUp(work, finding, 'extension-refused', step, {extensionAskedOn: null})
    return
  }
  if (finding.dueOn !== null && newDueOn <= finding.dueOn)
    throw invalidField('newDueOn', 'followUp.problem.notLater', {day: finding.dueOn})
  await keepFollowUp(work, finding, 'extension-granted', {...step, newDueOn}, {dueOn: newDueOn, extensionAskedOn: null})
}

/** Who has worked at the agency within the year, or is otherwise barred, does not judge. @throws Refusal forbidden */
async function assertUnbiased(work: Work, finding: FindingTable): Promise<void> {
  const {kind, officialId} = work.actor
  if (kind === 'account' && officialId === null) throw forbidden('followUp.problem.unknownOfficial')
  if (officialId === null) return
  const [bar] = await barsOf(work.db, finding, officialId, work.today)
  if (bar) throw forbidden('followUp.problem.barred', {what: bar.what})
}

/**
 * What an auditor found when he looked whether it was put right: his own files, or those the agency sent, are the evidence.
 * @throws Refusal conflict: the agency still has time to answer; forbidden: barred; invalid: no evidence
 */
export async function verifyFinding(
  work: Work,
  id: string,
  {outcome, version, returned, ...step}: Verification,
  uploads: readonly Upload[],
): Promise<Attached> {
  const finding = await findingToFollow(work, id, 'verify', version)
  assertFollowedUp(finding)
  assertHeard(finding, work.today)
  await assertUnbiased(work, finding)
  assertDay(finding, step.onDay, work.today)
  const verified = outcome === 'verified'
  if (verified && uploads.length === 0 && !(await hasEvidence(work.db, await followUpsOf(work.db, id))))
    throw invalidField('files', 'followUp.problem.noEvidence')
  const row = await keepFollowUp(
    work,
    finding,
    outcome,
    {...step, returned},
    {
      verifiedOn: verified ? step.onDay : null,
      ...(verified ? {} : {doneReportedOn: null}),
      lastFollowedUpOn: latest(finding.lastFollowedUpOn, step.onDay),
      ...onward(finding),
      ...repaid(returned),
    },
  )
  return attachAll(work, uploads, {subject: auditorFiles, subjectId: row, unitId: finding.unitId})
}

type Said = {words: string; version: number}

/** Ends its follow-up. @throws Refusal conflict: nobody has verified it; forbidden: barred */
export async function closeFinding(work: Work, id: string, {words, version}: Said): Promise<void> {
  const finding = await findingToFollow(work, id, 'close', version)
  assertFollowedUp(finding)
  assertHeard(finding, work.today)
  if (finding.verifiedOn === null) throw conflict('followUp.problem.notVerified')
  await assertUnbiased(work, finding)
  const closed: Partial<FindingTable> = {
    state: 'closed',
    closedOn: work.today,
    closureVerified: 1,
    extensionAskedOn: null,
  }
  await keepFollowUp(work, finding, 'closed', {onDay: work.today, words}, closed)
}

/** It came back, or was not put right after all. @throws Refusal conflict: not closed, or its engagement is over */
export async function reopenFinding(work: Work, id: string, {words, version}: Said): Promise<void> {
  const seen = await findingFor(work.db, work.ability, 'inspect', id)
  // the engagement first, as who closes it does: a closed one has no open finding
  const engagement = seen?.engagementId ? await lockedEngagement(work.db, seen.engagementId) : undefined
  const finding = await findingToFollow(work, id, 'close', version)
  if (finding.state !== 'closed') throw conflict('followUp.problem.notClosed')
  if (engagement?.state === 'closed') throw conflict('followUp.problem.engagementClosed')
  const reopened: Partial<FindingTable> = {
    state: finding.respondedOn === null ? 'issued' : 'in-progress',
    closedOn: null,
    closureVerified: 0,
    verifiedOn: null,
    doneReportedOn: null,
    percent: null,
  }
  await keepFollowUp(work, finding, 'reopened', {onDay: work.today, words}, reopened)
}
