// What a number format does to a number: shows it as a date, or in a pattern of digits with zeros in front.

export type NumberFormat = {
  /** Shown as a day, with or without a time. A time alone is none. */
  isDate: boolean
  /** The year shown is that of the Buddhist Era, 543 more than the year kept. */
  isBuddhist: boolean
  /** `0000000000` or `000-000-0000`: zeros with dashes, spaces and dots between; null where digits are shown plainly. */
  pattern: string | null
}

/** Formats of the file format itself, without a code: 14-17 and 22 everywhere, the others in Asian and Thai editions. */
const builtInDates = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58, 71, 72, 73, 74, 77,
])
const builtInBuddhist = 81

const thaiBuddhistCalendar = 7

/** The format of a built-in number that the file gives no code for. */
export const builtInFormat = (id: number): NumberFormat => ({
  isDate: builtInDates.has(id) || id === builtInBuddhist,
  isBuddhist: id === builtInBuddhist,
  pattern: null,
})

/** Reads a format code such as `[$-107041E]d mmm yyyy;@`, `#,##0.00` or `000-000-0000`. */
export function readFormat(code: string): NumberFormat {
  const [positive = ''] = code.split(';')
  const letters = positive.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').toLowerCase()
  const isDate =
    letters !== 'general' && (/[ydวดป]|bb/.test(letters) || (letters.includes('m') && !/[hs]/.test(letters)))
  return {isDate, isBuddhist: isDate && isBuddhist(positive, letters), pattern: isDate ? null : digitPattern(positive)}
}

/** `[$-107041E]` holds the calendar in the two digits before the last four; newer files write `[$-th-TH,107]`. */
function isBuddhist(code: string, letters: string): boolean {
  const locale = /\[\$-([0-9a-f]{5,8})\]/i.exec(code)
  if (locale && ((Number.parseInt(locale[1]!, 16) >>> 16) & 0xff) === thaiBuddhistCalendar) return true
  const named = /\[\$-[a-z]{2,3}(?:-[a-z0-9]+)*,([0-9a-f]+)\]/i.exec(code)
  if (named && (Number.parseInt(named[1]!, 16) & 0xff) === thaiBuddhistCalendar) return true
  return /bb/.test(letters) || /\[~buddhist\]/i.test(code)
}

function digitPattern(code: string): string | null {
  const pattern = code.replace(/\[[^\]]*\]/g, '').replace(/\\(.)|"([^"]*)"/g, '$1$2')
  return /^0[0\- ]*0$/.test(pattern) ? pattern : null
}

/** A whole number in a pattern of zeros, as it is shown: 420000001 in `000-000-0000` is `042-000-0001`. */
export function showInPattern(digits: string, pattern: string): string {
  const places = pattern.replace(/[^0]/g, '').length
  const filled = digits.padStart(places, '0')
  let used = filled.length - places
  const shown = pattern.replace(/0/g, () => filled[used++]!)
  return filled.slice(0, filled.length - places) + shown
}
