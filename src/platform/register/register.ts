// Registers of numbers (ทะเบียน): one a kind of paper and calendar year, each beginning at 1 in January.
import {z} from 'zod'
import {optionalText, requiredText, thaiDate, wholeNumber} from '../http/fields.ts'
import {buddhistOffset, type Day, yearOf} from '../thai/day.ts'

export const registersAddress = '/registers'
export const registerAddress = (id: string): string => `${registersAddress}/${id}`

/** The kinds every province begins with; an office adds its own. */
export const firstKinds = [
  {code: 'order', nameTh: 'คำสั่งจังหวัด', nameEn: 'Orders of the province'},
  {code: 'announcement', nameTh: 'ประกาศจังหวัด', nameEn: 'Announcements of the province'},
  {code: 'letter', nameTh: 'หนังสือส่งออก', nameEn: 'Outgoing letters'},
] as const

/** The register of orders of the province. */
export const orderRegister = 'order'

const highest = 999_999

/** The year a day's numbers belong to: the calendar year, in the Buddhist Era. */
export const registerYear = (day: Day): number => yearOf(day) + buddhistOffset

/** As it stands on the paper: `12/2570`. */
export const writtenNumber = ({number, year}: {number: number | string; year: number}): string => `${number}/${year}`

export const newReservation = z.object({
  count: wholeNumber(1, 50),
  label: requiredText(200),
})

export const newEntry = z.object({
  label: requiredText(200),
  takenOn: thaiDate(),
})

export const lateEntry = z.object({
  number: wholeNumber(1, highest),
  label: requiredText(200),
  takenOn: thaiDate(),
  reason: requiredText(1000),
})

export const standingOf = z.object({
  lastNumber: wholeNumber(0, highest),
  version: z.coerce.number().int().catch(0),
})

export const newKind = z.object({nameTh: requiredText(120), nameEn: requiredText(120)})

export const release = z.object({version: z.coerce.number().int().catch(0), reason: optionalText(1000)})
