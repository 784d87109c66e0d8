import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {keptQueryFor} from '../../platform/db/kept-query.ts'
import {agencyColumns, withAgency} from '../agency.store.ts'
import type {DistributionTable, EngagementObjectiveTable, EngagementStepTable, EngagementTable} from './tables.ts'
import './tables.ts'

export type EngagementRow = EngagementTable & {agencyName: string; agencyClosedOn: string | null}

const withAgencies = (db: Reader) =>
  db
    .selectFrom('engagement')
    .innerJoin('unit as agency', 'agency.id', 'engagement.agencyId')
    .leftJoin('unit as above', 'above.id', 'agency.parentId')
    .selectAll('engagement')
    .select(agencyColumns)

const oneVisible = keptQueryFor((db: Reader, ability: Ability, {id}: {id: string}) =>
  withAgencies(db)
    .select((select) =>
      select
        .selectFrom('planItem')
        .innerJoin('planEdition', 'planEdition.id', 'planItem.editionId')
        .select('planItem.id')
        .whereRef('planItem.lineageId', '=', 'engagement.planItemId')
        .where('planEdition.state', '=', 'approved')
        .as('inPlan'),
    )
    .where('engagement.id', '=', id)
    .where(visible(ability, 'read', 'Engagement', 'engagement')),
)

/** `inPlan`: the item of the edition in force it comes from; null where none holds it any more, or it stands beside the plan. */
export async function visibleEngagement(db: Reader, ability: Ability, id: string) {
  const [row] = await oneVisible(db, ability, {id})
  return row && withAgency(row)
}

const headColumns = [
  'id',
  'unitId',
  'provinceId',
  'agencyId',
  'fiscalYear',
  'number',
  'title',
  'kind',
  'state',
] as const

/** What every page within it says of it, and who may do what there goes by. */
export type EngagementHead = Pick<EngagementTable, (typeof headColumns)[number]>

const headVisible = keptQueryFor((db: Reader, ability: Ability, {id}: {id: string}) =>
  db
    .selectFrom('engagement')
    .select(headColumns)
    .where('id', '=', id)
    .where(visible(ability, 'read', 'Engagement', 'engagement')),
)

/** Without its long texts, and what its agency is called. */
export const visibleEngagementHead = async (
  db: Reader,
  ability: Ability,
  id: string,
): Promise<EngagementHead | undefined> => (await headVisible(db, ability, {id}))[0]

/** As a paper is drawn of it, whoever asks. */
export async function engagementById(db: Reader, id: string): Promise<EngagementRow | undefined> {
  const row = await withAgencies(db).where('engagement.id', '=', id).executeTakeFirst()
  return row && withAgency(row)
}

export const lockedEngagement = (db: Writer, id: string): Promise<EngagementTable | undefined> =>
  lockRow(db, db.selectFrom('engagement').selectAll().where('id', '=', id)).executeTakeFirst()

/** Of the plan's items of these lineages, which have an engagement that is not cancelled. */
export const engagementsOfItems = (db: Reader, planId: string) =>
  db
    .selectFrom('engagement')
    .select(['id', 'planItemId', 'number', 'state', 'title'])
    .where('planId', '=', planId)
    .where('state', '<>', 'cancelled')
    .execute()

export async function nextNumber(db: Writer, unitId: string, fiscalYear: number): Promise<number> {
  const {last} = await db
    .selectFrom('engagement')
    .select(({fn}) => fn.max('number').as('last'))
    .where('unitId', '=', unitId)
    .where('fiscalYear', '=', fiscalYear)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export const insertEngagement = (db: Writer, row: EngagementTable) => db.insertInto('engagement').values(row).execute()

export const updateEngagement = (
  db: Writer,
  {id, version}: Pick<EngagementTable, 'id' | 'version'>,
  changes: Partial<EngagementTable>,
) =>
  db
    .updateTable('engagement')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

export const insertStep = (db: Writer, row: EngagementStepTable) =>
  db.insertInto('engagementStep').values(row).execute()

export const insertDistribution = (db: Writer, row: DistributionTable) =>
  db.insertInto('distribution').values(row).execute()

export const objectivesOf = (db: Reader, engagementId: string): Promise<EngagementObjectiveTable[]> =>
  db
    .selectFrom('engagementObjective')
    .selectAll()
    .where('engagementId', '=', engagementId)
    .orderBy('position')
    .orderBy('id')
    .execute()

export const lockedObjective = (
  db: Writer,
  engagementId: string,
  id: string,
): Promise<EngagementObjectiveTable | undefined> =>
  lockRow(
    db,
    db.selectFrom('engagementObjective').selectAll().where('id', '=', id).where('engagementId', '=', engagementId),
  ).executeTakeFirst()

export const insertObjective = (db: Writer, row: EngagementObjectiveTable) =>
  db.insertInto('engagementObjective').values(row).execute()

export const updateObjective = (
  db: Writer,
  {id, version}: EngagementObjectiveTable,
  changes: Partial<EngagementObjectiveTable>,
) =>
  db
    .updateTable('engagementObjective')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

export const deleteObjective = (db: Writer, id: string) =>
  db.deleteFrom('engagementObjective').where('id', '=', id).execute()

/** The ids of the engagements the reader may read, as a subquery. */
export const visibleEngagementIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('engagement')
    .select('engagement.id')
    .where(visible(ability, 'read', 'Engagement', 'engagement'))

export async function engagementNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('engagement').select(['id', 'title']).where('id', 'in', ids).execute()
  return new Map(rows.map(({id, title}) => [id, title]))
}
