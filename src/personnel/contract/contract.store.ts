import {type RawBuilder, type SqlBool, sql} from 'kysely'
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import {inBatches} from '../../platform/db/batches.ts'
import type {Reader} from '../../platform/db/database.ts'
import type {Day} from '../../platform/thai/day.ts'
import {leftService} from '../official/official-status.ts'
import {contracted} from '../order/renewal.ts'
import type {ContractTab} from './contract.ts'

export type ContractQuestion = {units: readonly string[] | null; until: Day}
export type ContractPlace = {endsOn: string; sortKey: string; id: string}

/** Stands for the last day of who has no contract: after every other. */
export const noEnd = '9999-12-31'

const endsOn = sql<string>`coalesce(contract.ends_on, ${noEnd})`

/** Employees in service with the last day of their last contract, as far as the reader may know of contracts. */
function employed(db: Reader, ability: Ability, {units}: ContractQuestion) {
  const contracts = db
    .selectFrom('officialEntry')
    .select(({fn}) => ['officialId', fn.max('validTo').as('endsOn')])
    .where('kind', '=', 'contract')
    .where('supersededAt', 'is', null)
    .groupBy('officialId')
  let query = db
    .selectFrom('official')
    .leftJoin(contracts.as('contract'), 'contract.officialId', 'official.id')
    .where('official.personnelType', '=', contracted)
    .where('official.status', '<>', leftService)
    .where(visible(ability, 'read', 'Official', 'official', 'contract'))
  if (units)
    query = query.where(units.length > 0 ? sql<SqlBool>`official.unit_id in (${sql.join(units)})` : sql<SqlBool>`0 = 1`)
  return query
}

const within = (tab: ContractTab, until: Day): RawBuilder<SqlBool> => {
  if (tab === 'none') return sql`contract.ends_on is null`
  return tab === 'due' ? sql`contract.ends_on <= ${until}` : sql`contract.ends_on > ${until}`
}

export async function countContracts(
  db: Reader,
  ability: Ability,
  asked: ContractQuestion,
): Promise<Record<ContractTab, number>> {
  const count = (tab: ContractTab) =>
    sql<number>`coalesce(sum(case when ${within(tab, asked.until)} then 1 else 0 end), 0)`
  const found = await employed(db, ability, asked)
    .select([count('due').as('due'), count('later').as('later'), count('none').as('none')])
    .executeTakeFirstOrThrow()
  return {due: Number(found.due), later: Number(found.later), none: Number(found.none)}
}

export type ContractRow = Awaited<ReturnType<typeof contractRows>>[number]

/** In the order of their last days, then of names; at most `limit` after a place. */
export const contractRows = (
  db: Reader,
  ability: Ability,
  asked: ContractQuestion,
  {tab, after, limit}: {tab: ContractTab; after: ContractPlace | null; limit: number},
) =>
  employed(db, ability, asked)
    .select([
      'official.id',
      'official.title',
      'official.firstName',
      'official.surname',
      'official.positionTitle',
      'official.unitId',
      'official.sortKey',
      endsOn.as('endsOn'),
    ])
    .where(within(tab, asked.until))
    .$if(after !== null, (query) =>
      query.where(
        sql<SqlBool>`(${endsOn} > ${after?.endsOn ?? ''} or (${endsOn} = ${after?.endsOn ?? ''} and (official.sort_key > ${after?.sortKey ?? ''} or (official.sort_key = ${after?.sortKey ?? ''} and official.id > ${after?.id ?? ''}))))`,
      ),
    )
    .orderBy(endsOn)
    .orderBy('official.sortKey')
    .orderBy('official.id')
    .limit(sql.lit(limit))
    .execute()

/** Orders on their way that renew the contracts of these officials, by official. */
export async function renewalsUnderWay(db: Reader, officialIds: string[]) {
  const found = new Map<string, {orderId: string; state: string; untilOn: string | null}>()
  await inBatches(officialIds, async (batch) => {
    const rows = await db
      .selectFrom('personnelOrderLine as line')
      .innerJoin('personnelOrder as order', 'order.id', 'line.orderId')
      .select(['line.officialId', 'order.id as orderId', 'order.state', 'line.untilOn'])
      .where('line.officialId', 'in', batch)
      .where('line.action', '=', 'renew')
      .where('order.state', 'in', ['draft', 'proposed', 'approved', 'in-force'])
      .orderBy('order.id')
      .execute()
    for (const {officialId, ...order} of rows) found.set(officialId, order)
  })
  return found
}
