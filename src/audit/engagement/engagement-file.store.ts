// Everything of one engagement, each kind in one query and the small ones in one together.
import {sql} from 'kysely'
import type {Reader} from '../../platform/db/database.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {FindingTable} from '../finding/tables.ts'
import type {AuditProcedureTable, SignOffTable, WorkingPaperTable} from './tables.ts'
import './tables.ts'
import '../finding/tables.ts'

export type PaperInFile = Pick<
  WorkingPaperTable,
  'id' | 'reference' | 'title' | 'state' | 'procedureId' | 'preparerId' | 'reviewerId' | 'version'
> & {openNotes: number}

/** Its working papers by reference, each with the review notes not cleared. */
export async function papersInFile(db: Reader, engagementId: string): Promise<PaperInFile[]> {
  const rows = await db
    .selectFrom('workingPaper')
    .select(['id', 'reference', 'title', 'state', 'procedureId', 'preparerId', 'reviewerId', 'version'])
    .select((select) =>
      select
        .selectFrom('reviewNote')
        .select(({fn}) => fn.countAll<number>().as('open'))
        .whereRef('reviewNote.paperId', '=', 'workingPaper.id')
        .where('reviewNote.clearedAt', 'is', null)
        .as('openNotes'),
    )
    .where('engagementId', '=', engagementId)
    .orderBy('referenceKey')
    .execute()
  return rows.map((row) => ({...row, openNotes: Number(row.openNotes ?? 0)}))
}

export const proceduresInFile = (db: Reader, engagementId: string): Promise<AuditProcedureTable[]> =>
  db
    .selectFrom('auditProcedure')
    .selectAll()
    .where('engagementId', '=', engagementId)
    .orderBy('position')
    .orderBy('id')
    .execute()

/** Its signatures, the oldest first. */
export const signOffsInFile = (db: Reader, engagementId: string): Promise<SignOffTable[]> =>
  db.selectFrom('signOff').selectAll().where('engagementId', '=', engagementId).orderBy('id').execute()

/** Its findings by number, each with whether its agency's head has confirmed a response. */
export const findingsInFile = (db: Reader, engagementId: string): Promise<FindingTable[]> =>
  db
    .selectFrom('finding')
    .selectAll()
    .where('engagementId', '=', engagementId)
    .orderBy('number')
    .orderBy('id')
    .execute()

export type SmallKind =
  | 'objective'
  | 'member'
  | 'slot'
  | 'peer'
  | 'step'
  | 'request'
  | 'meeting'
  | 'distribution'
  | 'hours'
  | 'report'
  | 'decision'

/** One small record of an engagement: `kind` says what stands in the columns; what a kind has not is null. */
export type SmallRecord = {
  kind: SmallKind
  id: string
  /** The objective, what was asked for, the minutes, the recipient, the state come into, the title of a paper. */
  words: string | null
  /** The conclusion, the role on the team, the letter, the kind of meeting; why a peer was ended; a paper's state. */
  more: string | null
  /** The official or the account it is about; of a report, its decision. */
  who: string | null
  whoName: string | null
  fromDay: string | null
  toDay: string | null
  /** Its place, its days, its minutes. */
  amount: number | null
  version: number | null
}

/** Objectives, team, slots, peers, steps, requests, meetings, distribution, hours, reports and its papers on their way, in one query. */
export async function smallRecords(db: Reader, engagementId: string): Promise<SmallRecord[]> {
  const {rows} = await sql<SmallRecord & {title: string | null; firstName: string | null; surname: string | null}>`
    ${sql.join(
      arms.map(({kind, from, columns}) => {
        const of = (name: ColumnName) => sql.raw(columns[name] ?? 'null')
        return sql`select ${sql.lit(kind)} as kind, it.id as id, ${sql.join(
          columnNames.map((name) => sql`${of(name)} as ${sql.ref(name)}`),
        )} from ${sql.raw(from)} where it.engagement_id = ${engagementId}`
      }),
      sql` union all `,
    )}
    order by 2`.execute(db)
  return rows.map(({title, firstName, surname, whoName, ...row}) => ({
    ...row,
    whoName: firstName === null ? whoName : fullName({title: title ?? '', firstName, surname: surname ?? ''}),
  }))
}

const columnNames = [
  'words',
  'more',
  'who',
  'who_name',
  'title',
  'first_name',
  'surname',
  'from_day',
  'to_day',
  'amount',
  'version',
] as const
type ColumnName = (typeof columnNames)[number]

const person = {who: 'it.official_id', title: 'o.title', first_name: 'o.first_name', surname: 'o.surname'}
const withOfficial = (table: string) => `${table} it join official o on o.id = it.official_id`

const arms: {kind: SmallKind; from: string; columns: Partial<Record<ColumnName, string>>}[] = [
  {
    kind: 'objective',
    from: 'engagement_objective it',
    columns: {words: 'it.objective', more: 'it.conclusion', amount: 'it.position', version: 'it.version'},
  },
  {
    kind: 'member',
    from: withOfficial('engagement_member'),
    columns: {
      ...person,
      words: 'it.reason',
      more: 'it.role',
      from_day: 'it.from_day',
      to_day: 'it.to_day',
      version: 'it.version',
    },
  },
  {
    kind: 'slot',
    from: withOfficial('engagement_slot'),
    columns: {
      ...person,
      from_day: 'it.from_day',
      to_day: 'it.to_day',
      amount: 'it.person_days',
      version: 'it.version',
    },
  },
  {
    kind: 'peer',
    from: 'engagement_peer it',
    columns: {
      words: 'it.office',
      more: 'it.reason',
      who: 'it.account_id',
      who_name: 'it.name',
      from_day: 'it.from_day',
      to_day: 'it.to_day',
      version: 'it.version',
    },
  },
  {
    kind: 'step',
    from: 'engagement_step it',
    columns: {words: 'it.state', more: 'it.note', who_name: 'it.recorded_by_name', from_day: 'it.on_day'},
  },
  {
    kind: 'request',
    from: 'document_request it',
    columns: {
      words: 'it.what',
      more: 'it.withdrawn_reason',
      from_day: 'it.due_on',
      to_day: 'it.delivered_on',
      version: 'it.version',
    },
  },
  {
    kind: 'meeting',
    from: 'audit_meeting it',
    columns: {words: 'it.minutes', more: 'it.kind', from_day: 'it.held_on', version: 'it.version'},
  },
  {
    kind: 'distribution',
    from: 'distribution it',
    columns: {words: 'it.recipient', more: 'it.letter', who_name: 'it.paper', from_day: 'it.sent_on'},
  },
  {
    kind: 'hours',
    from: withOfficial('work_hours'),
    columns: {...person, words: 'it.what', from_day: 'it.worked_on', amount: 'it.minutes'},
  },
  {
    kind: 'report',
    from: 'engagement_report it',
    columns: {words: 'it.state', more: 'it.rating', who: 'it.decision_id', amount: 'it.edition', version: 'it.version'},
  },
  {
    kind: 'decision',
    from: "(select *, subject_id as engagement_id from decision where subject = 'Engagement') it",
    columns: {words: 'it.title', more: 'it.state', from_day: 'it.proposed_on', to_day: 'it.closed_on'},
  },
]
