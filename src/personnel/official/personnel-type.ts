// The kinds of staff in a provincial administration.
import {cleanText} from '../../platform/thai/clean-text.ts'

export const personnelTypes = ['ข้าราชการ', 'ลูกจ้างประจำ', 'พนักงานราชการ'] as const
export type PersonnelType = (typeof personnelTypes)[number]

/** What an official is where nothing is said; the civil-service rules concern this kind alone. */
export const civilServant: PersonnelType = 'ข้าราชการ'

const aliases: Readonly<Record<string, PersonnelType>> = {
  ข้าราชการพลเรือน: 'ข้าราชการ',
  ข้าราชการพลเรือนสามัญ: 'ข้าราชการ',
  พนักงานราชการทั่วไป: 'พนักงานราชการ',
}

/** The kind a text names, in one of its usual names; null for any other word. Empty text is a civil servant. */
export function readPersonnelType(text: string): PersonnelType | null {
  const word = cleanText(text).replace(/\s/g, '')
  if (word === '') return civilServant
  return personnelTypes.find((type) => type === word) ?? aliases[word] ?? null
}
