import {sql} from 'kysely'
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import {inBatches} from '../../platform/db/batches.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {insertMany} from '../../platform/db/kept-insert.ts'
import {newId} from '../../platform/ids.ts'
import type {Day} from '../../platform/thai/day.ts'
import {leftService} from '../official/official-status.ts'
import {type Holding, holdingsOf, type PostingSaid, type StatusSaid} from './occupancy.ts'
import {columnsOf} from './position.ts'
import {positionsNamed} from './position-link.store.ts'
import type {PositionStateTable, PositionTable} from './tables.ts'
import './tables.ts'

const onePosition = (db: Reader, ability: Ability, id: string) =>
  db
    .selectFrom('position')
    .selectAll()
    .where('position.id', '=', id)
    .where(visible(ability, 'read', 'Position', 'position'))

/** One post that the reader may read; absent and invisible are the same. */
export const visiblePosition = (db: Reader, ability: Ability, id: string): Promise<PositionTable | undefined> =>
  onePosition(db, ability, id).executeTakeFirst()

/** The same, held for the rest of the transaction. */
export const visiblePositionHeld = (db: Writer, ability: Ability, id: string): Promise<PositionTable | undefined> =>
  lockRow(db, onePosition(db, ability, id)).executeTakeFirst()

/** The ids of the posts a reader may read. */
export const positionIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('position')
    .select('position.id')
    .where(visible(ability, 'read', 'Position', 'position'))

export async function positionNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('position').select(['id', 'number', 'title']).where('id', 'in', ids).execute()
  return new Map(rows.map(({id, number, title}) => [id, `${number} ${title}`]))
}

/** What a post was, newest first; corrected states are left out. */
export const statesOf = (db: Reader, positionId: string): Promise<PositionStateTable[]> =>
  db
    .selectFrom('positionState')
    .selectAll()
    .where('positionId', '=', positionId)
    .where('supersededAt', 'is', null)
    .orderBy('validFrom', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const latestState = (db: Reader, positionId: string): Promise<PositionStateTable> =>
  db
    .selectFrom('positionState')
    .selectAll()
    .where('positionId', '=', positionId)
    .where('supersededAt', 'is', null)
    .orderBy('validFrom', 'desc')
    .orderBy('id', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirstOrThrow()

type Recorded = {from: Day | null; reason: string | null; now: string; by: string}

const stateRow = (row: PositionTable, {from, reason, now, by}: Recorded): PositionStateTable => ({
  id: newId(),
  positionId: row.id,
  validFrom: from,
  ...columnsOf(row),
  abolished: row.abolishedOn === null ? 0 : 1,
  reason,
  recordedAt: now,
  recordedByName: by,
  supersededAt: null,
})

/** Adds posts with their first state, and gives them the holders who already name them. */
export async function insertPositions(db: Writer, rows: PositionTable[], recorded: Recorded): Promise<void> {
  await insertMany(db, 'position', rows)
  await insertMany(
    db,
    'positionState',
    rows.map((row) => stateRow(row, recorded)),
  )
  await linkHolders(
    db,
    rows.map(({number}) => number),
  )
}

/** A state that counts from a day; `replaces` is superseded by it. */
export async function insertState(db: Writer, row: PositionTable, recorded: Recorded & {replaces: string | null}) {
  const {replaces, now} = recorded
  if (replaces) await db.updateTable('positionState').set({supersededAt: now}).where('id', '=', replaces).execute()
  await db.insertInto('positionState').values(stateRow(row, recorded)).execute()
}

/** @returns whether the row still had the version it was read with */
export async function updatePosition(
  db: Writer,
  {id, version}: PositionTable,
  changed: PositionTable,
): Promise<boolean> {
  const {id: _, version: __, ...columns} = changed
  const {numUpdatedRows} = await db
    .updateTable('position')
    .set({...columns, version: version + 1})
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Officials whose posting bears a number that no post had until now hold that post: what was said of them stays as it is. */
export async function linkHolders(db: Writer, numbers: string[]): Promise<void> {
  await inBatches([...new Set(numbers)], async (batch) => {
    const officials = await db
      .selectFrom('official')
      .select(['id', 'personnelType', 'positionNumber', 'unitId'])
      .where('positionNumber', 'in', batch)
      .where('positionId', 'is', null)
      .execute()
    const postOf = await positionsNamed(db, officials)
    const found = Map.groupBy(
      officials.flatMap((official) => {
        const positionId = postOf(official)
        return positionId === null ? [] : [{id: official.id, positionId}]
      }),
      ({positionId}) => positionId,
    )
    for (const [positionId, holders] of found)
      await link(
        db,
        positionId,
        holders.map(({id}) => id),
      )
  })
}

async function link(db: Writer, positionId: string, officialIds: string[]): Promise<void> {
  await db.updateTable('official').set({positionId}).where('id', 'in', officialIds).execute()
  await db
    .updateTable('officialPosting')
    .set({positionId})
    .where('officialId', 'in', officialIds)
    .where('positionId', 'is', null)
    .where('positionNumber', '=', (number) =>
      number.selectFrom('position').select('position.number').where('position.id', '=', positionId),
    )
    .execute()
}

/** Who holds, held and is to hold each of these posts, earliest first. */
export async function holdingsOfPositions(db: Reader, ids: string[]): Promise<Map<string, Holding[]>> {
  const wanted = new Set(ids)
  const officials = new Set<string>()
  await inBatches(ids, async (batch) => {
    const rows = await db.selectFrom('officialPosting').select('officialId').where('positionId', 'in', batch).execute()
    for (const {officialId} of rows) officials.add(officialId)
  })
  const found: Holding[] = []
  await inBatches([...officials], async (batch) => {
    const postings = await db
      .selectFrom('officialPosting')
      .select(['id', 'officialId', 'validFrom', 'positionId'])
      .where('officialId', 'in', batch)
      .where('supersededAt', 'is', null)
      .execute()
    const statuses = await db
      .selectFrom('officialStatus')
      .select(['id', 'officialId', 'validFrom', 'status'])
      .where('officialId', 'in', batch)
      .where('supersededAt', 'is', null)
      .execute()
    const posted: Map<string, PostingSaid[]> = Map.groupBy(postings, ({officialId}) => officialId)
    const stated: Map<string, StatusSaid[]> = Map.groupBy(statuses, ({officialId}) => officialId)
    for (const id of batch) found.push(...holdingsOf(id, posted.get(id) ?? [], stated.get(id) ?? []))
  })
  const ofWanted = found.filter(({positionId}) => wanted.has(positionId))
  return Map.groupBy(
    ofWanted.sort((a, b) => (a.from ?? '').localeCompare(b.from ?? '')),
    ({positionId}) => positionId,
  )
}

/** Who holds these posts today, as far as the reader may read him; `name` parts are null for who he may not. */
export async function holdersOf(db: Reader, ability: Ability, ids: string[]) {
  const rows: {id: string; positionId: string | null; unitId: string}[] = []
  await inBatches(ids, async (batch) => {
    const found = await db
      .selectFrom('official')
      .select(['id', 'positionId', 'unitId'])
      .where('positionId', 'in', batch)
      .where('status', '<>', leftService)
      .orderBy('sortKey')
      .execute()
    rows.push(...found)
  })
  const named = await officialsNamed(
    db,
    ability,
    rows.map(({id}) => id),
  )
  return Map.groupBy(
    rows.map((row) => ({...row, official: named.get(row.id) ?? null})),
    ({positionId}) => positionId ?? '',
  )
}

/** Those of these officials the reader may read, with their names. */
export async function officialsNamed(db: Reader, ability: Ability, ids: string[]) {
  const found = new Map<
    string,
    {id: string; title: string; firstName: string; surname: string; positionLevel: string | null}
  >()
  await inBatches(ids, async (batch) => {
    const rows = await db
      .selectFrom('official')
      .select(['id', 'title', 'firstName', 'surname', 'positionLevel'])
      .where('id', 'in', batch)
      .where(visible(ability, 'read', 'Official', 'official'))
      .execute()
    for (const row of rows) found.set(row.id, row)
  })
  return found
}
