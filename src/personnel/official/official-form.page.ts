// The form of an official: the same fields for a new one and for a correction, in the order of the file.
import type {FieldDefinition, Option} from '../../platform/http/form.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {titles} from '../../platform/thai/title.ts'
import {officialStatuses} from './official-status.ts'
import {manners} from './official-step.ts'
import {personnelTypes} from './personnel-type.ts'
import {levelBelongsTo, positionLevels, positionTypes} from './position-level.ts'

/** `manner`: how the section's values are meant; `folded`: shown only where there is something in it. */
export type Section = {name: string; fields: FieldDefinition[]; manner?: FieldDefinition[]; folded?: true}

const plainly = (values: readonly string[]): Option[] => values.map((value) => ({value, label: value}))

const field = (name: string, kind: FieldDefinition['kind'], more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  name,
  kind,
  label: `official.field.${name}`,
  ...more,
})

const helped = (name: string): Partial<FieldDefinition> => ({help: `official.help.${name}`})
const optional = {optional: true} as const

const person = (nationalIdHelp: Partial<FieldDefinition>): FieldDefinition[] => [
  field('nationalId', 'text', {width: 'medium', max: 40, autocomplete: 'off', ...nationalIdHelp}),
  field('title', 'select', {options: plainly(titles), width: 'medium'}),
  field('firstName', 'text', {max: 255, autocomplete: 'off'}),
  field('surname', 'text', {max: 255, autocomplete: 'off'}),
  field('birthDate', 'date'),
  field('enteredOn', 'date'),
  field('education', 'text', {max: 255, ...optional}),
]

const contact: FieldDefinition[] = [
  field('phone', 'tel', {max: 255, width: 'medium', autocomplete: 'off', ...optional}),
  field('email', 'email', {max: 255, width: 'medium', autocomplete: 'off', ...optional}),
]

const levels: Option[] = positionLevels.map((level) => ({
  value: level,
  label: `${level} (${positionTypes.filter((type) => levelBelongsTo(level, type)).join(', ')})`,
}))

const post = (units: Option[]): FieldDefinition[] => [
  field('personnelType', 'radios', {options: plainly(personnelTypes)}),
  field('positionTitle', 'text', {max: 255, ...helped('positionTitle')}),
  field('positionNumber', 'text', {max: 255, width: 'medium', ...helped('positionNumber')}),
  field('positionType', 'radios', {options: plainly(positionTypes), ...helped('positionType')}),
  field('positionLevel', 'select', {options: levels, width: 'medium', ...helped('positionLevel')}),
  field('unitId', 'select', {options: units, ...helped('unitId')}),
  field('positionSince', 'date', {...optional}),
]

const salary = field('salary', 'money', optional)
const status = field('status', 'radios', {options: plainly(officialStatuses)})

const yesOrNo = (t: Translate): Option[] =>
  (['yes', 'no', 'unknown'] as const).map((answer) => ({
    value: answer === 'unknown' ? '' : answer,
    label: t(`official.excused.${answer}`),
  }))

const leaving = field('retiresOn', 'date', {...optional, ...helped('retiresOn')})

const probation: FieldDefinition[] = [
  field('onProbationSince', 'date', {...optional, ...helped('onProbationSince')}),
  field('probationEvaluations', 'number', optional),
  field('probationExtended', 'checkbox', optional),
]

const absence = (t: Translate): FieldDefinition[] => [
  field('absentSince', 'date', {...optional, ...helped('absentSince')}),
  field('absenceExcused', 'radios', {options: yesOrNo(t), ...optional}),
  field('disciplinaryCaseOpenedOn', 'date', {...optional, ...helped('disciplinaryCaseOpenedOn')}),
]

/** How the values of a section are meant, and since when they hold. */
const manner = (kind: string, t: Translate): FieldDefinition[] => [
  field(`${kind}Manner`, 'radios', {
    options: manners.map((each) => ({value: each, label: t(`official.manner.${each}`)})),
    ...optional,
    help: 'official.help.manner',
  }),
  field(`${kind}Since`, 'date', {help: 'official.help.since', ...optional}),
]

/** The sections of the form for somebody new. */
export const newSections = (units: Option[]): Section[] => [
  {name: 'person', fields: person(helped('nationalId'))},
  {name: 'post', fields: post(units)},
  {name: 'payAndStatus', fields: [salary, status]},
  {name: 'contact', fields: contact},
  {name: 'probation', fields: probation, folded: true},
]

const reason = field('reason', 'textarea', {max: 2000, rows: 3, ...helped('reason')})

/** The sections of a correction: the whole file, and why. The national id is not shown, only replaced. */
export const correctionSections = (units: Option[], t: Translate): Section[] => [
  {name: 'person', fields: person({...optional, ...helped('nationalIdKept')})},
  {name: 'post', fields: post(units), manner: manner('posting', t)},
  {name: 'pay', fields: [salary], manner: manner('salary', t)},
  {name: 'status', fields: [status], manner: manner('status', t)},
  {name: 'contact', fields: contact},
  {name: 'leaving', fields: [leaving]},
  {name: 'probation', fields: probation, folded: true},
  {name: 'absence', fields: absence(t), folded: true},
  {name: 'reason', fields: [reason]},
]
