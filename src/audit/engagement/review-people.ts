// Those whose signature a review may have, on a day.
import type {Reader} from '../../platform/db/database.ts'
import {readSetting} from '../../platform/settings/index.ts'
import type {Day} from '../../platform/thai/day.ts'
import {peersOn, signersOf} from './signer.store.ts'
import type {EngagementTable} from './tables.ts'

export const reviewPeople = async (db: Reader, {id, unitId}: Pick<EngagementTable, 'id' | 'unitId'>, today: Day) => ({
  auditors: await signersOf(db, unitId, today),
  peers: await peersOn(db, id, today),
  secondLookDays: await readSetting(db, 'audit.secondLookDays', today),
  today,
})
