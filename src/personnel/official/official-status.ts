// Whether an official is at work, elsewhere, or has left.
import {cleanText} from '../../platform/thai/clean-text.ts'

export const officialStatuses = ['ปฏิบัติราชการ', 'ช่วยราชการ', 'ลาศึกษาต่อ', 'พักราชการ', 'พ้นจากราชการ'] as const
export type OfficialStatus = (typeof officialStatuses)[number]

/** What is true where nothing is said. */
export const atWork: OfficialStatus = 'ปฏิบัติราชการ'

/** No longer in service: such officials count no more. */
export const leftService: OfficialStatus = 'พ้นจากราชการ'

/** The status a text names; null for any other word. Empty text is at work. */
export function readOfficialStatus(text: string): OfficialStatus | null {
  const word = cleanText(text).replace(/\s/g, '')
  return word === '' ? atWork : (officialStatuses.find((status) => status === word) ?? null)
}
