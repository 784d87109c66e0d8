// The records an auditor's impairments are found in: one query, however many auditors are asked about.
import {sql} from 'kysely'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {holders} from '../../platform/identity/index.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {ImpairmentTable} from '../engagement/tables.ts'
import {findImpairments, type Impairment, type ImpairmentOf, type ImpairmentRecords} from './impairment.ts'
import '../engagement/tables.ts'

export type {Impairment} from './impairment.ts'

/** Of these officials, each with what was found or declared, as of a day. */
export async function impairmentsOf(
  db: Reader,
  engagement: ImpairmentOf,
  officialIds: readonly string[],
  today: Day,
): Promise<Impairment[]> {
  if (officialIds.length === 0) return []
  return findImpairments(await recordsOf(db, engagement, officialIds, today), engagement, today)
}

async function recordsOf(
  db: Reader,
  engagement: ImpairmentOf,
  officialIds: readonly string[],
  today: Day,
): Promise<ImpairmentRecords> {
  const found = await foundOf(db, engagement, officialIds, today)
  const of = (kind: Kind) => found.filter((each) => each.kind === kind)
  return {
    postings: of('posting').map(({officialId, reference, what, note, fromDay}) => ({
      officialId,
      unitId: reference,
      unitName: note ?? '',
      positionTitle: what,
      validFrom: fromDay,
    })),
    units: of('unit').map(({reference, what, note, other, fromDay}) => ({
      unitId: reference,
      parentId: what,
      reportsToId: note,
      mergedIntoId: other,
      validFrom: fromDay,
    })),
    duties: of('duty').map(({officialId, reference, what, note, other, fromDay, toDay}) => ({
      id: reference,
      officialId,
      what: what ?? '',
      kind: note ?? '',
      agencyId: other,
      fromDay: fromDay ?? '',
      toDay,
    })),
    kin: of('kin').map(({officialId, reference, note, toDay}) => ({
      id: reference,
      officialId,
      agencyId: note ?? '',
      endedOn: toDay,
    })),
    advised: of('advised').map(({officialId, reference, what, note, fromDay, toDay}) => ({
      officialId,
      engagementId: reference,
      title: what ?? '',
      agencyId: note ?? '',
      fromDay: fromDay ?? '',
      toDay,
    })),
    firstSlot: of('slot')[0]?.fromDay ?? null,
    chiefs: of('chief').map(({officialId}) => officialId),
    rows: of('impairment')
      .map((row) => impairmentIn(row, engagement.id))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

type Kind = 'impairment' | 'posting' | 'unit' | 'duty' | 'kin' | 'advised' | 'slot' | 'chief'

/** One record; what a kind has not is null. */
type Found = {
  kind: Kind
  officialId: string
  reference: string
  what: string | null
  note: string | null
  other: string | null
  fromDay: Day | null
  toDay: Day | null
} & {[own in Own]: ImpairmentTable[own] | null}

/** What only an impairment that is on record has. */
const ownColumns = [
  'endReason',
  'disclosedOn',
  'disclosureLetter',
  'safeguard',
  'version',
  'recordedAt',
  'recordedByName',
] as const satisfies (keyof ImpairmentTable)[]
type Own = (typeof ownColumns)[number]

const own = sql.join(ownColumns.map((column) => sql`${sql.ref(`it.${column}`)} as ${sql.ref(column)}`))
const noneOfThem = sql.join(ownColumns.map(() => sql.lit(null)))

const impairmentIn = (row: Found, engagementId: string): ImpairmentTable => ({
  id: row.other ?? '',
  engagementId,
  officialId: row.officialId,
  kind: row.note as ImpairmentTable['kind'],
  reference: row.reference,
  what: row.what ?? '',
  declaredOn: row.fromDay ?? '',
  endedOn: row.toDay,
  endReason: row.endReason,
  disclosedOn: row.disclosedOn,
  disclosureLetter: row.disclosureLetter,
  safeguard: row.safeguard,
  version: row.version ?? 0,
  recordedAt: row.recordedAt ?? '',
  recordedByName: row.recordedByName ?? '',
})

async function foundOf(
  db: Reader,
  engagement: ImpairmentOf,
  officialIds: readonly string[],
  today: Day,
): Promise<Found[]> {
  const {id, agencyId, unitId} = engagement
  const officials = sql.join(officialIds)
  const {rows} = await sql<Found>`
    with recursive concerned (unit_id) as (
      select unit.id from unit where unit.id = ${agencyId}
      union
      select unit_state.unit_id from concerned
      join unit_state on unit_state.parent_id = concerned.unit_id or unit_state.reports_to_id = concerned.unit_id
        or unit_state.merged_into_id = concerned.unit_id
      where unit_state.superseded_at is null and unit_state.unit_id <> ${unitId}
    )
    select 'impairment' as kind, it.official_id as official_id, it.reference as reference, it.what as what,
      it.kind as note, it.id as other, it.declared_on as from_day, it.ended_on as to_day, ${own}
    from impairment it where it.engagement_id = ${id} and it.official_id in (${officials})
    union all
    select 'posting', it.official_id, it.unit_id, it.position_title, unit.name, null, it.valid_from, null, ${noneOfThem}
    from official_posting it join unit on unit.id = it.unit_id
    where it.official_id in (${officials}) and it.superseded_at is null
    union all
    select 'unit', null, it.unit_id, it.parent_id, it.reports_to_id, it.merged_into_id, it.valid_from, null, ${noneOfThem}
    from unit_state it join concerned on concerned.unit_id = it.unit_id where it.superseded_at is null
    union all
    select 'duty', it.official_id, it.id, it.what, it.kind, it.agency_id, it.from_day, it.to_day, ${noneOfThem}
    from auditor_duty it where it.official_id in (${officials})
    union all
    select 'kin', it.official_id, it.id, null, it.agency_id, null, null, it.ended_on, ${noneOfThem}
    from auditor_kin it where it.official_id in (${officials})
    union all
    select 'advised', it.official_id, given.id, given.title, given.agency_id, null, it.from_day,
      coalesce(it.to_day, given.closed_on), ${noneOfThem}
    from engagement_member it join engagement given on given.id = it.engagement_id
    where it.official_id in (${officials}) and given.kind = 'consulting' and given.state <> 'cancelled'
    union all
    select 'slot', null, it.engagement_id, null, null, null, min(it.from_day), null, ${noneOfThem}
    from engagement_slot it where it.engagement_id = ${id} group by it.engagement_id
    union all
    select 'chief', it.official_id, it.id, null, null, null, null, null, ${noneOfThem}
    from account it
    where it.official_id in (${officials}) and it.id in ${holders(db, ['chief-auditor'], today)}`.execute(db)
  return rows
}

export const impairmentById = (db: Reader, engagementId: string, id: string): Promise<ImpairmentTable | undefined> =>
  db
    .selectFrom('impairment')
    .selectAll()
    .where('id', '=', id)
    .where('engagementId', '=', engagementId)
    .executeTakeFirst()

export const lockedImpairment = (db: Writer, engagementId: string, id: string): Promise<ImpairmentTable | undefined> =>
  lockRow(
    db,
    db.selectFrom('impairment').selectAll().where('id', '=', id).where('engagementId', '=', engagementId),
  ).executeTakeFirst()

export const insertImpairment = (db: Writer, row: ImpairmentTable) => db.insertInto('impairment').values(row).execute()

export const updateImpairment = (
  db: Writer,
  {id, version}: Pick<ImpairmentTable, 'id' | 'version'>,
  changes: Partial<ImpairmentTable>,
) =>
  db
    .updateTable('impairment')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()
