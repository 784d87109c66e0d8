// How many officials one import may move: more than a slip put right is an order's to say.
import type {Reader} from '../../platform/db/database.ts'
import {invalid, type Refusal} from '../../platform/refusal.ts'
import {readSetting} from '../../platform/settings/index.ts'
import type {Day} from '../../platform/thai/day.ts'
import {movedRows} from './import.store.ts'

/** More rows than the office allows in one import change what orders change. */
export type TooMany = {rows: number; allowed: number}

/** Null where the import moves no more officials than the office allows (setting `imports.movedRows`). */
export async function tooManyMoved({db, today}: {db: Reader; today: Day}, importId: string): Promise<TooMany | null> {
  const rows = await movedRows(db, importId)
  const allowed = await readSetting(db, 'imports.movedRows', today)
  return rows > allowed ? {rows, allowed} : null
}

export const orderNeeded = (values: TooMany): Refusal =>
  invalid([{field: '', message: {key: 'import.problem.orderNeeded', values}}])
