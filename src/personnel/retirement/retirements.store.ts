import {sql} from 'kysely'
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader} from '../../platform/db/database.ts'
import type {Day} from '../../platform/thai/day.ts'
import {leftService} from '../official/official-status.ts'

/** From a day on and before another. */
export type Span = {from: Day; until: Day}

/** Those in service whose day of leaving lies in a span, as far as the reader may know that day of them. */
const leaving = (db: Reader, ability: Ability, {from, until}: Span) =>
  db
    .selectFrom('official')
    .where('retiresOn', '>=', from)
    .where('retiresOn', '<', until)
    .where('status', '<>', leftService)
    .where(visible(ability, 'read', 'Official', 'official', 'retiresOn'))

export async function countRetirements(db: Reader, ability: Ability, span: Span): Promise<number> {
  const {count} = await leaving(db, ability, span)
    .select(({fn}) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export type Retirement = Awaited<ReturnType<typeof retirements>>[number]

/** In the order of leaving, then of names; at most `limit` after a place. */
export const retirements = (
  db: Reader,
  ability: Ability,
  span: Span,
  {after, limit}: {after: {retiresOn: string; sortKey: string; id: string} | null; limit: number},
) =>
  leaving(db, ability, span)
    .select([
      'id',
      'title',
      'firstName',
      'surname',
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
