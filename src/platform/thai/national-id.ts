// The 13-digit Thai national id and its check digit.
import type {Message} from '../refusal.ts'
import {cleanText} from './clean-text.ts'
import {arabicDigits} from './digits.ts'

export type ReadNationalId = {ok: true; id: string} | {ok: false; problem: Message}

/** Reads an id written plainly, with dashes or spaces, in Thai digits or after an apostrophe; answers its 13 digits. */
export function readNationalId(text: string): ReadNationalId {
  const digits = arabicDigits(cleanText(text))
    .replace(/^['’]/, '')
    .replace(/[\s\-‐-―−]/g, '')
  if (digits === '') return refused('missing')
  if (!/^\d+$/.test(digits)) return refused('notDigits')
  if (digits.length !== 13)
    return {ok: false, problem: {key: 'person.nationalId.length', values: {digits: digits.length}}}
  return isNationalId(digits) ? {ok: true, id: digits} : refused('checkDigit')
}

const refused = (reason: string): ReadNationalId => ({ok: false, problem: {key: `person.nationalId.${reason}`}})

/** Whether 13 plain digits end in the right check digit: (11 - sum of digit x (14 - place) mod 11) mod 10. */
export function isNationalId(id: string): boolean {
  if (!/^\d{13}$/.test(id)) return false
  let sum = 0
  for (let place = 0; place < 12; place += 1) sum += (id.charCodeAt(place) - 48) * (13 - place)
  return (11 - (sum % 11)) % 10 === id.charCodeAt(12) - 48
}

/** As printed on the card: `1-2345-67890-12-1`. */
export const formatNationalId = (id: string): string =>
  `${id.slice(0, 1)}-${id.slice(1, 5)}-${id.slice(5, 10)}-${id.slice(10, 12)}-${id.slice(12)}`

/** Only the last three digits shown: `x-xxxx-xxxxx-12-1`. */
export const maskNationalId = (id: string): string => `x-xxxx-xxxxx-${id.slice(10, 12)}-${id.slice(12)}`
