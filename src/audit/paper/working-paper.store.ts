import {sql} from 'kysely'
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
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
