// Titles and ranks before a name: a closed list, one stored form each. A title that is not on it is refused, not guessed.
import type {Message} from '../refusal.ts'
import {cleanText} from './clean-text.ts'
import {ranks} from './ranks.ts'

export type ReadTitle = {ok: true; title: string} | {ok: false; problem: Message}

const civil: readonly {title: string; aliases: readonly string[]}[] = [
  {title: 'นาย', aliases: []},
  {title: 'นาง', aliases: []},
  {title: 'นางสาว', aliases: ['น.ส.']},
  {title: 'ม.ร.ว.', aliases: ['หม่อมราชวงศ์']},
  {title: 'ม.ล.', aliases: ['หม่อมหลวง']},
]
const acting = 'ว่าที่'
const female = 'หญิง'

const rankTitles = ranks.flatMap(({title}) => [title, title + female, acting + title, acting + title + female])

/** Every stored form, those of civil life first. */
export const titles: readonly string[] = [...civil.map(({title}) => title), ...rankTitles]

const bare = (text: string): string => text.replace(/[ .()]/g, '')

/** Every way to write a title, without dots, spaces and brackets, to the stored forms it may mean. */
const meanings = new Map<string, string[]>()
for (const {title, aliases} of civil) for (const form of [title, ...aliases]) learn(form, title)
for (const {title, abbreviation} of ranks) {
  for (const form of abbreviation ? [title, abbreviation] : [title]) {
    for (const before of ['', acting])
      for (const after of ['', female]) learn(before + form + after, before + title + after)
  }
}

function learn(form: string, title: string): void {
  const known = meanings.get(bare(form)) ?? []
  if (!known.includes(title)) meanings.set(bare(form), [...known, title])
}

/** The stored form of a title written in full or abbreviated, with or without dots and spaces. */
export function readTitle(text: string): ReadTitle {
  const written = cleanText(text)
  if (written === '') return {ok: false, problem: {key: 'person.title.missing'}}
  const found = meanings.get(bare(written)) ?? []
  if (found.length === 1) return {ok: true, title: found[0]!}
  if (found.length > 1)
    return {ok: false, problem: {key: 'person.title.ambiguous', values: {title: written, choices: found.join(', ')}}}
  return {ok: false, problem: {key: 'person.title.unknown', values: {title: written}}}
}

/** Ways to write a title in front of a name: in full, or abbreviated with its dots; longest first. */
const opening = new RegExp(`^(?:${acting} ?)?(?:${alternatives()})(?: ?(?:${female}|\\(${female}\\)))?`)

function alternatives(): string {
  const forms = [
    ...civil.flatMap(({title, aliases}) => [title, ...aliases]),
    ...ranks.flatMap(({title, abbreviation}) => [title, abbreviation ?? title]),
  ]
  return [...new Set(forms)]
    .sort((one, other) => other.length - one.length)
    .map((form) => form.replaceAll('.', '\\. ?'))
    .join('|')
}

/** A title glued to the first name, and the name without it; null where the text does not begin with one. */
export function splitTitle(firstName: string): {title: string; rest: string} | null {
  const name = cleanText(firstName)
  const found = opening.exec(name)
  if (!found) return null
  const read = readTitle(found[0])
  const rest = name.slice(found[0].length).trim()
  return read.ok && /^[\u0e01-\u0e2e\u0e40-\u0e44\p{Lu}]/u.test(rest) ? {title: read.title, rest} : null
}
