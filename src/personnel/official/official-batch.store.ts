// Many officials at once, each with its dated rows: read, added, changed, taken back. No statement is one official's.
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import {inBatches} from '../../platform/db/batches.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {insertMany, overwriteMany} from '../../platform/db/kept-insert.ts'
import {newId} from '../../platform/ids.ts'
import type {Keys} from '../../platform/secrets.ts'
import type {Day} from '../../platform/thai/day.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import {positionsNamed} from '../position/position-link.store.ts'
import type {Dated, OfficialTable, PostingColumns} from '../tables.ts'
import {leftService} from './official.ts'
import {
  derivedAnew,
  nationalIdIndex,
  type OfficialRow,
  type OfficialValues,
  postingFields,
  postingOf,
  valuesOf,
} from './official-row.ts'

/** The officials of these national ids, by the id's index; held for the transaction where `held`. */
export async function officialsByIndex(db: Reader, indexes: string[], held = false): Promise<Map<string, OfficialRow>> {
  const found = new Map<string, OfficialRow>()
  await inBatches(indexes, async (batch) => {
    const query = db.selectFrom('official').selectAll().where('nationalIdIndex', 'in', batch)
    const rows = await (held ? lockRow(db, query) : query).execute()
    for (const row of rows) found.set(row.nationalIdIndex, row as OfficialRow)
  })
  return found
}

/** Those of these officials the reader may read, by id. */
export async function visibleOfficials(
  db: Reader,
  ability: Ability,
  ids: string[],
): Promise<Map<string, Pick<OfficialTable, 'id' | 'title' | 'firstName' | 'surname'>>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('official')
    .select(['id', 'title', 'firstName', 'surname'])
    .where('id', 'in', ids)
    .where(visible(ability, 'read', 'Official', 'official'))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The officials of these ids, held for the transaction. */
export async function officialsHeld(db: Writer, ids: string[]): Promise<Map<string, OfficialRow>> {
  const found = new Map<string, OfficialRow>()
  await inBatches(ids, async (batch) => {
    const rows = await lockRow(db, db.selectFrom('official').selectAll().where('id', 'in', batch)).execute()
    for (const row of rows) found.set(row.id, row as OfficialRow)
  })
  return found
}

type Times = {now: string; today: Day}

/** Adds officials with what is true of them from the day it is known, or as far back as is known, in the posts they name. */
export async function insertOfficials(db: Writer, given: OfficialRow[], times: Times): Promise<void> {
  const postNamed = await positionsNamed(db, given)
  const rows = given.map((row) => ({...row, positionId: postNamed(row)}))
  await insertMany(db, 'official', rows)
  await insertMany(
    db,
    'officialPosting',
    rows.map((row) => ({...dated(row.id, begun(row, times), times), ...postingOf(row, row.positionId)})),
  )
  await insertMany(
    db,
    'officialSalary',
    rows.map((row) => ({...dated(row.id, null, times), salary: row.salary})),
  )
  await insertMany(
    db,
    'officialStatus',
    rows.map((row) => ({...dated(row.id, null, times), status: row.status})),
  )
}

/** Since when an official stands where he stands, unless that day is still to come. */
const begun = ({positionSince}: OfficialValues, {today}: Times): Day | null =>
  positionSince !== null && positionSince <= today ? positionSince : null

const dated = (officialId: string, validFrom: Day | null, {now}: Times): Dated => ({
  id: newId(),
  officialId,
  validFrom,
  pending: 0,
  recordedAt: now,
  supersededAt: null,
})

/** An official as he is, and as he is to be; `positionId` where the post is known, else it is found by its number. */
export type OfficialChange = {row: OfficialRow; values: OfficialValues; positionId?: string | null}

/**
 * Changes officials whose rows are held. A posting counts from `positionSince` where that is known, pay and status from
 * today; what was said of those days before is superseded. @returns the rows as they are now
 */
export async function changeOfficials(db: Writer, changes: OfficialChange[], times: Times): Promise<OfficialRow[]> {
  const postNamed = await positionsNamed(
    db,
    changes.filter(namesPostAnew).map(({values}) => values),
  )
  const postOf = (change: OfficialChange): string | null => {
    if (change.positionId !== undefined) return change.positionId
    return namesPostAnew(change) ? postNamed(change.values) : change.row.positionId
  }
  const rows = changes.map((change) => ({
    ...change.row,
    ...valuesOf(change.values),
    ...derivedAnew(change.row, change.values),
    positionId: postOf(change),
    changedAt: times.now,
    version: change.row.version + 1,
  }))
  await overwriteMany(db, 'official', rows)
  await changePostings(db, changes, postOf, times)
  const paid = changes.filter(({row, values}) => row.salary !== values.salary)
  await supersedeFrom(db, 'officialSalary', paid, times)
  await insertMany(
    db,
    'officialSalary',
    paid.map(({row, values}) => ({...dated(row.id, times.today, times), salary: values.salary})),
  )
  const stated = changes.filter(({row, values}) => row.status !== values.status)
  await supersedeFrom(db, 'officialStatus', stated, times)
  await insertMany(
    db,
    'officialStatus',
    stated.map(({row, values}) => ({...dated(row.id, times.today, times), status: values.status})),
  )
  return rows
}

/** Another number or kind of staff; where the number alone says too little, another unit may tell which post is meant. */
const namesPostAnew = ({row, values}: OfficialChange): boolean =>
  row.positionNumber !== values.positionNumber ||
  row.personnelType !== values.personnelType ||
  (row.positionId === null && row.unitId !== values.unitId)

type DatedTable = 'officialPosting' | 'officialSalary' | 'officialStatus'

/** What was said of today before is said anew. */
async function supersedeFrom(db: Writer, table: DatedTable, changes: OfficialChange[], {now, today}: Times) {
  const ids = changes.map(({row}) => row.id)
  await inBatches(ids, (batch) =>
    db
      .updateTable(table)
      .set({supersededAt: now})
      .where('officialId', 'in', batch)
      .where('supersededAt', 'is', null)
      .where('pending', '=', 0)
      .where('validFrom', '>=', today)
      .execute(),
  )
}

async function changePostings(
  db: Writer,
  changes: OfficialChange[],
  postOf: (change: OfficialChange) => string | null,
  times: Times,
): Promise<void> {
  const isMove = (change: OfficialChange): boolean =>
    postOf(change) !== change.row.positionId ||
    postingFields.some((field) => change.row[field] !== change.values[field])
  const moved = changes.filter((change) => isMove(change) || change.row.positionSince !== change.values.positionSince)
  if (moved.length === 0) return
  const inForce = await postingsInForce(
    db,
    moved.map(({row}) => row.id),
  )
  const superseded: string[] = []
  const added: (Dated & PostingColumns)[] = []
  for (const change of moved) {
    const {row, values} = change
    const known = inForce.get(row.id) ?? []
    const moves = isMove(change)
    const from = begun(values, times) ?? (moves ? times.today : (known[0]?.validFrom ?? null))
    // a day put right replaces the posting itself, a move what was said of the days it counts for
    const replaced = known.filter(
      ({validFrom}, at) => (!moves && at === 0) || (validFrom !== null && from !== null && validFrom >= from),
    )
    superseded.push(...replaced.map(({id}) => id))
    added.push({...dated(row.id, from, times), ...postingOf(values, postOf(change))})
  }
  await inBatches(superseded, (batch) =>
    db.updateTable('officialPosting').set({supersededAt: times.now}).where('id', 'in', batch).execute(),
  )
  await insertMany(db, 'officialPosting', added)
}

/** The postings that hold, latest first, by official; those whose day is still to come are left as they are. */
export async function postingsInForce(db: Reader, ids: string[]) {
  const rows: {id: string; officialId: string; validFrom: Day | null; positionId: string | null}[] = []
  await inBatches(ids, async (batch) => {
    const found = await db
      .selectFrom('officialPosting')
      .select(['id', 'officialId', 'validFrom', 'positionId'])
      .where('officialId', 'in', batch)
      .where('supersededAt', 'is', null)
      .where('pending', '=', 0)
      .orderBy('validFrom', 'desc')
      .orderBy('id', 'desc')
      .execute()
    rows.push(...found)
  })
  return Map.groupBy(rows, ({officialId}) => officialId)
}

/** Who holds these posts and has not left service, by the index of his national id. */
export async function postHolders(
  db: Reader,
  numbers: string[],
): Promise<Pick<OfficialTable, 'positionNumber' | 'nationalIdIndex'>[]> {
  const holders: Pick<OfficialTable, 'positionNumber' | 'nationalIdIndex'>[] = []
  await inBatches(numbers, async (batch) => {
    const found = await db
      .selectFrom('official')
      .select(['positionNumber', 'nationalIdIndex'])
      .where('positionNumber', 'in', batch)
      .where('status', '<>', leftService)
      .execute()
    holders.push(...found)
  })
  return holders
}

/** The official of a national id, with his full name; null when there is none. */
export async function officialOf(
  db: Reader,
  keys: Keys,
  nationalId: string,
): Promise<{id: string; name: string} | null> {
  const [found] = (await officialsByIndex(db, [nationalIdIndex(keys, nationalId)])).values()
  return found ? {id: found.id, name: fullName(found)} : null
}
