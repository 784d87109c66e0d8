// How the office and a unit are called on papers.
import type {Reader} from '../db/database.ts'
import {readSetting} from '../settings/index.ts'
import type {Parts} from '../slice.ts'
import type {Names} from './signature.ts'

export async function officeNames(
  {slices, clock}: Pick<Parts, 'slices' | 'clock'>,
  db: Reader,
  unitId: string,
): Promise<Names> {
  const units = slices.map((slice) => slice.records?.Unit).find((record) => record?.names)
  const unit = (await units?.names?.(db, [unitId], 'th'))?.get(unitId) ?? ''
  return {office: await readSetting(db, 'office.name', clock.today()), unit}
}
