declare module '../db/database.ts' {
  interface Database {
    setting: SettingTable
    holidayChange: HolidayChangeTable
    holidayYear: Said & {id: string; year: number}
  }
}

/** Who said so, when and why. */
type Said = {setBy: string | null; setByName: string; setAt: string; reason: string | null}

/** `value` as JSON, in force from a day to a day, ends included. A row is never changed: the next version follows it. */
export type SettingTable = Said & {
  id: string
  settingKey: string
  value: string
  fromDay: string
  toDay: string | null
  version: number
}

export type HolidayVerb = 'added' | 'removed' | 'restored'

/** What the office said of one day against the shipped table; the day's highest version holds. */
export type HolidayChangeTable = Said & {
  id: string
  day: string
  verb: HolidayVerb
  name: string | null
  version: number
}
