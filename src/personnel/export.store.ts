// Officials in name order for an export, and what was true of them on a day.
import {sql} from 'kysely'
import type {Ability} from '../platform/access/ability.ts'
import {visible} from '../platform/access/visible.ts'
import {inBatches} from '../platform/db/batches.ts'
import type {Reader} from '../platform/db/database.ts'
import {matches} from '../platform/db/dialect.ts'
import type {Day} from '../platform/thai/day.ts'
import type {Narrowed} from './official-list.ts'
import type {OfficialRow, OfficialValues} from './official-row.ts'
import {valuesOf} from './official-row.ts'

const atOnce = 1000

/** Which of them: all that are asked for by a list's filters. `idIndex` finds one by his national id. */
export type Chosen = Pick<Narrowed, 'units' | 'only' | 'text'> & {idIndex: string | null}

/** The next officials the ability may export, in name order. */
export async function exportedOfficials(
  db: Reader,
  ability: Ability,
  {units, only, text, idIndex}: Chosen,
  after: Pick<OfficialRow, 'sortKey' | 'id'> | null,
): Promise<OfficialRow[]> {
  if (units?.length === 0) return []
  const rows = await db
    .selectFrom('official')
    .selectAll()
    .where(visible(ability, 'export', 'Official', 'official'))
    .$if(units !== null, (query) => query.where('unitId', 'in', units ?? []))
    .where((where) => where.and(only))
    .$if(idIndex === null && text !== '', (query) => query.where(matches(sql.ref('searchText'), text)))
    .$if(idIndex !== null, (query) => query.where('nationalIdIndex', '=', idIndex ?? ''))
    .$if(after !== null, (query) =>
      query.where((where) =>
        where.and([
          where('sortKey', '>=', after?.sortKey ?? ''),
          where.or([where('sortKey', '>', after?.sortKey ?? ''), where('id', '>', after?.id ?? '')]),
        ]),
      ),
    )
    .orderBy('sortKey')
    .orderBy('id')
    .limit(sql.lit(atOnce))
    .execute()
  return rows as OfficialRow[]
}

type DatedTable = 'officialPosting' | 'officialSalary' | 'officialStatus'

/** Officials who had entered service by a day, with posting, pay and status of that day. */
export async function valuesOn(
  db: Reader,
  officials: readonly OfficialRow[],
  day: Day,
): Promise<{row: OfficialRow; values: OfficialValues}[]> {
  const entered = officials.filter(({enteredOn}) => enteredOn <= day)
  const ids = entered.map(({id}) => id)
  const postings = await holdingOn(db, 'officialPosting', ids, day)
  const salaries = await holdingOn(db, 'officialSalary', ids, day)
  const statuses = await holdingOn(db, 'officialStatus', ids, day)
  return entered.map((row) => {
    const {positionNumber, positionTitle, positionType, positionLevel, positionSince, unitId} = {
      ...row,
      ...postings.get(row.id),
    }
    const posting = {positionNumber, positionTitle, positionType, positionLevel, positionSince, unitId}
    const {salary} = {salary: null, ...salaries.get(row.id)}
    const {status} = {...row, ...statuses.get(row.id)}
    return {row, values: valuesOf({...row, ...posting, salary, status} as OfficialValues)}
  })
}

/** The row of each official that held on a day: the latest of those that had begun. */
async function holdingOn(db: Reader, table: DatedTable, ids: string[], day: Day) {
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
