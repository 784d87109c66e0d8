// Settings as rows that are only added: of those in force on a day, the one said last holds.
import {sql} from 'kysely'
import type {Reader, Writer} from '../db/database.ts'
import type {Day} from '../thai/day.ts'
import {knownSettings, type SettingKey, type SettingValue} from './setting.ts'
import type {SettingTable} from './tables.ts'

const inForce = (db: Reader, day: Day) =>
  db
    .selectFrom('setting')
    .where('fromDay', '<=', day)
    .where((where) => where.or([where('toDay', 'is', null), where('toDay', '>=', day)]))

/** A setting's value on a day: what the office said, else the shipped one. */
export async function readSetting<K extends SettingKey>(db: Reader, key: K, day: Day): Promise<SettingValue<K>> {
  const row = await inForce(db, day)
    .select('value')
    .where('settingKey', '=', key)
    .orderBy('version', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst()
  return (row ? JSON.parse(row.value) : knownSettings[key].default) as SettingValue<K>
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
