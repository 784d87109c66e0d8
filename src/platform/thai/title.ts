// Titles and ranks before a name: a closed list, one stored form each. A title that is not on it is refused, not guessed.
import type {Message} from '../refusal.ts'
import {cleanText} from './clean-text.ts'
import {ranks} from './ranks.ts'

export type ReadTitle = {ok: true; title: string} | {ok: false; problem: Message}

/** A title as stored, and other ways to write it. */
type Title = {title: string; aliases: readonly string[]}

const civil: readonly Title[] = [
  {title: 'นาย', aliases: []},
  {title: 'นาง', aliases: []},
  {title: 'นางสาว', aliases: ['น.ส.']},
  {title: 'ม.ร.ว.', aliases: ['หม่อมราชวงศ์']},
  {title: 'ม.ล.', aliases: ['หม่อมหลวง']},
]
const military: readonly Title[] = ranks.map(({title, abbreviation}) => ({
  title,
  aliases: abbreviation ? [abbreviation] : [],
}))
const acting = 'ว่าที่'
const female = 'หญิง'

/** A rank as it is, of a woman, and acting. */
const inEveryForm = (rank: Title): Title[] =>
  [
    ['', ''],
    ['', female],
    [acting, ''],
    [acting, female],
  ].map(([before, after]) => ({
    title: before + rank.title + after,
    aliases: rank.aliases.map((alias) => before + alias + after),
  }))

const closedList: readonly Title[] = [...civil, ...military.flatMap(inEveryForm)]

/** Every stored form, those of civil life first. */
export const titles: readonly string[] = closedList.map(({title}) => title)

const bare = (text: string): string => text.replace(/[ .()]/g, '')

/** Each way to write a title, without its dots, spaces and brackets, and the stored forms it may mean. */
const meanings = new Map<string, string[]>()
for (const {title, aliases} of closedList) {
  for (const form of [title, ...aliases]) meanings.set(bare(form), [...(meanings.get(bare(form)) ?? []), title])
}

/** The stored form of a title written in full or abbreviated, with or without dots, spaces and brackets. */
export function readTitle(text: string): ReadTitle {
  const title = cleanText(text)
  if (title === '') return {ok: false, problem: {key: 'person.title.missing'}}
  const [found, ...others] = meanings.get(bare(title)) ?? []
  if (found === undefined) return {ok: false, problem: {key: 'person.title.unknown', values: {title, ...listed}}}
  if (others.length === 0) return {ok: true, title: found}
  return {ok: false, problem: {key: 'person.title.ambiguous', values: {title, choices: [found, ...others].join(', ')}}}
}

const listed = {
  choices: civil.map(({title}) => title).join(', '),
  examples: ['ร้อยตรี', 'ว่าที่ร้อยตรีหญิง', 'จ่าสิบเอก', 'พันตำรวจโท'].join(', '),
}

/** A title before a name, in full or with the last dot of its abbreviation; then what a name can begin with. */
const glued = new RegExp(
  `^(?:${acting} ?)?(?:${openings()})(?: ?${female}| ?\\(${female}\\))? ?(?=(?![\\u0e2f-\\u0e3a\\u0e45-\\u0e4e])\\p{L})`,
  'u',
)

function openings(): string {
  const forms = [...civil, ...military].flatMap(({title, aliases}) => [title, ...aliases])
  return forms
    .sort((one, other) => other.length - one.length)
    .map((form) => form.replace(/\.(?=.)/g, '\\.? ?').replace(/\.$/, '\\.'))
    .join('|')
}

/**
 * A title that stands before the first name in the same text, and the name without it; null where there is none. A name
 * may begin like a title and be whole (`นางนวล`): who knows the title from elsewhere compares it.
 */
export function splitTitle(firstName: string): {title: string; rest: string} | null {
  const name = cleanText(firstName)
  const found = glued.exec(name)
  if (!found || readTitle(name).ok) return null
  const read = readTitle(found[0])
  return read.ok ? {title: read.title, rest: name.slice(found[0].length)} : null
}
