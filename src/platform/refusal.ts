// What a person asked for and cannot have: few closed kinds, each with its HTTP status; everything else is a fault of ours.

/** A message by its key in `messages/`, with the values it names. The page chooses the language. */
export type Message = {key: string; values?: Record<string, string | number>}

/** One thing wrong at one field of a form; `field` is the input's name, '' for the form as a whole. */
export type Problem = {field: string; message: Message}

export const statusOf = {
  'bad-request': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  invalid: 422,
  'too-many': 429,
} as const

export type RefusalKind = keyof typeof statusOf

export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly told: Message
  readonly problems: Problem[]
  /** What the page needs to show it, such as the other person's version at a conflict. */
  readonly detail: Record<string, unknown>

  constructor(kind: RefusalKind, told: Message, problems: Problem[] = [], detail: Record<string, unknown> = {}) {
    super(`${kind}: ${told.key}`)
    this.kind = kind
    this.told = told
    this.problems = problems
    this.detail = detail
  }
}

/** Absent and invisible are the same: one answer for both. */
export const notFound = () => new Refusal('not-found', {key: 'refusal.notFound'})

export const forbidden = (key = 'refusal.forbidden', values?: Message['values']) =>
  new Refusal('forbidden', values ? {key, values} : {key})

export const conflict = (key: string, detail: Record<string, unknown> = {}) =>
  new Refusal('conflict', {key}, [], detail)

/** Every problem of an input at once. */
export const invalid = (problems: Problem[]) => new Refusal('invalid', {key: 'refusal.invalid'}, problems)

/** One problem at one field. */
export const invalidField = (field: string, key: string, values?: Message['values']) =>
  invalid([{field, message: values ? {key, values} : {key}}])
