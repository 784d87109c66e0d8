// Settings as rows that are only added: of those in force on a day, the one said last holds.
import {sql} from 'kysely'
import type {Reader, Writer} from '../db/database.ts'
import {keptQuery} from '../db/kept-query.ts'
import type {Day} from '../thai/day.ts'
import {knownSettings, type SettingKey, type SettingValue} from './setting.ts'
import type {SettingTable} from './tables.ts'

const inForce = (db: Reader, day: Day) =>
  db
    .selectFrom('setting')
    .where('fromDay', '<=', day)
    .where((where) => where.or([where('toDay', 'is', null), where('toDay', '>=', day)]))

/** What the office said of a setting for a day, as a query: `settingFrom` reads it. It may stand within another. */
export const saidOf = (db: Reader, key: SettingKey, day: Day) =>
  inForce(db, day).select('value').where('settingKey', '=', key).orderBy('version', 'desc').limit(sql.lit(1))

/** A setting's value by what the office said: the shipped one where it said nothing. */
export const settingFrom = <K extends SettingKey>(key: K, said: string | null | undefined): SettingValue<K> =>
  (said == null ? knownSettings[key].default : JSON.parse(said)) as SettingValue<K>

const said = keptQuery((db: Reader, {key, day}: {key: SettingKey; day: Day}) => saidOf(db, key, day))

/** A setting's value on a day: what the office said, else the shipped one. */
export async function readSetting<K extends SettingKey>(db: Reader, key: K, day: Day): Promise<SettingValue<K>> {
  const [row] = await said(db, {key, day})
  return settingFrom(key, row?.value)
}

/** Every row ever said, of one setting or of all, latest first. */
export const settingRows = (db: Reader, key?: SettingKey): Promise<SettingTable[]> =>
  db
    .selectFrom('setting')
    .selectAll()
    .$if(key !== undefined, (query) => query.where('settingKey', '=', key ?? ''))
    .orderBy('settingKey')
    .orderBy('version', 'desc')
    .execute()

/** @throws a duplicate when somebody else said something meanwhile: versions follow one another */
export const addSetting = (db: Writer, row: SettingTable) => db.insertInto('setting').values(row).execute()
