import {newId} from '../../platform/ids.ts'
import {conflict, forbidden, invalidField, Refusal} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import type {SignOffTable, WorkingPaperTable} from '../engagement/tables.ts'
import {wayOf} from '../programme/review-way.ts'
import {requireUnimpaired} from '../team/unimpaired.ts'
import {paperReviewAsked} from './paper-review.ts'
import {paperInHand, paperToWrite, toldOfPaper, writtenEngagement} from './working-paper.actions.ts'
import {evidenceOf, insertSignature, notesOf, signaturesOf, updatePaper} from './working-paper.store.ts'
import {handsOf, missingParts, paperContent, secondLookChecklist} from './working-paper.ts'

type Signing = Pick<SignOffTable, 'role' | 'way'> & Partial<Pick<SignOffTable, 'checklist' | 'note'>>

async function keepSignature(work: Work, paper: WorkingPaperTable, signing: Signing): Promise<void> {
  const {id, engagementId, unitId, version} = paper
  await insertSignature(work.db, {
    checklist: null,
    note: null,
    ...signing,
    id: newId(),
    engagementId,
    unitId,
    subject: 'paper',
    subjectId: id,
    signedVersion: version,
    content: paperContent(paper, await evidenceOf(work.db, id)),
    accountId: work.actor.accountId,
    officialId: work.actor.officialId,
    name: work.actor.name,
    signedOn: work.today,
    recordedAt: work.now,
  })
}

/**
 * The preparer signs what stands there.
 * @throws Refusal forbidden: he wrote nothing of it, or may not audit the agency; conflict: changed meanwhile, signed already, parts are missing
 */
export async function signPaper(
  work: Work,
  engagementId: string,
  paperId: string,
  {version}: {version: number},
): Promise<void> {
  const {engagement, paper} = await paperToWrite(work, engagementId, paperId, version)
  await requireUnimpaired(work, engagement)
  if (!handsOf(paper).includes(work.actor.accountId ?? '')) throw forbidden('paper.problem.notPreparer')
  if (paper.state !== 'draft') throw conflict('paper.problem.signedAlready')
  if (missingParts(paper).length > 0) throw conflict('paper.problem.incomplete')
  await keepSignature(work, paper, {role: 'preparer', way: 'own'})
  await updatePaper(work.db, paper, {state: 'prepared', preparerId: work.actor.accountId, preparedOn: work.today})
  work.record({...toldOfPaper('signed', paper), after: {reference: paper.reference, signedVersion: paper.version}})
}

export type Review = {version: number; note: string | null; checklist: readonly string[]}

/**
 * Reviews a paper the way that is open to who asks.
 * @throws Refusal forbidden: no way is, or he may not audit the agency; invalid at `checklist`: a second look leaves nothing out; conflict: changed meanwhile, not signed, reviewed already, notes are open
 */
export async function reviewPaper(
  work: Work,
  engagementId: string,
  paperId: string,
  {version, note, checklist}: Review,
): Promise<void> {
  const engagement = await writtenEngagement(work, engagementId, 'review')
  const paper = await paperInHand(work, engagement, paperId, version)
  await requireUnimpaired(work, engagement)
  if (paper.state === 'draft') throw conflict('paper.problem.notSigned')
  if (paper.state === 'reviewed') throw conflict('paper.problem.reviewedAlready')
  const way = wayOf(await paperReviewAsked(work.db, engagement, paper, work.today), work.actor.accountId)
  if (way === null) throw forbidden('paper.problem.noWay')
  // one's own second look is no review: the ability forbids that to every preparer
  work.require(way === 'second-look' ? 'work' : 'review', 'WorkingPaper', paper)
  if (way === 'second-look' && secondLookChecklist.some((key) => !checklist.includes(key)))
    throw invalidField('checklist', 'paper.problem.checklist')
  const open = (await notesOf(work.db, paperId)).filter(({clearedAt}) => clearedAt === null).length
  if (open > 0) throw new Refusal('conflict', {key: 'paper.problem.notesOpen', values: {count: open}})
  await assertStands(work, paper)
  await keepSignature(work, paper, {
    role: 'reviewer',
    way,
    note,
    checklist: way === 'second-look' ? JSON.stringify(checklist) : null,
  })
  await updatePaper(work.db, paper, {state: 'reviewed', reviewerId: work.actor.accountId})
  work.record({
    ...toldOfPaper('reviewed', paper),
    after: {reference: paper.reference, signedVersion: paper.version, reviewWay: way},
  })
}

/** The preparer's signature is under what stands there now. */
async function assertStands(work: Work, paper: WorkingPaperTable): Promise<void> {
  const content = paperContent(paper, await evidenceOf(work.db, paper.id))
  const signed = (await signaturesOf(work.db, paper.id)).findLast(({role}) => role === 'preparer')
  if (signed?.content !== content) throw conflict('paper.problem.notSigned')
}
