// An official: whoever serves in the provincial administration, of any kind of staff.
import type {OfficialStatus} from './official-status.ts'

/** Who has left service keeps his file, and stands in no unit's way. */
export const leftService: OfficialStatus = 'พ้นจากราชการ'

/** The page of an official's file. */
export const officialAddress = (id: string): string => `/personnel/officials/${id}`

/** ต้น and สูง say nothing without the type they belong to; the other levels say all. */
export function levelName(type: string | null, level: string | null): string | null {
  if (level === null) return type
  return level === 'ต้น' || level === 'สูง' ? `${type}ระดับ${level}` : level
}
