import type {Reader, Writer} from '../platform/db/database.ts'
import type {OfficeParameter} from '../platform/rules/periods.ts'
import {numbersInForce} from './office-parameter.ts'
import type {OfficeParameterTable} from './tables.ts'

/** Every number the office ever set, of one rule or of all, in the order they were said. */
export const parameterRows = (db: Reader, rule: string | null = null): Promise<OfficeParameterTable[]> =>
  db
    .selectFrom('officeParameter')
    .selectAll()
    .$if(rule !== null, (query) => query.where('ruleId', '=', rule ?? ''))
    .orderBy('ruleId')
    .orderBy('name')
    .orderBy('version')
    .execute()

/** The office's own numbers as they hold. */
export const officeParameters = async (db: Reader, rule: string | null = null): Promise<OfficeParameter[]> =>
  numbersInForce(await parameterRows(db, rule))

/** @throws a duplicate when somebody else said something meanwhile: versions follow one another */
export const addParameter = (db: Writer, row: OfficeParameterTable) =>
  db.insertInto('officeParameter').values(row).execute()

/** The unit that everything in the province belongs to; null before there are units. */
export async function provinceUnit(db: Reader): Promise<string | null> {
  const row = await db.selectFrom('unit').select('id').where('parentId', 'is', null).orderBy('id').executeTakeFirst()
  return row?.id ?? null
}
