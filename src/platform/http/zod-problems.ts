// What zod found wrong, as problems at fields; a schema names its messages by their keys.
import type {ZodError} from 'zod'
import type {Message, Problem} from '../refusal.ts'

type Issue = ZodError['issues'][number]

const key = /^[a-z][\w-]*(\.[\w-]+)+$/

function sizeKey(issue: Issue & {code: 'too_small' | 'too_big'}): string {
  const small = issue.code === 'too_small'
  if (issue.origin === 'string') return small ? 'form.tooShort' : 'form.tooLong'
  if (issue.origin === 'array' || issue.origin === 'set') return small ? 'form.tooFew' : 'form.tooMany'
  return small ? 'form.tooSmall' : 'form.tooLarge'
}

function formatKey(format: string): string {
  if (format === 'email') return 'form.emailUnreadable'
  return format === 'url' ? 'form.urlUnreadable' : 'form.unreadable'
}

function standardKey(issue: Issue): string {
  if (issue.code === 'too_small' || issue.code === 'too_big') return sizeKey(issue)
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'form.required' : 'form.unreadable'
  if (issue.code === 'invalid_value') return issue.input ? 'form.choiceUnknown' : 'form.choiceRequired'
  if (issue.code === 'invalid_format') return formatKey(issue.format)
  if (issue.code === 'unrecognized_keys') return 'form.unknownField'
  return 'form.unreadable'
}

function valuesOf(issue: Issue): Message['values'] {
  if (issue.code === 'too_small') return {min: Number(issue.minimum)}
  if (issue.code === 'too_big') return {max: Number(issue.maximum)}
  if (issue.code === 'unrecognized_keys') return {names: issue.keys.join(', ')}
  return issue.code === 'custom' ? (issue.params as Message['values']) : undefined
}

function messageOf(issue: Issue): Message {
  const values = valuesOf(issue)
  const named = key.test(issue.message) ? issue.message : standardKey(issue)
  return values ? {key: named, values} : {key: named}
}

/** One problem a field, the first that zod found there; `field` is the path joined by dots. */
export function zodProblems(error: ZodError): Problem[] {
  const first = new Map<string, Problem>()
  for (const issue of error.issues) {
    const field = issue.path.map(String).join('.')
    if (!first.has(field)) first.set(field, {field, message: messageOf(issue)})
  }
  return [...first.values()]
}
