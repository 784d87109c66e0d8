// How wide each column of a table is, from what stands in it, as a browser does it: Word's own way would wait for Word.

/** Vowels and tones above and below take no room of their own. */
const marks = /\p{Mn}/gu
const words = new Intl.Segmenter('th', {granularity: 'word'})

/** How many letters stand beside each other. */
export const lengthOf = (text: string): number => text.replace(marks, '').length

/** Letters: one alone is wider than most. */
const narrowest = 1.5

const longestWord = (text: string): number =>
  Math.max(0, ...[...words.segment(text)].map(({segment}) => lengthOf(segment)))

/** `figures`: columns that stay on one line. */
export type Measured = {columns: readonly (readonly string[])[]; figures: readonly boolean[]}

/**
 * Widths that add up to `width`: each column has room for its longest word, and what is left goes to those that need it.
 * All in the same unit; `letter` is a letter's usual width, `padding` what a cell has beside its text.
 */
export function columnWidths({columns, figures}: Measured, width: number, letter: number, padding: number): number[] {
  const needs = columns.map((texts, at) => {
    const lines = texts.flatMap((text) => text.split('\n'))
    const most = Math.max(narrowest, ...lines.map(lengthOf))
    // the first text is the heading, which may break
    const least = Math.max(
      narrowest,
      ...lines.map((line, row) => (figures[at] && row > 0 ? lengthOf(line) : longestWord(line))),
    )
    return {least: least * letter + padding, most: most * letter + padding}
  })
  const least = needs.reduce((sum, need) => sum + need.least, 0)
  const most = needs.reduce((sum, need) => sum + need.most, 0)
  const shares =
    least > width
      ? squeezed(needs, width)
      : most <= width
        ? needs.map((need) => (width * need.most) / most)
        : needs.map((need) => need.least + ((width - least) * (need.most - need.least)) / (most - least))
  const whole = shares.map(Math.floor)
  const last = whole.length - 1
  return whole.with(last, width - whole.slice(0, last).reduce((sum, each) => sum + each, 0))
}

/** Where not every word finds room the widest columns give way: no column is wider than what makes them all fit. */
function squeezed(needs: readonly {least: number}[], width: number): number[] {
  let left = width
  let share = 0
  const narrowFirst = needs.map(({least}) => least).sort((a, b) => a - b)
  for (const [at, least] of narrowFirst.entries()) {
    share = left / (needs.length - at)
    if (least > share) break
    left -= least
  }
  return needs.map(({least}) => Math.min(least, share))
}
