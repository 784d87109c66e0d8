// The establishment in one query: how many posts of each kind every unit has, and each that nobody holds.
import {sql} from 'kysely'
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader} from '../../platform/db/database.ts'
import type {Day} from '../../platform/thai/day.ts'
import {leftService} from '../official/official-status.ts'
import type {EstablishmentRow} from './establishment.ts'
import {isHeld} from './position-list.store.ts'
import './tables.ts'

/** `units`: those it is narrowed to, null for every one; `kind`: '' for every kind of staff. */
export type EstablishmentAsked = {units: string[] | null; kind: string}

/** Posts that somebody holds are counted together; of the others each has its own row, with the day it was last left. */
export function establishmentRows(db: Reader, ability: Ability, {units, kind}: EstablishmentAsked, today: Day) {
  const each = db
    .selectFrom('position')
    .select(['id', 'unitId', 'kind', 'positionType', 'levelLow', 'levelHigh', 'number', 'title', 'frozen', 'numberKey'])
    .select((where) => where.case().when(isHeld(where)).then(1).else(0).end().as('held'))
    .where('abolishedOn', 'is', null)
    .where(visible(ability, 'read', 'Position', 'position'))
    .$if(units !== null, (query) => query.where('unitId', 'in', units?.length ? units : ['']))
    .$if(kind !== '', (query) => query.where('kind', '=', kind))
  const unlessHeld = (column: 'id' | 'number' | 'title' | 'numberKey') =>
    sql<string | null>`case when ${sql.ref('post.held')} = 1 then null else ${sql.ref(`post.${column}`)} end`
  const counted = db
    .selectFrom(each.as('post'))
    .select(['unitId', 'kind', 'positionType', 'levelLow', 'levelHigh', 'held', 'frozen'])
    .select(({fn}) => [
      unlessHeld('id').as('openId'),
      unlessHeld('number').as('number'),
      unlessHeld('title').as('title'),
      unlessHeld('numberKey').as('numberKey'),
      fn.countAll<number>().as('posts'),
    ])
    .groupBy(['unitId', 'kind', 'positionType', 'levelLow', 'levelHigh', 'held', 'frozen'])
    .groupBy([unlessHeld('id'), unlessHeld('number'), unlessHeld('title'), unlessHeld('numberKey')])
  return db
    .selectFrom(counted.as('counted'))
    .selectAll()
    .select(leftOn(today).as('since'))
    .orderBy('numberKey')
    .execute() as Promise<EstablishmentRow[]>
}

/** As `vacantSince` says: of each posting to the post the day the official was elsewhere or had left, the latest of them. */
const leftOn = (today: Day) => {
  const later = sql`said.superseded_at is null and said.valid_from <= ${today}
    and (held.valid_from is null or said.valid_from > held.valid_from)`
  const elsewhere = sql`(select min(said.valid_from) from official_posting said
    where said.official_id = held.official_id and ${later}
    and (said.position_id is null or said.position_id <> held.position_id))`
  const left = sql`(select min(said.valid_from) from official_status said
    where said.official_id = held.official_id and ${later} and said.status = ${leftService})`
  return sql<Day | null>`case when counted.open_id is null then null else (
    select max(case when coalesce(${elsewhere}, '9') < coalesce(${left}, '9') then ${elsewhere} else ${left} end)
    from official_posting held where held.position_id = counted.open_id and held.superseded_at is null) end`
}
