import {newId} from '../../platform/ids.ts'
import {conflict, forbidden, notFound} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import type {WorkingPaperTable} from '../engagement/tables.ts'
import {isReviewer} from '../programme/review-way.ts'
import {paperReviewAsked} from './paper-review.ts'
import {insertNote, lockedNote, updateNote} from './review-note.store.ts'
import {mayClear} from './review-note.ts'
import {paperInHand, paperToWrite, toldOfPaper, writtenEngagement} from './working-paper.actions.ts'

/** The paper for who reviews, and whether he had no hand in it. */
async function paperToReview(work: Work, engagementId: string, paperId: string) {
  const engagement = await writtenEngagement(work, engagementId, 'review')
  const paper = await paperInHand(work, engagement, paperId, null)
  work.require('review', 'WorkingPaper', paper)
  const asked = await paperReviewAsked(work.db, engagement, paper, work.today)
  return {paper, reviewer: isReviewer(asked, work.actor.accountId)}
}

/** @throws Refusal forbidden: he had a hand in it; conflict: reviewed already */
export async function addNote(work: Work, engagementId: string, paperId: string, {note}: {note: string}) {
  const {paper, reviewer} = await paperToReview(work, engagementId, paperId)
  if (!reviewer) throw forbidden('paper.problem.noWay')
  if (paper.state === 'reviewed') throw conflict('paper.problem.reviewedAlready')
  const {accountId, name} = work.actor
  await insertNote(work.db, {
    id: newId(),
    engagementId,
    unitId: paper.unitId,
    paperId,
    note,
    notedBy: accountId,
    notedByName: name,
    notedAt: work.now,
    answer: null,
    answeredByName: null,
    answeredAt: null,
    clearedByName: null,
    clearedAt: null,
    version: 1,
  })
  work.record({...toldOfPaper('noted', paper), after: {note}})
}

async function openNote(work: Work, paper: WorkingPaperTable, noteId: string, version: number) {
  const row = await lockedNote(work.db, paper.id, noteId)
  if (!row) throw notFound()
  if (row.clearedAt !== null) throw conflict('paper.problem.clearedAlready')
  if (row.version !== version) throw conflict('paper.problem.changedMeanwhile')
  return row
}

/** The answer of who prepares; until the note is cleared he may say it better. */
export async function answerNote(
  work: Work,
  engagementId: string,
  paperId: string,
  noteId: string,
  {answer, version}: {answer: string; version: number},
): Promise<void> {
  const {paper} = await paperToWrite(work, engagementId, paperId, null)
  const row = await openNote(work, paper, noteId, version)
  if (row.notedBy === work.actor.accountId) throw forbidden('paper.problem.ownNote')
  await updateNote(work.db, row, {answer, answeredByName: work.actor.name, answeredAt: work.now})
  work.record({...toldOfPaper('answered', paper), before: {answer: row.answer}, after: {note: row.note, answer}})
}

/** Content with the answer: who asked, or another who may review; never a preparer. */
export async function clearNote(
  work: Work,
  engagementId: string,
  paperId: string,
  noteId: string,
  {version}: {version: number},
): Promise<void> {
  const {paper, reviewer} = await paperToReview(work, engagementId, paperId)
  const row = await openNote(work, paper, noteId, version)
  if (!mayClear(row, reviewer, work.actor.accountId)) throw forbidden('paper.problem.noWay')
  if (row.answer === null) throw conflict('paper.problem.notAnswered')
  await updateNote(work.db, row, {clearedByName: work.actor.name, clearedAt: work.now})
  work.record({...toldOfPaper('cleared', paper), after: {note: row.note, answer: row.answer}})
}
