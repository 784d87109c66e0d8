// Which audit of this year's plan goes on with which of last year's.
import {sameness} from '../universe/auditable.ts'

/** What an item is about: the thing of the universe, where it was taken from there, and the thing that one was copied from. */
export type Matched = {
  what: string
  agencyId: string
  thing: {id: string; copiedFrom: string | null; agencyId: string; kind: string; name: string} | null
}

type Same = (now: Matched, before: Matched) => boolean

const copied: Same = ({thing: now}, {thing: before}) => now !== null && now.copiedFrom === before?.id
const typedAnew: Same = ({thing: now}, {thing: before}) =>
  now !== null && before !== null && sameness(now) === sameness(before)
const inWords: Same = (now, before) => wordsOf(now) === wordsOf(before)

const wordsOf = ({agencyId, what}: Matched): string => `${agencyId} ${what.replace(/\s/g, '')}`

/** From the surest sign to the last resort; a thing that has several audits goes on with the one of the same words. */
const signs: readonly Same[] = [
  (now, before) => copied(now, before) && inWords(now, before),
  copied,
  (now, before) => typedAnew(now, before) && inWords(now, before),
  typedAnew,
  inWords,
]

/** Last year's item of each of this year's, every one at most once. */
export function matchItems<N extends Matched, B extends Matched>(now: readonly N[], before: readonly B[]): Map<N, B> {
  const found = new Map<N, B>()
  const left = new Set(before)
  for (const same of signs)
    for (const item of now.filter((each) => !found.has(each))) {
      const last = [...left].find((each) => same(item, each))
      if (!last) continue
      found.set(item, last)
      left.delete(last)
    }
  return found
}
