// The form of an entry, read: its fields by the definition of its kind, its days, and what is wrong between them.
import {z} from 'zod'
import {alsoBetween, problemAt} from '../../platform/http/between-fields.ts'
import {
  baht,
  choice,
  optionalBaht,
  optionalChoice,
  optionalText,
  optionalThaiDate,
  optionalWholeNumber,
  requiredText,
  thaiDate,
  wholeNumber,
} from '../../platform/http/fields.ts'
import {readForm} from '../../platform/http/read-form.ts'
import type {Problem} from '../../platform/refusal.ts'
import {addYears, type Day} from '../../platform/thai/day.ts'
import {readPersonName} from '../../platform/thai/person-name.ts'
import {readTitle} from '../../platform/thai/title.ts'
import type {Details} from './entry.ts'
import type {EntryField, EntryKind} from './entry-kind.ts'

export type Body = Record<string, string | string[]>

/** What a form says of an entry. */
export type EntryGiven = {validFrom: Day | null; validTo: Day | null; details: Details}

/** The official's days that an entry must agree with, and today. */
export type Days = {birthDate: Day; today: Day}

const mostHours = 5000
/** How far ahead something is recorded: a contract's last day may lie four years on. */
const yearsAhead = 6

function schemaOf({kind, optional, values = [], max = 255}: EntryField): z.ZodType<string | number | null> {
  if (kind === 'select') return optional ? optionalChoice(values) : choice(values)
  if (kind === 'number') return optional ? optionalWholeNumber(1, mostHours) : wholeNumber(1, mostHours)
  if (kind === 'money') return optional ? optionalBaht() : baht()
  return optional ? optionalText(max) : requiredText(max)
}

const dayOf = (rule: 'required' | 'optional' | 'none') =>
  rule === 'required'
    ? thaiDate()
    : rule === 'optional'
      ? optionalThaiDate()
      : z
          .unknown()
          .optional()
          .transform(() => null)

/** @throws Refusal invalid with every problem at once */
export function readEntry(kind: EntryKind, body: Body, days: Days, more: Problem[] = []): EntryGiven {
  const fields = Object.fromEntries(kind.fields.map((field) => [field.name, schemaOf(field)]))
  const schema = z.object({...fields, validFrom: dayOf(kind.from), validTo: dayOf(kind.to)})
  const given: Record<string, string | number | null> = readForm(
    alsoBetween(schema, (values) => problemsBetween(kind, values, days)),
    body,
    more,
  )
  const {validFrom, validTo, ...details} = given
  return {validFrom: validFrom as Day | null, validTo: validTo as Day | null, details: tidy(kind, details)}
}

function problemsBetween(kind: EntryKind, given: Record<string, unknown>, {birthDate, today}: Days): Problem[] {
  const problems: Problem[] = []
  const {validFrom, validTo} = given as {validFrom?: Day | null; validTo?: Day | null}
  if (validFrom) {
    if (kind.name !== 'family' && validFrom < birthDate)
      problems.push(problemAt('validFrom', 'official.form.beforeBirth', {day: birthDate}))
    if (validFrom > (kind.ahead ? addYears(today, 1) : today))
      problems.push(
        problemAt('validFrom', kind.ahead ? 'official.file.sinceAhead' : 'official.form.notYet', {day: validFrom}),
      )
  }
  if (validTo && validFrom && validTo < validFrom) problems.push(problemAt('validTo', 'entry.problem.backward'))
  if (validTo && validTo > addYears(today, yearsAhead))
    problems.push(problemAt('validTo', 'entry.problem.farAhead', {day: validTo}))
  if (kind.name === 'name') problems.push(...nameProblems(given))
  if (kind.name === 'belonging' && kind.fields.every(({name}) => name in given && given[name] === null))
    problems.push(problemAt('', 'entry.problem.nothingSaid'))
  return problems
}

function nameProblems(given: Record<string, unknown>): Problem[] {
  const problems: Problem[] = []
  for (const field of ['formerTitle', 'newTitle'])
    if (typeof given[field] === 'string') {
      const read = readTitle(given[field])
      if (!read.ok) problems.push({field, message: read.problem})
    }
  for (const field of ['formerFirstName', 'formerSurname', 'newFirstName', 'newSurname'])
    if (typeof given[field] === 'string') {
      const read = readPersonName(given[field])
      if (!read.ok) problems.push({field, message: read.problem})
    }
  const parts = ['Title', 'FirstName', 'Surname']
  const isSame = parts.every(
    (part) => given[`new${part}`] !== undefined && given[`new${part}`] === given[`former${part}`],
  )
  if (isSame) problems.push(problemAt('newFirstName', 'entry.problem.sameName'))
  return problems
}

/** Titles and names in the one form they are stored in. */
function tidy(kind: EntryKind, details: Details): Details {
  if (kind.name !== 'name') return details
  return Object.fromEntries(
    Object.entries(details).map(([field, value]) => {
      if (typeof value !== 'string') return [field, value]
      const title = field.endsWith('Title') ? readTitle(value) : null
      if (title?.ok) return [field, title.title]
      const name = /Name$|Surname$/.test(field) ? readPersonName(value) : null
      return [field, name?.ok ? name.name : value]
    }),
  )
}
