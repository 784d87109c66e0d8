// The working papers of an engagement by reference, without their long texts.
import type {Ability} from '../../platform/access/ability.ts'
import {visibleText} from '../../platform/access/visible.ts'
import type {Reader} from '../../platform/db/database.ts'
import {isServer} from '../../platform/db/dialect.ts'
import {askPlainly} from '../../platform/db/kept-query.ts'
import {askTexts, keptTextsQuery, textsQuery} from '../../platform/db/texts.ts'
import type {AuditProcedureTable, WorkingPaperTable} from '../engagement/tables.ts'
import '../engagement/tables.ts'

const notes = '(select count(*) from review_note where paper_id = working_paper.id and cleared_at is null)'

const shown = {
  id: 'working_paper.id',
  engagementId: 'working_paper.engagement_id',
  reference: 'reference',
  referenceKey: 'reference_key',
  title: 'title',
  state: 'state',
  preparedOn: 'prepared_on',
  preparerName: 'preparer.name',
  reviewerName: 'reviewer.name',
  procedurePosition: 'audit_procedure.position',
  openNotes: notes,
} as const

/** Each with who and its open notes. */
export type ListedPaper = Pick<
  WorkingPaperTable,
  'id' | 'engagementId' | 'reference' | 'referenceKey' | 'title' | 'state' | 'preparedOn'
> & {
  preparerName: string | null
  reviewerName: string | null
  procedurePosition: AuditProcedureTable['position'] | null
  openNotes: number
}

/** `mine`: the account of its preparer; `notes`: those with open ones. What is left out is not asked. */
export type PapersAsked = {
  engagementId: string
  state?: WorkingPaperTable['state'] | undefined
  mine?: string | undefined
  procedure?: string | undefined
  notes?: 'yes' | undefined
  after?: string | undefined
}

const columns = {unitId: 'working_paper.unit_id', engagementId: 'working_paper.engagement_id'}

type Condition = readonly [text: string, ...values: string[]]

function conditionsOf(ability: Ability, {engagementId, state, mine, procedure, notes: open, after}: PapersAsked) {
  const reached = visibleText(ability, 'read', 'WorkingPaper', columns)
  const given = (text: string, value: string | undefined): Condition[] => (value === undefined ? [] : [[text, value]])
  const all: Condition[] = [
    ['working_paper.engagement_id = ?', engagementId],
    [reached.text, ...reached.values],
    ...given('state = ?', state),
    ...given('preparer_id = ?', mine),
    ...given('procedure_id = ?', procedure),
    ...(open === undefined ? [] : [[`${notes} > 0`] as const]),
    ...given('reference_key > ?', after),
  ]
  return {where: all.map(([text]) => text).join(' and '), values: all.flatMap(([, ...values]) => values)}
}

const queryOf = (db: Reader, where: string, limit: number) =>
  keptTextsQuery(`papers|${isServer(db)}|${limit}|${where}`, () =>
    textsQuery<ListedPaper>(
      db,
      {columns: shown, order: ['referenceKey'], numbers: ['procedurePosition', 'openNotes']},
      (selected) => `select ${selected} from working_paper
        left join account as preparer on preparer.id = preparer_id
        left join account as reviewer on reviewer.id = reviewer_id
        left join audit_procedure on audit_procedure.id = procedure_id
        where ${where} order by reference_key limit ${limit}`,
    ),
  )

export const papersPageSize = 50

/** A page of them, keyset by the key of the reference, and the first of the next. */
export async function listPapers(db: Reader, ability: Ability, asked: PapersAsked): Promise<ListedPaper[]> {
  const {where, values} = conditionsOf(ability, asked)
  return askTexts(db, queryOf(db, where, papersPageSize + 1), values)
}

/** All of them, as the index is printed. */
export async function allPapers(db: Reader, ability: Ability, engagementId: string): Promise<ListedPaper[]> {
  const all: ListedPaper[] = []
  for (let after: string | undefined; ; ) {
    const {where, values} = conditionsOf(ability, {engagementId, after})
    const some = await askTexts(db, queryOf(db, where, stretch), values)
    all.push(...some)
    if (some.length < stretch) return all
    after = some.at(-1)?.referenceKey
  }
}

const stretch = 500

export type PaperCounts = Record<WorkingPaperTable['state'], number>

/** How many papers of the engagement are in each state. */
export async function papersByState(db: Reader, engagementId: string): Promise<PaperCounts> {
  const text = 'select state, count(*) as count from working_paper where engagement_id = ? group by state'
  const counts: PaperCounts = {draft: 0, prepared: 0, reviewed: 0}
  for (const {state, count} of await askPlainly<{state: keyof PaperCounts; count: number}>(db, text, [engagementId]))
    counts[state] = Number(count)
  return counts
}

/** The same of papers that are at hand. */
export function countByState(rows: readonly Pick<ListedPaper, 'state'>[]): PaperCounts {
  const counts: PaperCounts = {draft: 0, prepared: 0, reviewed: 0}
  for (const {state} of rows) counts[state] += 1
  return counts
}
