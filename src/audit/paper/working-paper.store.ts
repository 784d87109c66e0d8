import {sql} from 'kysely'
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {keptQuery, keptQueryFor} from '../../platform/db/kept-query.ts'
import {unlessThere} from '../../platform/db/unless-there.ts'
import {invalidField} from '../../platform/refusal.ts'
import type {EvidenceTable, ReviewNoteTable, SignOffTable, WorkingPaperTable} from '../engagement/tables.ts'
import '../engagement/tables.ts'

export type PaperRow = WorkingPaperTable & {preparerName: string | null; reviewerName: string | null}

export const visiblePaper = (
  db: Reader,
  ability: Ability,
  engagementId: string,
  id: string,
): Promise<PaperRow | undefined> =>
  db
    .selectFrom('workingPaper')
    .leftJoin('account as preparer', 'preparer.id', 'workingPaper.preparerId')
    .leftJoin('account as reviewer', 'reviewer.id', 'workingPaper.reviewerId')
    .selectAll('workingPaper')
    .select(['preparer.name as preparerName', 'reviewer.name as reviewerName'])
    .where('workingPaper.id', '=', id)
    .where('workingPaper.engagementId', '=', engagementId)
    .where(visible(ability, 'read', 'WorkingPaper', 'workingPaper'))
    .executeTakeFirst()

export const lockedPaper = (db: Writer, engagementId: string, id: string): Promise<WorkingPaperTable | undefined> =>
  lockRow(
    db,
    db.selectFrom('workingPaper').selectAll().where('id', '=', id).where('engagementId', '=', engagementId),
  ).executeTakeFirst()

const taken = () => invalidField('reference', 'paper.problem.referenceTaken')

/** @throws Refusal invalid at `reference`: another paper of the engagement has it */
export const insertPaper = (db: Writer, row: WorkingPaperTable): Promise<void> =>
  unlessThere(db.insertInto('workingPaper').values(row), taken)

/** @throws Refusal invalid at `reference`: another paper of the engagement has it */
export const updatePaper = (
  db: Writer,
  {id, version}: Pick<WorkingPaperTable, 'id' | 'version'>,
  changes: Partial<WorkingPaperTable>,
): Promise<void> =>
  unlessThere(
    db
      .updateTable('workingPaper')
      .set({...changes, version: version + 1})
      .where('id', '=', id),
    taken,
  )

export const deletePaper = (db: Writer, id: string) => db.deleteFrom('workingPaper').where('id', '=', id).execute()

/** The last reference of the file. */
export async function lastReference(db: Reader, engagementId: string): Promise<string | null> {
  const row = await db
    .selectFrom('workingPaper')
    .select('reference')
    .where('engagementId', '=', engagementId)
    .orderBy('referenceKey', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst()
  return row?.reference ?? null
}

const openNotes = sql<number>`(select count(*) from review_note n where n.paper_id = working_paper.id and n.cleared_at is null)`

/** `mine`: the account of its preparer; `notes`: those with open ones. What is left out is not asked. */
type PapersAsked = {
  engagementId: string
  state?: WorkingPaperTable['state'] | undefined
  mine?: string | undefined
  procedure?: string | undefined
  notes?: 'yes' | undefined
  after?: string | undefined
}

const papers = (db: Reader, ability: Ability, {engagementId, state, mine, notes, procedure, after}: PapersAsked) =>
  db
    .selectFrom('workingPaper')
    .leftJoin('account as preparer', 'preparer.id', 'workingPaper.preparerId')
    .leftJoin('account as reviewer', 'reviewer.id', 'workingPaper.reviewerId')
    .leftJoin('auditProcedure', 'auditProcedure.id', 'workingPaper.procedureId')
    .select([
      'workingPaper.id',
      'workingPaper.engagementId',
      'workingPaper.reference',
      'workingPaper.referenceKey',
      'workingPaper.title',
      'workingPaper.state',
      'workingPaper.preparedOn',
      'preparer.name as preparerName',
      'reviewer.name as reviewerName',
      'auditProcedure.position as procedurePosition',
      openNotes.as('openNotes'),
    ])
    .where('workingPaper.engagementId', '=', engagementId)
    .where(visible(ability, 'read', 'WorkingPaper', 'workingPaper'))
    .$if(state !== undefined, (query) => query.where('workingPaper.state', '=', state ?? 'draft'))
    .$if(mine !== undefined, (query) => query.where('workingPaper.preparerId', '=', mine ?? ''))
    .$if(procedure !== undefined, (query) => query.where('workingPaper.procedureId', '=', procedure ?? ''))
    .$if(notes !== undefined, (query) => query.where(openNotes, '>', 0))
    .$if(after !== undefined, (query) => query.where('workingPaper.referenceKey', '>', after ?? ''))
    .orderBy('workingPaper.referenceKey')

export const papersPageSize = 50

const pageOfPapers = keptQueryFor((db: Reader, ability: Ability, asked: PapersAsked) =>
  papers(db, ability, asked).limit(sql.lit(papersPageSize + 1)),
)

const counted = <R extends {openNotes: number}>(row: R): R => ({...row, openNotes: Number(row.openNotes)})

/** Papers of an engagement by reference, keyset by its key, each with who and its open notes; without their long texts. */
export const listPapers = async (db: Reader, ability: Ability, asked: PapersAsked) =>
  (await pageOfPapers(db, ability, asked)).map(counted)

/** All of them, as the index is printed. */
export const allPapers = async (db: Reader, ability: Ability, engagementId: string) =>
  (await papers(db, ability, {engagementId}).execute()).map(counted)

export type ListedPaper = Awaited<ReturnType<typeof listPapers>>[number]

const states = keptQuery((db: Reader, {engagementId}: {engagementId: string}) =>
  db
    .selectFrom('workingPaper')
    .select(['state', ({fn}) => fn.countAll<number>().as('count')])
    .where('engagementId', '=', engagementId)
    .groupBy('state'),
)

/** How many papers of the engagement are in each state. */
export async function papersByState(
  db: Reader,
  engagementId: string,
): Promise<Record<WorkingPaperTable['state'], number>> {
  const counts = {draft: 0, prepared: 0, reviewed: 0}
  for (const {state, count} of await states(db, {engagementId})) counts[state] = Number(count)
  return counts
}

/** Its signatures, the oldest first. */
export const signaturesOf = (db: Reader, paperId: string): Promise<SignOffTable[]> =>
  db
    .selectFrom('signOff')
    .selectAll()
    .where('subjectId', '=', paperId)
    .where('subject', '=', 'paper')
    .orderBy('id')
    .execute()

export const insertSignature = (db: Writer, row: SignOffTable) => db.insertInto('signOff').values(row).execute()

/** All editions of its files, in the order they came. */
export const evidenceOf = (db: Reader, paperId: string): Promise<EvidenceTable[]> =>
  db.selectFrom('evidence').selectAll().where('paperId', '=', paperId).orderBy('id').execute()

export const notesOf = (db: Reader, paperId: string): Promise<ReviewNoteTable[]> =>
  db.selectFrom('reviewNote').selectAll().where('paperId', '=', paperId).orderBy('id').execute()

/** The procedures of the programme, as a paper names them. */
export const procedureChoices = (db: Reader, engagementId: string) =>
  db
    .selectFrom('auditProcedure')
    .select(['id', 'position', 'subject', 'what'])
    .where('engagementId', '=', engagementId)
    .orderBy('position')
    .orderBy('id')
    .execute()

export const visiblePaperById = (db: Reader, ability: Ability, id: string) =>
  db
    .selectFrom('workingPaper')
    .select(['id', 'engagementId'])
    .where('id', '=', id)
    .where(visible(ability, 'read', 'WorkingPaper', 'workingPaper'))
    .executeTakeFirst()

/** The ids of the papers the reader may read, as a subquery. */
export const visiblePaperIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('workingPaper')
    .select('workingPaper.id')
    .where(visible(ability, 'read', 'WorkingPaper', 'workingPaper'))

export async function paperNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('workingPaper').select(['id', 'reference', 'title']).where('id', 'in', ids).execute()
  return new Map(rows.map(({id, reference, title}) => [id, `${reference} ${title}`]))
}
