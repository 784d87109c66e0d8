import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {unlessThere} from '../../platform/db/unless-there.ts'
import {conflict} from '../../platform/refusal.ts'
import type {AuditCharterReviewTable, AuditCharterTable} from '../tables.ts'
import '../tables.ts'

const charters = (db: Reader) => db.selectFrom('auditCharter').selectAll('auditCharter')

/** Every edition, the latest first. */
export const visibleCharters = (db: Reader, ability: Ability): Promise<AuditCharterTable[]> =>
  charters(db)
    .where(visible(ability, 'read', 'AuditCharter', 'auditCharter'))
    .orderBy('edition', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const visibleCharter = (db: Reader, ability: Ability, id: string): Promise<AuditCharterTable | undefined> =>
  charters(db)
    .where('id', '=', id)
    .where(visible(ability, 'read', 'AuditCharter', 'auditCharter'))
    .executeTakeFirst()

/** Of those whose making the reader may follow, not only what was published. */
export const inspectedCharterIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('auditCharter')
    .select('auditCharter.id')
    .where(visible(ability, 'inspect', 'AuditCharter', 'auditCharter'))

export const charterById = (db: Reader, id: string): Promise<AuditCharterTable | undefined> =>
  charters(db).where('id', '=', id).executeTakeFirst()

export const lockedCharter = (db: Writer, id: string): Promise<AuditCharterTable | undefined> =>
  lockRow(db, db.selectFrom('auditCharter').selectAll().where('id', '=', id)).executeTakeFirst()

/** Every edition of these units, the latest first. */
export const chartersOf = (db: Reader, unitIds: string[]): Promise<AuditCharterTable[]> =>
  charters(db).where('unitId', 'in', unitIds).orderBy('edition', 'desc').execute()

export const reviewsOf = (db: Reader, charterId: string): Promise<AuditCharterReviewTable[]> =>
  db
    .selectFrom('auditCharterReview')
    .selectAll()
    .where('charterId', '=', charterId)
    .orderBy('reviewedOn', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const insertCharter = (db: Writer, row: AuditCharterTable) =>
  unlessThere(db.insertInto('auditCharter').values(row), () => conflict('audit.problem.draftThere'))

export const insertReview = (db: Writer, row: AuditCharterReviewTable) =>
  db.insertInto('auditCharterReview').values(row).execute()

export const updateCharter = (db: Writer, {id, version}: AuditCharterTable, changes: Partial<AuditCharterTable>) =>
  db
    .updateTable('auditCharter')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

/** A draft, which nothing cites. */
export const deleteCharter = (db: Writer, id: string) =>
  db.deleteFrom('auditCharter').where('id', '=', id).where('state', '=', 'draft').execute()

/** The edition that was in force until now. */
export const supersedeCharters = (db: Writer, {id, unitId}: AuditCharterTable) =>
  db
    .updateTable('auditCharter')
    .set({state: 'superseded'})
    .where('unitId', '=', unitId)
    .where('state', '=', 'approved')
    .where('id', '<>', id)
    .execute()

export async function charterNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('auditCharter').select(['id', 'edition']).where('id', 'in', ids).execute()
  return new Map(rows.map(({id, edition}) => [id, `กฎบัตรการตรวจสอบภายใน ฉบับที่ ${edition}`]))
}

/** For a check, of each audit unit the charter in force, else the one being made: of these ids, or the next after one. */
export async function chartersToJudge(
  db: Reader,
  which: {ids: string[]} | {after: string | null; limit: number},
): Promise<(AuditCharterTable & {unitName: string})[]> {
  const rows = await db
    .selectFrom('auditCharter')
    .innerJoin('unit', 'unit.id', 'auditCharter.unitId')
    .selectAll('auditCharter')
    .select('unit.name as unitName')
    .orderBy('auditCharter.id')
    .execute()
  const judged = new Map<string, (typeof rows)[number]>()
  for (const row of rows)
    if (row.state === 'approved' || judged.get(row.unitId)?.state !== 'approved') judged.set(row.unitId, row)
  const found = [...judged.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  if ('ids' in which) return found.filter(({id}) => which.ids.includes(id))
  return found.filter(({id}) => which.after === null || id > which.after).slice(0, which.limit)
}
