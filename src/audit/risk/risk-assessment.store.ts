import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import {inBatches} from '../../platform/db/batches.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow, upsert} from '../../platform/db/dialect.ts'
import {unlessThere} from '../../platform/db/unless-there.ts'
import {keptWhile} from '../../platform/kept.ts'
import {conflict} from '../../platform/refusal.ts'
import type {AuditYear} from '../audit-year.store.ts'
import type {RiskAssessmentTable, RiskOpinionTable} from '../tables.ts'
import '../tables.ts'

export const assessmentOf = (db: Reader, unitId: string, year: number): Promise<RiskAssessmentTable | undefined> =>
  db
    .selectFrom('riskAssessment')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('fiscalYear', '=', year)
    .executeTakeFirst()

export const lockedAssessment = (db: Writer, unitId: string, year: number): Promise<RiskAssessmentTable | undefined> =>
  lockRow(
    db,
    db.selectFrom('riskAssessment').selectAll().where('unitId', '=', unitId).where('fiscalYear', '=', year),
  ).executeTakeFirst()

export const visibleAssessmentIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('riskAssessment')
    .select('riskAssessment.id')
    .where(visible(ability, 'read', 'RiskAssessment', 'riskAssessment'))

export async function assessmentNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('riskAssessment').select(['id', 'fiscalYear']).where('id', 'in', ids).execute()
  return new Map(rows.map(({id, fiscalYear}) => [id, `การประเมินความเสี่ยง พ.ศ. ${fiscalYear}`]))
}

/** @throws Refusal conflict: somebody was faster */
export const insertAssessment = (db: Writer, row: RiskAssessmentTable) =>
  unlessThere(db.insertInto('riskAssessment').values(row), () => conflict('audit.problem.changedMeanwhile'))

export const updateAssessment = (
  db: Writer,
  {id, version}: RiskAssessmentTable,
  changes: Partial<RiskAssessmentTable>,
) =>
  db
    .updateTable('riskAssessment')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

export const opinionsOf = (db: Reader, auditableId: string): Promise<RiskOpinionTable[]> =>
  db.selectFrom('riskOpinion').selectAll().where('auditableId', '=', auditableId).orderBy('id').execute()

export async function opinionsOfMany(db: Reader, auditableIds: string[]): Promise<RiskOpinionTable[]> {
  const rows: RiskOpinionTable[] = []
  await inBatches(auditableIds, async (ids) => {
    rows.push(...(await db.selectFrom('riskOpinion').selectAll().where('auditableId', 'in', ids).execute()))
  })
  return rows
}

/** One opinion of one person on one thing: given again, it takes the place of the one before. */
export const keepOpinion = (db: Writer, row: RiskOpinionTable) => {
  const {id: _, ...changes} = row
  return upsert(db, 'riskOpinion', row, ['auditableId', 'accountId'], changes).execute()
}

/** Of each agency and kind how many things there are, how many assessed, and the highest risk: the heat map. */
async function readHeat(db: Reader, unitId: string, year: number) {
  const rows = await db
    .selectFrom('auditable')
    .select(['agencyId', 'kind'])
    .select(({fn}) => [
      fn.countAll<number>().as('count'),
      fn.count<number>('risk').as('assessed'),
      fn.max('risk').as('highest'),
    ])
    .where('unitId', '=', unitId)
    .where('fiscalYear', '=', year)
    .groupBy(['agencyId', 'kind'])
    .execute()
  return rows.map((row) => ({...row, count: Number(row.count), assessed: Number(row.assessed)}))
}

export type Heat = Awaited<ReturnType<typeof readHeat>>[number]

const keptHeat = keptWhile<Heat[]>(50)

/** The same, read anew only when something of the year changed. */
export const heatOf = (db: Reader, {unitId, fiscalYear, stamp}: AuditYear): Promise<Heat[]> =>
  keptHeat(db, `${unitId} ${fiscalYear}`, stamp, () => readHeat(db, unitId, fiscalYear))
