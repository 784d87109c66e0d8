// One stored form for what people type and paste, so that equal looking texts are equal.

/**
 * Composed to NFC (never NFKC, which breaks sara am), zero-width characters dropped, no-break spaces and tabs made
 * spaces, trimmed, runs of spaces made one, and sara am typed as nikhahit and sara aa joined. Cleaning twice changes
 * nothing.
 */
export const cleanText = (text: string): string => (isClean(text) ? text : cleaned(text))

const cleaned = (text: string): string =>
  text
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u00a0\t ]+/g, ' ')
    .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, '$1\u0e33')
    .normalize('NFC')
    .trim()

const space = 0x20

/**
 * Whether a text is sure to be clean: plain ASCII and Thai, single spaces within, marks in their order. Most cells of a
 * table are; finding it out costs a tenth of cleaning them.
 */
function isClean(text: string): boolean {
  let before = space
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const isAscii = code > space && code < 0x7f
    const isThai = code > 0x0e00 && code < 0x0e5c && code !== 0x0e4d
    if (!isAscii && !isThai && (code !== space || before === space)) return false
    if (isLowMark(code) && (isLowMark(before) || isToneMark(before))) return false
    before = code
  }
  return before !== space || text === ''
}

/** Vowels below the letter, which the composed order puts before tone marks. */
const isLowMark = (code: number): boolean => code >= 0x0e38 && code <= 0x0e3a

const isToneMark = (code: number): boolean => code >= 0x0e48 && code <= 0x0e4b
