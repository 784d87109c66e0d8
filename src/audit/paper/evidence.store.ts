import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import type {EvidenceTable} from '../engagement/tables.ts'
import '../engagement/tables.ts'

export const lockedEvidence = (db: Writer, paperId: string, id: string): Promise<EvidenceTable | undefined> =>
  lockRow(
    db,
    db.selectFrom('evidence').selectAll().where('id', '=', id).where('paperId', '=', paperId),
  ).executeTakeFirst()

export const insertEvidence = (db: Writer, row: EvidenceTable) => db.insertInto('evidence').values(row).execute()

export const setReplacedBy = (db: Writer, id: string, replacedById: string | null) =>
  db.updateTable('evidence').set({replacedById}).where('id', '=', id).execute()

export const deleteEvidence = (db: Writer, id: string) => db.deleteFrom('evidence').where('id', '=', id).execute()

/** Where the same content lies in the engagement already. */
export const sameContent = (db: Reader, engagementId: string, sha256: string) =>
  db
    .selectFrom('evidence')
    .innerJoin('workingPaper', 'workingPaper.id', 'evidence.paperId')
    .select(['evidence.name', 'evidence.edition', 'workingPaper.reference', 'workingPaper.title'])
    .where('evidence.engagementId', '=', engagementId)
    .where('evidence.sha256', '=', sha256)
    .executeTakeFirst()
