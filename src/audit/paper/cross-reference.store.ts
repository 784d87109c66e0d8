import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import type {CrossReferenceTable} from '../engagement/tables.ts'
import '../engagement/tables.ts'
import '../finding/tables.ts'

export type EndKind = CrossReferenceTable['toKind']

/** One end of a reference: `label` its number in the file, `paperId` where its page is a paper's. */
export type ReferenceEnd = {
  kind: EndKind
  id: string
  label: string
  title: string
  paperId: string | null
  /** A piece of evidence in whose place another stands. */
  replaced: boolean
}

/** What the reader can see that can be pointed to in an engagement, in the order of its file; only some of it where ids are given. */
export async function referenceEnds(
  db: Reader,
  ability: Ability,
  engagementId: string,
  only: readonly string[] | null = null,
): Promise<ReferenceEnd[]> {
  if (only?.length === 0) return []
  const papers = await db
    .selectFrom('workingPaper')
    .select(['id', 'reference as label', 'title', 'id as paperId'])
    .where('engagementId', '=', engagementId)
    .where(visible(ability, 'read', 'WorkingPaper', 'workingPaper'))
    .$if(only !== null, (query) => query.where('id', 'in', only ?? []))
    .orderBy('referenceKey')
    .execute()
  const evidence = await db
    .selectFrom('evidence')
    .innerJoin('workingPaper', 'workingPaper.id', 'evidence.paperId')
    .select(['evidence.id', 'reference as label', 'evidence.name as title', 'evidence.paperId', 'replacedById'])
    .where('evidence.engagementId', '=', engagementId)
    .where(visible(ability, 'read', 'WorkingPaper', 'workingPaper'))
    .$if(only !== null, (query) => query.where('evidence.id', 'in', only ?? []))
    .orderBy('workingPaper.referenceKey')
    .orderBy('evidence.id')
    .execute()
  const findings = await db
    .selectFrom('finding')
    .select(['id', 'number', 'title'])
    .where('engagementId', '=', engagementId)
    .$if(only !== null, (query) => query.where('id', 'in', only ?? []))
    .where(visible(ability, 'read', 'Finding', 'finding'))
    .orderBy('number')
    .orderBy('id')
    .execute()
  return [
    ...papers.map((row) => ({...row, kind: 'paper' as const, replaced: false})),
    ...findings.map(({number, ...row}) => ({
      ...row,
      kind: 'finding' as const,
      label: String(number),
      paperId: null,
      replaced: false,
    })),
    ...evidence.map(({replacedById, ...row}) => ({
      ...row,
      kind: 'evidence' as const,
      replaced: replacedById !== null,
    })),
  ]
}

/** References that begin or end at any of these. */
export const referencesAt = (
  db: Reader,
  engagementId: string,
  ids: readonly string[],
): Promise<CrossReferenceTable[]> =>
  db
    .selectFrom('crossReference')
    .selectAll()
    .where('engagementId', '=', engagementId)
    .where((where) => where.or([where('fromId', 'in', ids), where('toId', 'in', ids)]))
    .orderBy('recordedAt')
    .orderBy('toId')
    .execute()

export const insertReference = (db: Writer, row: CrossReferenceTable) =>
  db.insertInto('crossReference').values(row).execute()

export const deleteReference = (db: Writer, {engagementId, fromId, toId}: CrossReferenceTable) =>
  db
    .deleteFrom('crossReference')
    .where('engagementId', '=', engagementId)
    .where('fromId', '=', fromId)
    .where('toId', '=', toId)
    .execute()

/** Of something that is taken out. */
export const deleteReferencesTo = (db: Writer, engagementId: string, id: string) =>
  db
    .deleteFrom('crossReference')
    .where('engagementId', '=', engagementId)
    .where((where) => where.or([where('fromId', '=', id), where('toId', '=', id)]))
    .execute()
