import type {Ability} from '../access/ability.ts'
import {visible} from '../access/visible.ts'
import type {Reader, Writer} from '../db/database.ts'
import {lockRow, upsert} from '../db/dialect.ts'
import {newId} from '../ids.ts'
import type {
  NumberState,
  RegisterKindTable,
  RegisterNumberTable,
  RegisterOutsideTable,
  RegisterTable,
} from './tables.ts'

export type RegisterRow = RegisterTable & Pick<RegisterKindTable, 'code' | 'nameTh' | 'nameEn'>

const withKind = (db: Reader) =>
  db
    .selectFrom('register')
    .innerJoin('registerKind', 'registerKind.id', 'register.kindId')
    .selectAll('register')
    .select(['registerKind.code', 'registerKind.nameTh', 'registerKind.nameEn'])

/** The latest year first. */
export const visibleRegisters = (db: Reader, ability: Ability): Promise<RegisterRow[]> =>
  withKind(db)
    .where(visible(ability, 'read', 'Register', 'register'))
    .orderBy('register.year', 'desc')
    .orderBy('registerKind.id')
    .execute()

export const visibleRegister = (db: Reader, ability: Ability, id: string): Promise<RegisterRow | undefined> =>
  withKind(db)
    .where('register.id', '=', id)
    .where(visible(ability, 'read', 'Register', 'register'))
    .executeTakeFirst()

export const visibleRegisterIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('register')
    .select('register.id')
    .where(visible(ability, 'read', 'Register', 'register'))

export const kindsOf = (db: Reader, unitId: string): Promise<RegisterKindTable[]> =>
  db.selectFrom('registerKind').selectAll().where('unitId', '=', unitId).orderBy('id').execute()

export const insertKind = (db: Writer, row: RegisterKindTable) => db.insertInto('registerKind').values(row)

/** The kind of this code, made where the province has none yet: of two who begin at once, one finds the other's. */
export async function settledKind(
  db: Writer,
  row: Omit<RegisterKindTable, 'id' | 'closed' | 'version'>,
): Promise<RegisterKindTable> {
  const {unitId, code} = row
  const find = () =>
    db.selectFrom('registerKind').selectAll().where('unitId', '=', unitId).where('code', '=', code).executeTakeFirst()
  const known = await find()
  if (known) return known
  await upsert(db, 'registerKind', {...row, id: newId(), closed: 0, version: 1}, ['unitId', 'code'], {
    code,
  }).execute()
  return (await find()) as RegisterKindTable
}

/** The register of a kind and year, begun where there is none; held, so that numbers are given one after the other. */
export async function heldRegister(db: Writer, {id, unitId}: RegisterKindTable, year: number): Promise<RegisterTable> {
  const row = {id: newId(), kindId: id, unitId, year, begunAfter: 0, lastNumber: 0, version: 1}
  await upsert(db, 'register', row, ['kindId', 'year'], {year}).execute()
  return lockRow(
    db,
    db.selectFrom('register').selectAll().where('kindId', '=', id).where('year', '=', year),
  ).executeTakeFirstOrThrow()
}

export const lockedRegister = (db: Writer, id: string): Promise<RegisterTable | undefined> =>
  lockRow(db, db.selectFrom('register').selectAll().where('id', '=', id)).executeTakeFirst()

export const updateRegister = (db: Writer, {id, version}: RegisterTable, changes: Partial<RegisterTable>) =>
  db
    .updateTable('register')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

export const numberIn = (db: Reader, registerId: string, number: number): Promise<RegisterNumberTable | undefined> =>
  db
    .selectFrom('registerNumber')
    .selectAll()
    .where('registerId', '=', registerId)
    .where('number', '=', number)
    .executeTakeFirst()

export const insertNumbers = (db: Writer, rows: RegisterNumberTable[]) =>
  db.insertInto('registerNumber').values(rows).execute()

export const updateNumber = (db: Writer, {id, version}: RegisterNumberTable, changes: Partial<RegisterNumberTable>) =>
  db
    .updateTable('registerNumber')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

type Wanted = {state: NumberState | null; below: number | null; limit: number}

/** The highest first, below `below`. */
export function numbersOf(db: Reader, registerId: string, {state, below, limit}: Wanted) {
  let query = db.selectFrom('registerNumber').selectAll().where('registerId', '=', registerId)
  if (state !== null) query = query.where('state', '=', state)
  if (below !== null) query = query.where('number', '<', below)
  return query.orderBy('number', 'desc').limit(limit).execute()
}

/** How many numbers of each state there are, by register. */
export async function countsOf(db: Reader, ids: string[]): Promise<Map<string, Map<string, number>>> {
  const counts = new Map<string, Map<string, number>>()
  if (ids.length === 0) return counts
  const rows = await db
    .selectFrom('registerNumber')
    .select(({fn}) => ['registerId', 'state', fn.countAll().as('count')])
    .where('registerId', 'in', ids)
    .groupBy(['registerId', 'state'])
    .execute()
  for (const {registerId, state, count} of rows)
    counts.set(registerId, (counts.get(registerId) ?? new Map()).set(state, Number(count)))
  return counts
}

export const outsideNumber = (
  db: Reader,
  {unitId, issuer, year, number}: Pick<RegisterOutsideTable, 'unitId' | 'issuer' | 'year' | 'number'>,
): Promise<RegisterOutsideTable | undefined> =>
  db
    .selectFrom('registerOutside')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('issuer', '=', issuer)
    .where('year', '=', year)
    .where('number', '=', number)
    .executeTakeFirst()

export const insertOutside = (db: Writer, row: RegisterOutsideTable) => db.insertInto('registerOutside').values(row)

export const deleteOutside = (db: Writer, subject: string, subjectId: string) =>
  db.deleteFrom('registerOutside').where('subject', '=', subject).where('subjectId', '=', subjectId).execute()

/** Numbers kept for something, still to be given, lowest first. */
export const reservedOf = (db: Reader, registerId: string): Promise<RegisterNumberTable[]> =>
  db
    .selectFrom('registerNumber')
    .selectAll()
    .where('registerId', '=', registerId)
    .where('state', '=', 'reserved')
    .orderBy('number')
    .execute()

/** The province whose registers an ability keeps; null where there is none. */
export async function keptProvince(db: Reader, ability: Ability): Promise<string | null> {
  const provinces = db
    .selectFrom('unit')
    .select('id as unitId')
    .where('parentId', 'is', null)
    .whereRef('id', '=', 'provinceId')
    .as('register')
  const found = await db
    .selectFrom(provinces)
    .select('register.unitId')
    .where(visible(ability, 'keep', 'Register', 'register'))
    .orderBy('register.unitId')
    .executeTakeFirst()
  return found?.unitId ?? null
}

export const registerNames = async (db: Reader, ids: string[]): Promise<RegisterRow[]> =>
  ids.length === 0 ? [] : withKind(db).where('register.id', 'in', ids).execute()
