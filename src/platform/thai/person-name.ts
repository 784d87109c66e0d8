// Names of people: what may stand in one, and how its parts are joined.
import type {Message} from '../refusal.ts'
import {cleanText} from './clean-text.ts'

export type ReadPersonName = {ok: true; name: string} | {ok: false; problem: Message}

const longest = 255
const foreign = /[^\p{L}\p{M} .\-'’()[\]{}（）［］]/u
const opening = /^['’([{（［]?\p{L}/u

/** A name of letters, marks, spaces, `.`, `-`, `'` and brackets of any script, cleaned, of at most 255 characters. */
export function readPersonName(text: string): ReadPersonName {
  const name = cleanText(text)
  if (name === '') return {ok: false, problem: {key: 'person.name.missing'}}
  const found = foreign.exec(name)
  if (found) return {ok: false, problem: {key: 'person.name.characters', values: {character: shown(found[0])}}}
  if (!opening.test(name)) return {ok: false, problem: {key: 'person.name.noLetter'}}
  const length = [...name].length
  if (length > longest) return {ok: false, problem: {key: 'person.name.tooLong', values: {length, longest}}}
  return {ok: true, name}
}

/** An invisible character by its number. */
const shown = (character: string): string =>
  /[\p{C}\p{Z}]/u.test(character)
    ? `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`
    : character

/** The title joins the first name without a space, the surname follows after one: `นายสมชาย ใจดี`. */
export const fullName = (person: {title: string; firstName: string; surname: string}): string =>
  `${person.title}${person.firstName} ${person.surname}`.trim()
