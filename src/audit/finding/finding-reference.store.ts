// What working papers a finding rests on: rows of the engagement's cross references.
import type {Reader, Writer} from '../../platform/db/database.ts'
import type {CrossReferenceTable} from '../tables.ts'
import './tables.ts'

export type PaperReference = {id: string; reference: string; title: string}

/** Papers one can point to, by reference. */
export const papersToCite = (db: Reader, engagementId: string): Promise<PaperReference[]> =>
  db
    .selectFrom('workingPaper')
    .select(['id', 'reference', 'title'])
    .where('engagementId', '=', engagementId)
    .orderBy('reference')
    .execute()

/** Papers it points to or that point to it, by reference. */
export const papersOfFinding = (db: Reader, engagementId: string, findingId: string): Promise<PaperReference[]> =>
  db
    .selectFrom('workingPaper')
    .select(['workingPaper.id', 'workingPaper.reference', 'workingPaper.title'])
    .where('workingPaper.engagementId', '=', engagementId)
    .where((where) =>
      where.exists(
        where
          .selectFrom('crossReference')
          .select('crossReference.fromId')
          .where('crossReference.engagementId', '=', engagementId)
          .where((either) =>
            either.or([
              either.and([
                either('crossReference.fromId', '=', findingId),
                either('crossReference.toId', '=', either.ref('workingPaper.id')),
              ]),
              either.and([
                either('crossReference.toId', '=', findingId),
                either('crossReference.fromId', '=', either.ref('workingPaper.id')),
              ]),
            ]),
          ),
      ),
    )
    .orderBy('workingPaper.reference')
    .execute()

/** The papers a finding itself points to. */
export async function citedBy(db: Reader, engagementId: string, findingId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('crossReference')
    .select('toId')
    .where('engagementId', '=', engagementId)
    .where('fromId', '=', findingId)
    .where('toKind', '=', 'paper')
    .orderBy('toId')
    .execute()
  return rows.map(({toId}) => toId)
}

/** Points a finding to these papers, and to no others. */
export async function citePapers(
  db: Writer,
  of: Omit<CrossReferenceTable, 'fromKind' | 'toKind' | 'toId'>,
  papers: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('crossReference')
    .where('engagementId', '=', of.engagementId)
    .where('fromId', '=', of.fromId)
    .where('toKind', '=', 'paper')
    .execute()
  const rows = papers.map((toId) => ({...of, fromKind: 'finding' as const, toKind: 'paper' as const, toId}))
  if (rows.length > 0) await db.insertInto('crossReference').values(rows).execute()
}
