// A page that is one form (view `form`), and a button that asks back before it acts (partial `confirm`).
import {newId} from '../ids.ts'
import type {Translate} from '../messages/index.ts'
import {type FieldDefinition, type FormValues, formModel} from './form.ts'
import type {Given} from './form-route.ts'
import type {Crumb} from './page.ts'

export type FormPlace = {
  title: string
  /** The pages above this one; its own title is added. */
  above: Crumb[]
  lead: string
  /** The words of its button. */
  verb: string
  action: string
  back: string
  /** The version of the row the person saw. */
  version?: number
  /** What goes with the form unseen. */
  hidden?: {name: string; value: string}[]
  /** What it does cannot be taken back. */
  grave?: true
}

/** What the form is shown with: `given` wins over `values`, which are those of the record. */
export function formPage(
  place: FormPlace,
  fields: readonly FieldDefinition[],
  given: Given,
  t: Translate,
  values: Given['values'] = {},
) {
  const {title, above, lead, verb, action, back, version, hidden = [], grave} = place
  const others = meanwhile(version, fields, given, values ?? {}, t)
  const definition = {submission: newId(), fields, ...(version === undefined ? {} : {version})}
  return {
    title,
    crumbs: [...above, {label: title, href: null}],
    lead,
    verb,
    action,
    back,
    hidden,
    grave: grave ?? false,
    refused: given.refused && {
      tone: 'attention',
      title: t(given.refused.key, given.refused.values),
      text: others.length > 0 ? t('form.theirs') : null,
      items: others,
    },
    form: formModel(definition, given.values ?? values ?? {}, given.problems, t),
  }
}

/**
 * Somebody was faster: what stands there now beside what the person typed, field by field where they differ, so that
 * neither is lost and who sends it again decides with both before him.
 */
function meanwhile(
  version: number | undefined,
  fields: readonly FieldDefinition[],
  given: Given,
  now: FormValues,
  t: Translate,
): {text: string; href: null}[] {
  if (version === undefined || given.values === null || Number(given.values.version) === version) return []
  const typed = given.values
  const say = ({options = []}: FieldDefinition, value: FormValues[string]) =>
    [value ?? []]
      .flat()
      .map((each) => options.find((option) => option.value === each)?.label ?? each)
      .join(', ') || t('layout.none')
  return fields
    .filter(({name}) => name in now && String(now[name] ?? '') !== String(typed[name] ?? ''))
    .map((field) => ({text: `${t(field.label)}${t('layout.colon')}${say(field, now[field.name])}`, href: null}))
}

type Button = {
  action: string
  label: string
  what: string
  follows?: string[]
  /** The words of the second press; those of the first where it is absent. */
  submit?: string
  danger?: true
  version?: number
}

/** A button that says what it will do, and does it once. */
export const confirmButton = (
  {action, label, what, follows = [], submit = label, danger, version}: Button,
  t: Translate,
) => ({
  action,
  label,
  what,
  follows,
  submit,
  danger: danger ?? false,
  form: formModel({fields: [], submission: newId(), ...(version === undefined ? {} : {version})}, {}, [], t),
})
