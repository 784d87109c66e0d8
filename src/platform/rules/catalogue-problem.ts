// What is wrong with a rule file, told so that its writer can put it right: where, what, and what to do.
import {translator} from '../messages/index.ts'
import type {Message} from '../refusal.ts'

/** `file` as under the rules folder, `property` as a path such as `versions[0].requires.all[1].operator`, '' for the file. */
export type CatalogueProblem = {file: string; property: string; message: Message}

export type Report = (property: string, key: string, values?: Message['values']) => void

/** Collects the problems of one file; the key is that of a message under `rules.load`. */
export const reportOn =
  (file: string, problems: CatalogueProblem[]): Report =>
  (property, key, values) =>
    problems.push({file, property, message: {key: `rules.load.${key}`, ...(values ? {values} : {})}})

/** One line a problem. */
export const problemLines = (problems: readonly CatalogueProblem[], lang: 'th' | 'en'): string[] =>
  problems.map(({file, property, message}) => {
    const place = property ? `${file}: ${property}` : file
    return `${place}: ${translator(lang)(message.key, message.values)}`
  })

/** The rules cannot be used as they are. Carries every problem of every file. */
export class CatalogueError extends Error {
  readonly problems: readonly CatalogueProblem[]

  constructor(problems: readonly CatalogueProblem[]) {
    super(problemLines(problems, 'en').join('\n'))
    this.problems = problems
  }
}

/** The name most like the one written, when it is near enough to be what was meant. */
export function nearest(written: string, names: readonly string[]): string | null {
  const ranked = names
    .map((name) => ({name, distance: distanceOf(written.toLowerCase(), name.toLowerCase())}))
    .sort((left, right) => left.distance - right.distance)
  const best = ranked[0]
  return best && best.distance <= Math.max(1, Math.floor(best.name.length / 3)) ? best.name : null
}

/** How many letters must be changed, added or left out to make one word the other. */
function distanceOf(left: string, right: string): number {
  let row = Array.from({length: right.length + 1}, (_, column) => column)
  for (const [place, letter] of [...left].entries()) {
    const next = [place + 1]
    for (const [column, other] of [...right].entries()) {
      next.push(Math.min(next[column]! + 1, row[column + 1]! + 1, row[column]! + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row[right.length]!
}
