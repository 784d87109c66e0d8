import {can} from '../../platform/access/ability.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, notFound, Refusal} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {lockedEngagement, visibleEngagement} from '../engagement/engagement.store.ts'
import type {EngagementTable, WorkingPaperTable} from '../engagement/tables.ts'
import {requireTeam} from '../team/team.ts'
import {deleteReferencesTo} from './cross-reference.store.ts'
import {
  deletePaper,
  evidenceOf,
  insertPaper,
  lockedPaper,
  notesOf,
  procedureChoices,
  signaturesOf,
  updatePaper,
} from './working-paper.store.ts'
import {handsOf, type PaperInput, referenceKey, whyNotWritten} from './working-paper.ts'

export const toldOfPaper = (verb: string, {id, unitId}: Pick<WorkingPaperTable, 'id' | 'unitId'>) => ({
  type: `audit.working-paper.${verb}`,
  subject: 'WorkingPaper',
  subjectId: id,
  unitId,
})

/**
 * The engagement, locked, while its papers may be written.
 * @throws Refusal not-found, forbidden; conflict: not yet, no more, or over
 */
export async function writtenEngagement(work: Work, id: string, action: string): Promise<EngagementTable> {
  const seen = await visibleEngagement(work.db, work.ability, id)
  const row = seen && (await lockedEngagement(work.db, id))
  if (!row) throw notFound()
  work.require(action, 'Engagement', row)
  const why = whyNotWritten(row)
  if (why) throw new Refusal('conflict', why)
  return row
}

export type PaperInHand = {engagement: EngagementTable; paper: WorkingPaperTable}

/** The paper, locked, for who looks at it: `version` as he saw it, null where nothing was typed over. */
export async function paperInHand(
  work: Work,
  engagement: EngagementTable,
  paperId: string,
  version: number | null,
): Promise<WorkingPaperTable> {
  const paper = await lockedPaper(work.db, engagement.id, paperId)
  if (!paper || !can(work.ability, 'read', 'WorkingPaper', paper)) throw notFound()
  if (version !== null && paper.version !== version) throw conflict('paper.problem.changedMeanwhile')
  return paper
}

/** For who writes in it: of the team, while papers may be written. */
export async function paperToWrite(
  work: Work,
  engagementId: string,
  paperId: string,
  version: number | null,
): Promise<PaperInHand> {
  const engagement = await writtenEngagement(work, engagementId, 'work')
  const paper = await paperInHand(work, engagement, paperId, version)
  work.require('work', 'WorkingPaper', paper)
  await requireTeam(work, engagement)
  return {engagement, paper}
}

/** Changes what a paper says: it is a draft again, and who changed it had a hand in it. */
export async function writeInPaper(
  work: Work,
  paper: WorkingPaperTable,
  changes: Partial<WorkingPaperTable> = {},
): Promise<void> {
  const me = work.actor.accountId
  const hands = [...new Set([...handsOf(paper), ...(me === null ? [] : [me])])]
  await updatePaper(work.db, paper, {
    ...changes,
    state: 'draft',
    reviewerId: null,
    preparedOn: null,
    editedById: me,
    hands: JSON.stringify(hands),
  })
}

async function assertProcedure(work: Work, engagementId: string, procedureId: string | null): Promise<void> {
  if (procedureId === null) return
  const known = await procedureChoices(work.db, engagementId)
  if (!known.some(({id}) => id === procedureId)) throw invalidField('procedureId', 'form.choiceUnknown')
}

/** Begins a paper. @throws Refusal invalid at `reference` or `procedureId` */
export async function openPaper(
  work: Work,
  engagementId: string,
  {version: _version, ...given}: PaperInput,
): Promise<string> {
  const engagement = await writtenEngagement(work, engagementId, 'work')
  await requireTeam(work, engagement)
  await assertProcedure(work, engagementId, given.procedureId)
  const {accountId, name} = work.actor
  const row: WorkingPaperTable = {
    id: newId(),
    engagementId,
    unitId: engagement.unitId,
    ...given,
    referenceKey: referenceKey(given.reference),
    sample: null,
    state: 'draft',
    preparerId: accountId,
    reviewerId: null,
    editedById: accountId,
    hands: JSON.stringify(accountId === null ? [] : [accountId]),
    preparedOn: null,
    recordedAt: work.now,
    recordedByName: name,
    version: 1,
  }
  await insertPaper(work.db, row)
  work.record({...toldOfPaper('opened', row), after: {reference: row.reference, paperTitle: row.title}})
  return row.id
}

const said = ({
  reference,
  title,
  purpose,
  source,
  workDone,
  result,
  conclusion,
}: Pick<WorkingPaperTable, 'reference' | 'title' | 'purpose' | 'source' | 'workDone' | 'result' | 'conclusion'>) => ({
  reference,
  paperTitle: title,
  purpose,
  source,
  workDone,
  result,
  conclusion,
})

/** @throws Refusal conflict: changed meanwhile; invalid at `reference` or `procedureId` */
export async function editPaper(
  work: Work,
  engagementId: string,
  paperId: string,
  {version, ...given}: PaperInput,
): Promise<void> {
  const {paper} = await paperToWrite(work, engagementId, paperId, version)
  await assertProcedure(work, engagementId, given.procedureId)
  await writeInPaper(work, paper, {...given, referenceKey: referenceKey(given.reference)})
  work.record({...toldOfPaper('edited', paper), before: said(paper), after: said({...paper, ...given})})
}

/** Takes out a paper begun by mistake. @throws Refusal conflict: signed once, or something hangs on it */
export async function removePaper(work: Work, engagementId: string, paperId: string): Promise<void> {
  const {paper} = await paperToWrite(work, engagementId, paperId, null)
  if ((await signaturesOf(work.db, paperId)).length > 0) throw conflict('paper.problem.signedOnce')
  const held = [...(await evidenceOf(work.db, paperId)), ...(await notesOf(work.db, paperId))]
  if (held.length > 0) throw conflict('paper.problem.holdsSomething')
  await deleteReferencesTo(work.db, engagementId, paperId)
  await deletePaper(work.db, paperId)
  work.record({...toldOfPaper('removed', paper), before: said(paper)})
}
