// A form as its template needs it: every field with its words, what the person typed, and what is wrong with it.
import type {Translate} from '../messages/index.ts'
import type {Problem} from '../refusal.ts'

export type FieldKind =
  | 'text'
  | 'email'
  | 'tel'
  | 'number'
  | 'password'
  | 'date'
  | 'money'
  | 'select'
  | 'radios'
  | 'checkbox'
  | 'checkboxes'
  | 'textarea'
  | 'file'

/** A choice; its label is already in the reader's language. `fixed`: a tick that stands and is not to be taken away. */
export type Option = {value: string; label: string; help?: string; fixed?: boolean}

/** One field as a page declares it: `label`, `help` and `blank` are message keys. */
export type FieldDefinition = {
  name: string
  kind: FieldKind
  label: string
  /** What the label's words name. */
  values?: Readonly<Record<string, string>>
  help?: string
  optional?: boolean
  options?: readonly Option[]
  /** The words of the empty choice of a select; `form.choose` by default, null for none. */
  blank?: string | null
  /** The most characters. */
  max?: number
  width?: 'short' | 'medium'
  rows?: number
  autocomplete?: string
  accept?: string
  multiple?: boolean
  /** Of a text: words to choose from, or to type others. */
  suggestions?: readonly string[]
}

/** `submission` is a new one-time id; `version` the row's version the person saw, absent for a new record. */
export type FormDefinition = {fields: readonly FieldDefinition[]; submission: string | null; version?: number}

/** What the person typed, by field name; several for checkboxes. */
export type FormValues = Readonly<Record<string, string | readonly string[] | null | undefined>>

export type FormModel = ReturnType<typeof formModel>

// not type=email: browsers then speak of that field alone, in a language of their own, before the form is sent
const keyboards: Partial<Record<FieldKind, string>> = {email: 'email', number: 'numeric', tel: 'tel'}
const oneLine = new Set<FieldKind>(['text', 'email', 'tel', 'number'])
/** From this many options on a select gets a search box. */
const manyOptions = 7

const idOf = (name: string) => `f-${name.replace(/[^\w-]/g, '-')}`

/** The element a link in the error summary leads to: a group of choices has no input of its own. */
const targetOf = ({name, kind, options}: FieldDefinition) =>
  (kind === 'radios' || kind === 'checkboxes') && options?.length ? `${idOf(name)}-0` : idOf(name)

function helpOf(field: FieldDefinition, t: Translate): string | null {
  if (field.help) return t(field.help)
  return field.kind === 'date' ? t('form.dateHelp') : null
}

function optionsOf(field: FieldDefinition, chosen: readonly string[]) {
  return (field.options ?? []).map(({value, label, help, fixed}, index) => ({
    id: `${idOf(field.name)}-${index}`,
    value,
    label,
    help: help ?? null,
    selected: fixed === true || chosen.includes(value),
    fixed: fixed ?? false,
  }))
}

const blankOf = ({kind, blank}: FieldDefinition, t: Translate) =>
  kind === 'select' && blank !== null ? t(blank ?? 'form.choose') : null

function fieldModel(field: FieldDefinition, typed: FormValues[string], problem: Problem | undefined, t: Translate) {
  const id = idOf(field.name)
  const chosen = typed === null || typed === undefined ? [] : typeof typed === 'string' ? [typed] : typed
  const help = helpOf(field, t)
  const error = problem ? t(problem.message.key, problem.message.values) : null
  return {
    id,
    name: field.name,
    kind: oneLine.has(field.kind) ? 'text' : field.kind,
    type: field.kind === 'tel' ? 'tel' : 'text',
    inputmode: keyboards[field.kind] ?? null,
    label: t(field.label, field.values),
    help,
    error,
    describedBy: [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' '),
    optional: field.optional ?? false,
    value: chosen[0] ?? '',
    checked: chosen.length > 0 && chosen[0] !== 'no' && chosen[0] !== '',
    options: optionsOf(field, chosen),
    searchable: (field.options?.length ?? 0) > manyOptions,
    blank: blankOf(field, t),
    max: field.max ?? null,
    width: field.width ?? (field.kind === 'number' ? 'short' : null),
    rows: field.rows ?? 4,
    autocomplete: field.autocomplete ?? null,
    accept: field.accept ?? null,
    multiple: field.multiple ?? false,
    suggestions: field.suggestions ?? [],
  }
}

function errorOf(problem: Problem, fields: readonly FieldDefinition[], t: Translate) {
  const field = fields.find(({name}) => name === problem.field)
  const text = t(problem.message.key, problem.message.values)
  if (!field) return {href: null, text}
  return {href: `#${targetOf(field)}`, text: `${t(field.label, field.values)}${t('layout.colon')}${text}`}
}

/** As the fields stand on the page, the form's own problems last. */
function inOrder(problems: readonly Problem[], fields: readonly FieldDefinition[]): Problem[] {
  const names = fields.map(({name}) => name)
  const place = ({field}: Problem) => (names.includes(field) ? names.indexOf(field) : names.length)
  return [...problems].sort((a, b) => place(a) - place(b))
}

/** What stands over the form: one problem of the whole form is its own title. */
function summaryOf(errors: ReturnType<typeof errorOf>[], t: Translate) {
  const [only] = errors
  if (!only) return null
  if (errors.length === 1 && only.href === null) return {title: only.text, items: []}
  return {title: t('form.errors', {count: errors.length}), items: errors}
}

/**
 * Every field of the definition by name (`fields`) and in order (`list`), the problems as links (`errors`, and `summary` of
 * them), and the hidden `submission` and `version`. Values are shown exactly as they were typed.
 */
export function formModel(
  {fields, submission, version}: FormDefinition,
  values: FormValues,
  problems: readonly Problem[],
  t: Translate,
) {
  const list = fields.map((field) =>
    fieldModel(
      field,
      values[field.name],
      problems.find((one) => one.field === field.name),
      t,
    ),
  )
  const errors = inOrder(problems, fields).map((problem) => errorOf(problem, fields, t))
  return {
    list,
    fields: Object.fromEntries(list.map((field) => [field.name, field])),
    errors,
    summary: summaryOf(errors, t),
    submission,
    version: version ?? null,
    multipart: fields.some(({kind}) => kind === 'file'),
  }
}
