import {sql} from 'kysely'
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import {inBatches} from '../../platform/db/batches.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import {newId} from '../../platform/ids.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {UnitStateTable} from '../tables.ts'
import type {Unit, UnitState} from './unit.ts'

/** Every unit as it is today, closed ones too. */
export const allUnits = (db: Reader): Promise<Unit[]> => db.selectFrom('unit').selectAll().orderBy('id').execute()

/** One unit that the reader may read; absent and invisible are the same. */
export const visibleUnit = (db: Reader, ability: Ability, id: string): Promise<Unit | undefined> =>
  db
    .selectFrom('unit')
    .selectAll()
    .where('id', '=', id)
    .where(visible(ability, 'read', 'Unit', 'unit'))
    .executeTakeFirst()

/** Lets only one at a time change the trees of a province. */
export async function lockProvince(db: Writer, provinceId: string): Promise<void> {
  await lockRow(db, db.selectFrom('unit').select('id').where('id', '=', provinceId)).execute()
}

/** The states in force on a day, one a unit that existed then. */
async function statesOn(db: Reader, day: Day): Promise<(UnitState & {unitId: string})[]> {
  const rows = await db
    .selectFrom('unitState')
    .selectAll()
    .where('supersededAt', 'is', null)
    .where((where) => where.or([where('validFrom', 'is', null), where('validFrom', '<=', day)]))
    .orderBy('validFrom')
    .orderBy('id')
    .execute()
  const latest = new Map<string, UnitStateTable>()
  for (const row of rows) latest.set(row.unitId, row)
  return [...latest.values()]
}

/** The units that were open on a day, as they were then. */
export async function unitsOn(db: Reader, day: Day): Promise<Unit[]> {
  const today = new Map((await allUnits(db)).map((unit) => [unit.id, unit]))
  const states = await statesOn(db, day)
  return states.flatMap(({unitId, closed, mergedIntoId: _, ...state}) => {
    const unit = today.get(unitId)
    if (!unit || closed === 1) return []
    const {name, abbreviation, parentId, reportsToId, ministry, kind} = state
    return [{...unit, name, abbreviation, parentId, reportsToId, ministry, kind, closedOn: null}]
  })
}

/** What a unit was, newest first; corrected states are left out. */
export const statesOf = (db: Reader, unitId: string): Promise<UnitStateTable[]> =>
  db
    .selectFrom('unitState')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('supersededAt', 'is', null)
    .orderBy('validFrom', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** The state in force. */
export const latestState = (db: Reader, unitId: string): Promise<UnitStateTable> =>
  db
    .selectFrom('unitState')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('supersededAt', 'is', null)
    .orderBy('validFrom', 'desc')
    .orderBy('id', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirstOrThrow()

/** Adds units, each after the one it belongs to, with its first state. */
export async function insertUnits(db: Writer, units: Unit[], now: string): Promise<void> {
  // one may answer to another that is only now added after it
  const rows = units.map((unit) => ({...unit, reportsToId: unit.parentId}))
  await inBatches(rows, (batch) => db.insertInto('unit').values(batch).execute(), 200)
  for (const {id, parentId, reportsToId} of units)
    if (reportsToId !== parentId) await db.updateTable('unit').set({reportsToId}).where('id', '=', id).execute()
  const states = units.map((unit) => stateRow(unit.id, stateOf(unit), unit.openedOn, now))
  await inBatches(states, (batch) => db.insertInto('unitState').values(batch).execute(), 200)
}

/** A state that counts from a day; one that began on that same day (or that is corrected) is superseded. */
export async function insertState(
  db: Writer,
  unitId: string,
  {state, from, replaces, now}: {state: UnitState; from: Day | null; replaces: string | null; now: string},
): Promise<void> {
  if (replaces) await db.updateTable('unitState').set({supersededAt: now}).where('id', '=', replaces).execute()
  await db
    .insertInto('unitState')
    .values(stateRow(unitId, state, from, now))
    .execute()
}

/** @returns whether the row still had the expected version */
export async function updateUnit(
  db: Writer,
  {id, version}: Pick<Unit, 'id' | 'version'>,
  changes: Partial<Omit<Unit, 'id' | 'version'>>,
): Promise<boolean> {
  const {numUpdatedRows} = await db
    .updateTable('unit')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const stateOf = ({name, abbreviation, parentId, reportsToId, ministry, kind}: Unit): UnitState => ({
  name,
  abbreviation,
  parentId,
  reportsToId,
  ministry,
  kind,
  closed: 0,
  mergedIntoId: null,
})

const stateRow = (unitId: string, state: UnitState, validFrom: Day | null, now: string): UnitStateTable => ({
  id: newId(),
  unitId,
  validFrom,
  ...state,
  recordedAt: now,
  supersededAt: null,
})

/** How many people who have not left service belong to a unit itself, or are to move there. */
export async function peopleIn(db: Reader, unitId: string, left: string): Promise<number> {
  const rows = await db
    .selectFrom('official')
    .select('id')
    .where('unitId', '=', unitId)
    .where('status', '<>', left)
    .union(
      db
        .selectFrom('officialPosting')
        .select('officialId as id')
        .where('unitId', '=', unitId)
        .where('pending', '=', 1)
        .where('supersededAt', 'is', null),
    )
    .execute()
  return rows.length
}

/** The one open unit of this name or abbreviation, as typed; null when there is none or several. */
export async function unitNamed(db: Reader, typed: string): Promise<Unit | null> {
  const found = await db
    .selectFrom('unit')
    .selectAll()
    .where('closedOn', 'is', null)
    .where((where) => where.or([where('name', '=', typed.trim()), where('abbreviation', '=', typed.trim())]))
    .limit(2)
    .execute()
  return found.length === 1 ? (found[0] ?? null) : null
}

/** The ids of units that a reader may read. */
export const unitIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('unit')
    .select('unit.id')
    .where(visible(ability, 'read', 'Unit', 'unit'))

export async function unitNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('unit').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({id, name}) => [id, name]))
}
