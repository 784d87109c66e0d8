import type {Upload} from '../../platform/http/context.ts'
import {conflict, invalidField} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import {type Attached, attachAll} from '../attachments.ts'
import {keepFollowUp} from '../finding/follow-up.actions.ts'
import {followUpsOf} from '../finding/follow-up.store.ts'
import {agencyFiles, isUnderWay} from '../finding/follow-up.ts'
import {findingAsked} from './response.actions.ts'

/** What an agency has confirmed an answer to it acts upon. @throws Refusal conflict */
async function findingUnderWay(work: Work, id: string) {
  const {finding} = await findingAsked(work, id, 'answer')
  if (!isUnderWay(finding)) throw conflict('auditee.problem.answerFirst')
  return finding
}

/**
 * The agency tells how far it is, with evidence; at a hundred percent an auditor is to look.
 * @throws Refusal conflict: not answered yet, or found put right already; invalid at `files`
 */
export async function reportProgress(
  work: Work,
  id: string,
  {words, percent}: {words: string; percent: number},
  uploads: readonly Upload[],
): Promise<Attached> {
  const finding = await findingUnderWay(work, id)
  if (finding.verifiedOn !== null) throw conflict('auditee.problem.verifiedAlready')
  const earlier = (await followUpsOf(work.db, id)).map((row) => row.id)
  const row = await keepFollowUp(
    work,
    finding,
    'progress',
    {onDay: work.today, words, percent},
    {state: 'in-progress', percent, doneReportedOn: percent === 100 ? work.today : null},
  )
  return attachAll(work, uploads, {subject: agencyFiles, subjectId: row, unitId: finding.unitId, earlier})
}

/** @throws Refusal invalid at `newDueOn`: not later than it is due; conflict: asked already */
export async function askExtension(
  work: Work,
  id: string,
  {newDueOn, words}: {newDueOn: Day; words: string},
): Promise<void> {
  const finding = await findingUnderWay(work, id)
  if (finding.extensionAskedOn !== null) throw conflict('auditee.problem.askedAlready')
  if (finding.dueOn !== null && newDueOn <= finding.dueOn)
    throw invalidField('newDueOn', 'followUp.problem.notLater', {day: finding.dueOn})
  if (newDueOn <= work.today) throw invalidField('newDueOn', 'auditee.problem.dayPast')
  await keepFollowUp(
    work,
    finding,
    'extension-asked',
    {onDay: work.today, words, newDueOn},
    {extensionAskedOn: work.today},
  )
}
