import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import {inBatches} from '../../platform/db/batches.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {agencyColumns, withAgency} from '../agency.store.ts'
import type {AuditableTable, PlanItemTable} from '../tables.ts'
import '../tables.ts'

export type PlanItemRow = PlanItemTable & {agencyName: string; agencyClosedOn: string | null; risk: number | null}

/** The items of an edition in their order, with their agency and the risk of what they audit. */
export async function itemsOf(db: Reader, editionId: string): Promise<PlanItemRow[]> {
  const rows = await db
    .selectFrom('planItem')
    .innerJoin('unit as agency', 'agency.id', 'planItem.agencyId')
    .leftJoin('unit as above', 'above.id', 'agency.parentId')
    .leftJoin('auditable', 'auditable.id', 'planItem.auditableId')
    .selectAll('planItem')
    .select([...agencyColumns, 'auditable.risk'])
    .where('planItem.editionId', '=', editionId)
    .orderBy('planItem.position')
    .orderBy('planItem.id')
    .execute()
  return rows.map(withAgency)
}

/** The thing of the universe each item of an edition was taken from, by the item's id. */
export async function thingsOfItems(db: Reader, editionId: string) {
  const rows = await db
    .selectFrom('planItem')
    .innerJoin('auditable', 'auditable.id', 'planItem.auditableId')
    .select('planItem.id as itemId')
    .select(['auditable.id', 'auditable.copiedFrom', 'auditable.agencyId', 'auditable.kind', 'auditable.name'])
    .where('planItem.editionId', '=', editionId)
    .execute()
  return new Map(rows.map(({itemId, ...thing}) => [itemId, thing]))
}

export const lockedItem = (db: Writer, editionId: string, id: string): Promise<PlanItemTable | undefined> =>
  lockRow(
    db,
    db.selectFrom('planItem').selectAll().where('id', '=', id).where('editionId', '=', editionId),
  ).executeTakeFirst()

export async function insertItems(db: Writer, rows: PlanItemTable[]): Promise<void> {
  await inBatches(rows, async (some) => void (await db.insertInto('planItem').values(some).execute()))
}

export const updateItem = (db: Writer, {id, version}: PlanItemTable, changes: Partial<PlanItemTable>) =>
  db
    .updateTable('planItem')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

export const deleteItem = (db: Writer, id: string) => db.deleteFrom('planItem').where('id', '=', id).execute()

export const omissionsOf = (db: Reader, editionId: string) =>
  db.selectFrom('planOmission').selectAll().where('editionId', '=', editionId).execute()

export async function insertOmissions(
  db: Writer,
  rows: {editionId: string; auditableId: string; reason: string}[],
): Promise<void> {
  await inBatches(rows, async (some) => void (await db.insertInto('planOmission').values(some).execute()))
}

export const deleteOmission = (db: Writer, editionId: string, auditableId: string) =>
  db.deleteFrom('planOmission').where('editionId', '=', editionId).where('auditableId', '=', auditableId).execute()

/** High-risk things the unit may audit, of a year, that the edition does not hold: with the reason, where one is given. */
export async function leftOutOf(
  db: Reader,
  editionId: string,
  {unitId, year, highFrom}: {unitId: string; year: number; highFrom: number},
) {
  const rows = await db
    .selectFrom('auditable')
    .innerJoin('unit as agency', 'agency.id', 'auditable.agencyId')
    .leftJoin('unit as above', 'above.id', 'agency.parentId')
    .leftJoin('planItem', (join) =>
      join.onRef('planItem.auditableId', '=', 'auditable.id').on('planItem.editionId', '=', editionId),
    )
    .leftJoin('planOmission', (join) =>
      join.onRef('planOmission.auditableId', '=', 'auditable.id').on('planOmission.editionId', '=', editionId),
    )
    .select([
      'auditable.id',
      'auditable.name',
      'auditable.agencyId',
      'auditable.risk',
      'planOmission.reason',
      ...agencyColumns,
    ])
    .where('auditable.unitId', '=', unitId)
    .where('auditable.fiscalYear', '=', year)
    .where('auditable.withinRemit', '=', 1)
    .where('auditable.risk', '>=', highFrom)
    .where('planItem.id', 'is', null)
    .orderBy('auditable.risk', 'desc')
    .orderBy('auditable.id')
    .execute()
  return rows.map(withAgency)
}

export type LeftOut = Awaited<ReturnType<typeof leftOutOf>>[number]

/** Plans that hold the same thing, in any year, the latest first. */
export const plansWith = (db: Reader, ability: Ability, thing: AuditableTable) =>
  db
    .selectFrom('planItem')
    .innerJoin('auditable', 'auditable.id', 'planItem.auditableId')
    .innerJoin('planEdition', 'planEdition.id', 'planItem.editionId')
    .innerJoin('annualAuditPlan', 'annualAuditPlan.id', 'planEdition.planId')
    .select(['planEdition.planId', 'annualAuditPlan.fiscalYear', 'planItem.what'])
    .distinct()
    .where('auditable.sortKey', '=', thing.sortKey)
    .where('auditable.agencyId', '=', thing.agencyId)
    .where('auditable.unitId', '=', thing.unitId)
    .where('auditable.name', '=', thing.name)
    .where(visible(ability, 'read', 'AnnualAuditPlan', 'annualAuditPlan'))
    .orderBy('annualAuditPlan.fiscalYear', 'desc')
    .execute()
