import {type ExpressionBuilder, sql} from 'kysely'
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Database, Reader} from '../../platform/db/database.ts'
import {matches} from '../../platform/db/dialect.ts'
import {searchText} from '../../platform/thai/search-key.ts'
import {leftService} from '../official/official-status.ts'
import type {Place, PositionFilter} from './position-list.ts'
import './tables.ts'

/** `units`: those the list is narrowed to with all that belongs to them, null for every one. */
export type Asked = {filter: PositionFilter; units: string[] | null}

/** Whether somebody in service holds the post. */
export const isHeld = (where: ExpressionBuilder<Database, 'position'>) =>
  where.exists(
    where
      .selectFrom('official')
      .select('official.id')
      .whereRef('official.positionId', '=', 'position.id')
      .where('official.status', '<>', leftService),
  )

/** The posts that stand (abolished ones are no longer listed), narrowed by what is asked. */
function asked(db: Reader, ability: Ability, {filter: {text, ministry, only}, units}: Asked) {
  let query = db
    .selectFrom('position')
    .where('position.abolishedOn', 'is', null)
    .where(visible(ability, 'read', 'Position', 'position'))
  if (units) query = query.where('position.unitId', 'in', units.length > 0 ? units : [''])
  if (ministry) query = query.where('position.ministry', '=', ministry)
  if (only.kind) query = query.where('position.kind', '=', only.kind)
  if (only.type) query = query.where('position.positionType', '=', only.type)
  const {level, state} = only
  if (level)
    query = query.where((where) =>
      where.or([where('position.levelLow', '=', level), where('position.levelHigh', '=', level)]),
    )
  if (state === 'occupied') query = query.where(isHeld)
  if (state === 'vacant' || state === 'frozen')
    query = query.where((where) => where.not(isHeld(where))).where('position.frozen', '=', state === 'frozen' ? 1 : 0)
  const sought = searchText(text)
  return sought === '' ? query : query.where(({ref}) => matches(ref('position.searchText'), sought))
}

/** In the order asked for, at most `limit` after a place. */
export function listPositions(db: Reader, ability: Ability, asks: Asked, from: Place | null, limit: number) {
  const column = asks.filter.order === 'title' ? 'position.sortKey' : 'position.numberKey'
  return asked(db, ability, asks)
    .selectAll('position')
    .$if(from !== null, (query) =>
      query
        .where(column, '>=', from?.key ?? '')
        .where((where) => where.or([where(column, '>', from?.key ?? ''), where('position.id', '>', from?.id ?? '')])),
    )
    .orderBy(column)
    .orderBy('position.id')
    .limit(sql.lit(limit))
    .execute()
}

export async function countPositions(db: Reader, ability: Ability, asks: Asked): Promise<number> {
  const {count} = await asked(db, ability, asks)
    .select(({fn}) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The ministries of the posts a reader may read. */
export async function ministriesOf(db: Reader, ability: Ability): Promise<string[]> {
  const rows = await db
    .selectFrom('position')
    .select('ministry')
    .distinct()
    .where(visible(ability, 'read', 'Position', 'position'))
    .execute()
  return rows.map(({ministry}) => ministry).sort(new Intl.Collator('th').compare)
}
