// The list of officials as of a moment: one walk along an index in name order, each row with the posting and the status
// that held then. Whom a reader sees is today's matter: his reach is over the units of today.
import {type RawBuilder, sql} from 'kysely'
import type {Reader} from '../../platform/db/database.ts'
import {byIndex} from '../../platform/db/dialect.ts'
import {endOfDay, type Moment} from '../entry/entry.ts'
import {kinds, type OfficialListQuestion, type OfficialListRow} from './official-list.store.ts'

/** As a list shows him then; what is not known of that day is null. */
export type OfficialThenRow = Omit<OfficialListRow, 'unitId' | 'status'> & {
  unitId: string | null
  status: string | null
}

/** `units` and `own` are the reader's reach of today; `within`: units where one stood then, null for any. */
export type ThenQuestion = Omit<OfficialListQuestion, 'own'> & {own: string | null; within: readonly string[] | null}

/** The latest row of a dated table that had begun and was known; both by the index over official and day. */
const rowThen = (table: string, {asOf, knownOn}: Moment): RawBuilder<unknown> => {
  const told = sql.table(table)
  const known =
    knownOn === null
      ? sql`dated.superseded_at is null`
      : sql`dated.recorded_at < ${endOfDay(knownOn)} and (dated.superseded_at is null or dated.superseded_at >= ${endOfDay(knownOn)})`
  return sql`(select dated.id from ${told} dated where dated.official_id = official.id and ${known}
    and (dated.valid_from is null or dated.valid_from <= ${asOf}) order by dated.valid_from desc, dated.id desc limit 1)`
}

const thenColumns: Record<(typeof kinds)[number], RawBuilder<unknown>> = {
  personnelType: sql`official.personnel_type`,
  positionType: sql`posting.position_type`,
  positionLevel: sql`posting.position_level`,
  status: sql`status.status`,
}

export async function listOfficialsOn(db: Reader, asked: ThenQuestion, moment: Moment): Promise<OfficialThenRow[]> {
  const {units, own, within, only, text, from, back, limit, wide} = asked
  if ((units?.length === 0 && own === null) || within?.length === 0) return []
  const direction = back ? sql` desc` : sql``
  const beyond = back ? sql`<` : sql`>`
  const reach = units?.length ? sql`official.unit_id in (${sql.join(units)})` : sql`0 = 1`
  const conditions = [
    sql`official.entered_on <= ${moment.asOf}`,
    ...(moment.knownOn === null ? [] : [sql`official.created_at < ${endOfDay(moment.knownOn)}`]),
    ...(units === null ? [] : [own === null ? reach : sql`(${reach} or official.id = ${own})`]),
    ...(within === null ? [] : stoodWithin(within)),
    ...kinds.filter((kind) => only[kind] !== undefined).map((kind) => sql`${thenColumns[kind]} = ${only[kind]}`),
    ...(text === '' ? [] : [sql`instr(official.search_text, ${text}) > 0`]),
    ...(from
      ? [
          sql`official.sort_key ${beyond}= ${from.sortKey} and (official.sort_key ${beyond} ${from.sortKey} or official.id ${beyond} ${from.id})`,
        ]
      : []),
  ]
  // few of one unit are found by their postings, many by their names
  const index = within === null && wide ? sql.raw(byIndex(db, 'official_by_name')) : sql``
  const {rows} = await sql<OfficialThenRow>`select official.id as id,
      concat(official.title, official.first_name, ' ', official.surname) as name,
      official.personnel_type as personnelType, posting.position_number as positionNumber,
      posting.position_title as positionTitle, posting.position_type as positionType,
      posting.position_level as positionLevel, status.status as status, posting.unit_id as unitId,
      official.sort_key as sortKey
    from official${index}
    left join official_posting posting on posting.id = ${rowThen('official_posting', moment)}
    left join official_status status on status.id = ${rowThen('official_status', moment)}
    where ${sql.join(conditions, sql` and `)}
    order by official.sort_key${direction}, official.id${direction} limit ${sql.lit(limit)}`.execute(db)
  return rows
}

/** Who ever was posted there comes first: an index tells it. */
const stoodWithin = (units: readonly string[]) => [
  sql`official.id in (select ever.official_id from official_posting ever where ever.unit_id in (${sql.join(units)}))`,
  sql`posting.unit_id in (${sql.join(units)})`,
]
