// What was true of officials on a day, from their dated rows.
import {inBatches} from '../../platform/db/batches.ts'
import type {Reader} from '../../platform/db/database.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {PostingColumns} from '../tables.ts'
import {leftService} from './official-status.ts'

type DatedTable = 'officialPosting' | 'officialSalary' | 'officialStatus'

type Standing = {id: string; enteredOn: Day; status: string} & Partial<PostingColumns>

const postingColumns = [
  'positionId',
  'positionNumber',
  'positionTitle',
  'positionType',
  'positionLevel',
  'positionSince',
  'unitId',
] as const

/** Those of them who had entered service by a day, with what these rows tell of posting and status as of that day. */
export async function standingOn<Row extends Standing>(db: Reader, rows: readonly Row[], day: Day): Promise<Row[]> {
  const entered = rows.filter(({enteredOn}) => enteredOn <= day)
  const ids = entered.map(({id}) => id)
  const postings = await holdingOn(db, 'officialPosting', ids, day)
  const statuses = await holdingOn(db, 'officialStatus', ids, day)
  return entered.map((row) => {
    const posting = postings.get(row.id) ?? {}
    const told = postingColumns.filter((name) => name in row && name in posting).map((name) => [name, posting[name]])
    const {status} = {...row, ...statuses.get(row.id)}
    return {...row, ...Object.fromEntries(told), status}
  })
}

/** Officials in service who were posted to one of these units on a day, in the order of their ids. */
export async function postedOn(db: Reader, unitIds: readonly string[], day: Day) {
  if (unitIds.length === 0) return []
  const everPosted = db
    .selectFrom('officialPosting')
    .select('officialId')
    .where('unitId', 'in', unitIds)
    .where('supersededAt', 'is', null)
  const rows = await db
    .selectFrom('official')
    .select(['id', 'title', 'firstName', 'surname', 'enteredOn', 'unitId', 'status'])
    .where((where) => where.or([where('unitId', 'in', unitIds), where('id', 'in', everPosted)]))
    .orderBy('id')
    .execute()
  const standing = await standingOn(db, rows, day)
  return standing.filter(({unitId, status}) => unitIds.includes(unitId) && status !== leftService)
}

/** The row of each official that held on a day: the latest of those that had begun. */
export async function holdingOn(db: Reader, table: DatedTable, ids: string[], day: Day) {
  const found = new Map<string, Record<string, string | number | null>>()
  await inBatches(ids, async (batch) => {
    const rows = await db
      .selectFrom(table)
      .selectAll()
      .where('officialId', 'in', batch)
      .where('supersededAt', 'is', null)
      .where((where) => where.or([where('validFrom', 'is', null), where('validFrom', '<=', day)]))
      .orderBy('validFrom')
      .orderBy('id')
      .execute()
    for (const row of rows) found.set(row.officialId, row as never)
  })
  return found
}
