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
  const unit = (await unitRecord(slices)?.names?.(db, [unitId], 'th'))?.get(unitId) ?? ''
  return {office: await readSetting(db, 'office.name', clock.today()), unit}
}

/** ส่วนราชการ: the unit whose letter it is, a group with the office it belongs to. */
export async function letterheadOf({slices}: Pick<Parts, 'slices'>, db: Reader, unitId: string): Promise<string> {
  return (await unitRecord(slices)?.letterheads?.(db, [unitId]))?.get(unitId) ?? ''
}

const unitRecord = (slices: Parts['slices']) =>
  slices.map((slice) => slice.records?.Unit).find((record) => record?.names)
