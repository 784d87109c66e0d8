import {type RawBuilder, sql} from 'kysely'
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader} from '../../platform/db/database.ts'
import type {Day} from '../../platform/thai/day.ts'
import {leftService} from '../official/official-status.ts'
import type {Breakdown, Choice, Span} from './retirement-filter.ts'

/** `units`: null for all; `may`: whom the reader reads, or of them those he may also take away. */
export type RetirementQuestion = {
  span: Span
  units: readonly string[] | null
  only: Partial<Record<Choice, string>>
  may: 'read' | 'export'
}

const columnOf = {kind: 'personnelType', type: 'positionType', level: 'positionLevel'} as const

/** Those in service whose day of leaving lies in a span, as far as the reader may know that day of them. */
function leaving(db: Reader, ability: Ability, {span, units, only, may}: RetirementQuestion) {
  let query = db
    .selectFrom('official')
    .where('retiresOn', '>=', span.from)
    .where('retiresOn', '<', span.until)
    .where('status', '<>', leftService)
    .where(visible(ability, 'read', 'Official', 'official', 'retiresOn'))
  if (may === 'export') query = query.where(visible(ability, 'export', 'Official', 'official'))
  if (units) query = units.length > 0 ? query.where('unitId', 'in', units) : query.where(sql<boolean>`0 = 1`)
  for (const [name, value] of Object.entries(only)) query = query.where(columnOf[name as Choice], '=', value)
  return query
}

export async function countRetirements(db: Reader, ability: Ability, asked: RetirementQuestion): Promise<number> {
  const {count} = await leaving(db, ability, asked)
    .select(({fn}) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

const thingOf: Record<Breakdown, RawBuilder<string | null>> = {
  kind: sql`personnel_type`,
  rank: sql`case when position_type is null then null else concat(position_type, ' ', coalesce(position_level, '')) end`,
  unit: sql`unit_id`,
}

/** How many leave on each day, broken down; a null `thing` is not known. */
export async function retirementCounts(
  db: Reader,
  ability: Ability,
  asked: RetirementQuestion,
  by: Breakdown,
): Promise<{retiresOn: Day; thing: string | null; count: number}[]> {
  const rows = await leaving(db, ability, asked)
    .select(({fn}) => ['retiresOn', thingOf[by].as('thing'), fn.countAll<number>().as('count')])
    .groupBy(['retiresOn', thingOf[by]])
    .execute()
  return rows.map(({retiresOn, thing, count}) => ({retiresOn: retiresOn ?? '', thing, count: Number(count)}))
}

export type Retirement = Awaited<ReturnType<typeof retirements>>[number]
export type RetirementPlace = {retiresOn: string; sortKey: string; id: string}

/** In the order of leaving, then of names; at most `limit` after a place. */
export const retirements = (
  db: Reader,
  ability: Ability,
  asked: RetirementQuestion,
  {after, limit}: {after: RetirementPlace | null; limit: number},
) =>
  leaving(db, ability, asked)
    .select([
      'id',
      'title',
      'firstName',
      'surname',
      'positionNumber',
      'positionTitle',
      'positionType',
      'positionLevel',
      'unitId',
      'personnelType',
      'retiresOn',
      'sortKey',
    ])
    .$if(after !== null, (query) =>
      query.where((where) =>
        where.or([
          where('retiresOn', '>', after?.retiresOn ?? ''),
          where.and([where('retiresOn', '=', after?.retiresOn ?? ''), where('sortKey', '>', after?.sortKey ?? '')]),
          where.and([
            where('retiresOn', '=', after?.retiresOn ?? ''),
            where('sortKey', '=', after?.sortKey ?? ''),
            where('id', '>', after?.id ?? ''),
          ]),
        ]),
      ),
    )
    .orderBy('retiresOn')
    .orderBy('sortKey')
    .orderBy('id')
    .limit(sql.lit(limit))
    .execute()
