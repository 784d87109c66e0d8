// One stored form for what people type and paste, so that equal looking texts are equal.

/**
 * Composed to NFC (never NFKC, which breaks sara am), zero-width characters dropped, no-break spaces and tabs made
 * spaces, trimmed, runs of spaces made one, and sara am typed as nikhahit and sara aa joined. Cleaning twice changes
 * nothing.
 */
export const cleanText = (text: string): string =>
  text
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u00a0\t ]+/g, ' ')
    .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, '$1\u0e33')
    .normalize('NFC')
    .trim()
