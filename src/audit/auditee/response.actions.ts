import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {toldOfFinding} from '../finding/follow-up.actions.ts'
import {
  type FindingRow,
  findingFor,
  insertResponse,
  lockedFinding,
  responsesOf,
  updateFinding,
  updateResponse,
} from '../finding/follow-up.store.ts'
import {isFollowedUp} from '../finding/follow-up.ts'
import type {FindingResponseTable, FindingTable} from '../finding/tables.ts'
import {currentOf, type ResponseGiven} from './response.ts'

export type Asked = {seen: FindingRow; finding: FindingTable}

/** An issued finding of one's own agency, locked. @throws Refusal not-found, forbidden; conflict: it is closed */
export async function findingAsked(work: Work, id: string, action: 'answer' | 'confirm'): Promise<Asked> {
  const seen = await findingFor(work.db, work.ability, 'answer', id)
  if (!seen) throw notFound()
  work.require(action, 'Finding', seen)
  const finding = await lockedFinding(work.db, id)
  if (!finding) throw notFound()
  if (!isFollowedUp(finding)) throw conflict('auditee.problem.findingOver')
  return {seen, finding}
}

/** What was confirmed stands in the report as soon as that goes up; a first answer is never too late. */
export const mayAnswerAnew = (
  {reportSubmittedOn}: Pick<FindingRow, 'reportSubmittedOn'>,
  confirmed: boolean,
): boolean => !confirmed || reportSubmittedOn === null

/**
 * Prepares the answer, or puts it right before it is confirmed; its head may confirm it at once.
 * @throws Refusal conflict: changed meanwhile, or the report with the confirmed one is out
 */
export async function giveResponse(work: Work, id: string, {confirm, version, ...given}: ResponseGiven): Promise<void> {
  const {seen, finding} = await findingAsked(work, id, 'answer')
  if (confirm) work.require('confirm', 'Finding', seen)
  if (given.actionDueOn !== null && given.actionDueOn < work.today)
    throw invalidField('actionDueOn', 'auditee.problem.dayPast')
  const {waiting, confirmed} = currentOf(await responsesOf(work.db, id))
  if ((waiting?.version ?? 0) !== version) throw conflict('audit.problem.changedMeanwhile')
  if (!mayAnswerAnew(seen, confirmed !== null)) throw conflict('auditee.problem.reportOut')
  const said = {
    ...given,
    givenBy: work.actor.accountId,
    givenByName: work.actor.name,
    givenOn: work.today,
    ...notReturned,
  }
  const row: FindingResponseTable = {
    ...(waiting ?? {
      id: newId(),
      findingId: id,
      confirmedByName: null,
      confirmedOn: null,
      recordedAt: work.now,
      version: 0,
    }),
    ...said,
    version: version + 1,
  }
  if (waiting) await updateResponse(work.db, waiting, said)
  else await insertResponse(work.db, row)
  const {stance, reasons, action, owner, actionDueOn} = row
  work.record({
    ...toldOfFinding(waiting ? 'response-changed' : 'response-prepared', finding),
    after: {stance, reasons, action, owner, actionDueOn},
  })
  if (confirm) await makeOfficial(work, finding, row)
}

const notReturned = {returnedByName: null, returnedOn: null, returnedWords: null}

/** From here on it is the agency's word. */
async function makeOfficial(work: Work, finding: FindingTable, response: FindingResponseTable): Promise<void> {
  await updateResponse(work.db, response, {confirmedByName: work.actor.name, confirmedOn: work.today})
  const respondedOn = finding.respondedOn ?? work.today
  const changes: Partial<FindingTable> = finding.state === 'issued' ? {state: 'responded', respondedOn} : {respondedOn}
  if (!(await updateFinding(work.db, finding, changes))) throw conflict('audit.problem.changedMeanwhile')
  const {stance, givenByName} = response
  work.record({...toldOfFinding('response-confirmed', finding), after: {stance, givenByName, respondedOn}})
}

/** @throws Refusal conflict: nothing to confirm, or not as it was seen */
async function waitingResponse(work: Work, id: string, version: number): Promise<FindingResponseTable> {
  const {waiting} = currentOf(await responsesOf(work.db, id))
  if (!waiting || waiting.returnedOn !== null) throw conflict('auditee.problem.nothingToConfirm')
  if (waiting.version !== version) throw conflict('audit.problem.changedMeanwhile')
  return waiting
}

/** The head of the agency makes the answer the agency's. @throws Refusal forbidden, conflict */
export async function confirmResponse(work: Work, id: string, {version}: {version: number}): Promise<void> {
  const {seen, finding} = await findingAsked(work, id, 'confirm')
  const waiting = await waitingResponse(work, id, version)
  if (!mayAnswerAnew(seen, finding.respondedOn !== null)) throw conflict('auditee.problem.reportOut')
  await makeOfficial(work, finding, waiting)
}

/** The head of the agency gives it back to be put right, with a word. @throws Refusal forbidden, conflict */
export async function returnResponse(
  work: Work,
  id: string,
  {words, version}: {words: string; version: number},
): Promise<void> {
  const {finding} = await findingAsked(work, id, 'confirm')
  const waiting = await waitingResponse(work, id, version)
  const returned = {returnedByName: work.actor.name, returnedOn: work.today, returnedWords: words}
  await updateResponse(work.db, waiting, returned)
  work.record({...toldOfFinding('response-returned', finding), reason: words})
}
