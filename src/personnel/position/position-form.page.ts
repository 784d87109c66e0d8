import type {FieldDefinition} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Lang, Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import {personnelTypes} from '../official/personnel-type.ts'
import {positionLevels, positionTypes} from '../official/position-level.ts'
import type {Directory} from '../unit/unit-directory.ts'
import {administrations, positionAddress, positionsAddress} from './position.ts'
import type {PositionTable} from './tables.ts'

export type FormContext = {
  given: Given
  directory: Directory
  mayKeep: (unitId: string) => boolean
  today: Day
  lang: Lang
  t: Translate
}

const plain = (values: readonly string[]) => values.map((value) => ({value, label: value}))
const label = (name: string) => `position.field.${name}`

function fieldsOf({directory, mayKeep, t}: FormContext, stored: string | null): FieldDefinition[] {
  const units = [...directory.values()]
    .filter(({id, closedOn}) => id === stored || (closedOn === null && mayKeep(id)))
    .map((unit) => ({value: unit.id, label: unit.label}))
  const text = (name: string, max: number, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
    name,
    kind: 'text',
    label: label(name),
    max,
    ...more,
  })
  const select = (name: string, options: readonly string[]): FieldDefinition => ({
    name,
    kind: 'select',
    label: label(name),
    options: plain(options),
    optional: true,
    width: 'medium',
  })
  return [
    {name: 'kind', kind: 'radios', label: label('kind'), options: plain(personnelTypes)},
    text('number', 60, {width: 'medium'}),
    text('title', 255),
    {...select('positionType', positionTypes), help: 'position.help.positionType'},
    select('levelLow', positionLevels),
    select('levelHigh', positionLevels),
    {name: 'unitId', kind: 'select', label: label('unitId'), options: units, help: 'position.help.unitId'},
    text('ministry', 255),
    text('department', 60, {help: 'position.help.department'}),
    {
      name: 'administration',
      kind: 'select',
      label: label('administration'),
      help: 'position.help.administration',
      blank: 'position.administration.unknown',
      optional: true,
      options: administrations.map((value) => ({value, label: t(`position.administration.${value}`)})),
    },
    text('registerKeeper', 255, {optional: true}),
    text('payer', 255, {optional: true}),
  ]
}

const since: FieldDefinition = {name: 'since', kind: 'date', label: 'position.since'}
const reason: FieldDefinition = {
  name: 'reason',
  kind: 'text',
  label: 'position.reason',
  help: 'position.help.reason',
  max: 255,
}
const above = (t: Translate) => ({label: t('position.many'), href: positionsAddress})

export function newPositionPage(context: FormContext) {
  const {given, t} = context
  return formPage(
    {
      title: t('position.verb.new'),
      above: [above(t)],
      lead: t('position.newLead'),
      verb: t('position.verb.newSubmit'),
      action: positionsAddress,
      back: positionsAddress,
    },
    [...fieldsOf(context, null), {...since, optional: true, help: 'position.help.sinceNew'}],
    given,
    t,
    {kind: personnelTypes[0]},
  )
}

const place = (row: PositionTable, verb: string, t: Translate) => ({
  title: t(`position.verb.${verb}`),
  above: [above(t), {label: `${row.number} ${row.title}`, href: positionAddress(row.id)}],
  lead: `${row.number} ${row.title}`,
  verb: t(`position.verb.${verb}Submit`),
  action: `${positionAddress(row.id)}/${verb}`,
  back: positionAddress(row.id),
  version: row.version,
})

export function changePositionPage(context: FormContext, row: PositionTable) {
  const {given, t} = context
  const manners = (['change', 'correction'] as const).map((value) => ({
    value,
    label: t(`position.manner.${value}`),
    help: t(`position.mannerHelp.${value}`),
  }))
  const fields: FieldDefinition[] = [
    ...fieldsOf(context, row.unitId),
    {name: 'manner', kind: 'radios', label: 'position.mannerLabel', options: manners},
    {...since, optional: true, help: 'position.help.sinceChange'},
    reason,
  ]
  const {id: _id, version: _version, frozen: _frozen, ...values} = row
  return formPage(place(row, 'change', t), fields, given, t, values as unknown as Given['values'])
}

/** Freezing, releasing, abolishing: a day and a reason. */
export function dayPage(
  {given, today, lang, t}: FormContext,
  row: PositionTable,
  verb: 'freeze' | 'release' | 'abolition',
) {
  const of = {...place(row, verb, t), ...(verb === 'abolition' ? {grave: true as const} : {})}
  return formPage(of, [since, reason], given, t, {since: formatDay(today, lang, 'numeric')})
}
