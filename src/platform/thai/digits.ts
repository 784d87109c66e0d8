// Thai and Arabic digits.

/** Thai digits written as 0-9; everything else stays. */
export const arabicDigits = (text: string): string =>
  text.replace(/[๐-๙]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x0e50 + 0x30))

/** 0-9 written as Thai digits; everything else stays. */
export const thaiDigits = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x30 + 0x0e50))
