// The pages that add an official and correct his file; what was typed is never lost, whatever it was refused for.
import {type Ability, can} from '../../platform/access/ability.ts'
import {type FieldDefinition, type FormValues, formModel} from '../../platform/http/form.ts'
import type {Given} from '../../platform/http/form-route.ts'
import {newId} from '../../platform/ids.ts'
import {type Lang, type Translate, translator} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {isDay} from '../../platform/thai/day.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {Directory} from '../unit/unit-directory.ts'
import {officialAddress} from './official.ts'
import {toldFields} from './official-correction.ts'
import {correctionSections, newSections, type Section} from './official-form.page.ts'
import {readOfficialForm} from './official-form.ts'
import {listAddress} from './official-list.page.ts'
import type {OfficialRow} from './official-row.ts'
import {atWork} from './official-status.ts'
import {civilServant} from './personnel-type.ts'

export type FormContext = {ability: Ability; directory: Directory; lang: Lang; today: string}

/** Open units within the writer's reach; the one an official is in stays a choice. */
function unitChoices({ability, directory}: FormContext, stored: string | null) {
  return [...directory.values()]
    .filter(
      ({id, closedOn}) => id === stored || (closedOn === null && can(ability, 'create', 'Official', {unitId: id})),
    )
    .map(({id, label}) => ({value: id, label}))
}

export function newOfficialPage(context: FormContext, given: Given) {
  const t = translator(context.lang)
  const title = t('official.new.title')
  const units = unitChoices(context, null)
  const only = units.length === 1 ? units[0]?.value : ''
  const values = given.values ?? {personnelType: civilServant, status: atWork, unitId: only ?? ''}
  return {
    title,
    crumbs: [
      {label: t('official.many'), href: listAddress},
      {label: title, href: null},
    ],
    lead: t('official.new.lead'),
    action: listAddress,
    back: listAddress,
    submit: t('official.new.submit'),
    refused: noticeOf(given, t),
    difference: null,
    ...formParts(newSections(units), values, given, {}, t),
  }
}

/** Who changed the file meanwhile, and when. */
export type Meanwhile = {who: string; at: string} | null

export function correctionPage(
  row: OfficialRow,
  context: FormContext & {maskedId: string | null; meanwhile: Meanwhile},
  given: Given,
) {
  const {lang, maskedId} = context
  const t = translator(lang)
  const title = t('official.correction.title')
  const name = fullName(row)
  const address = officialAddress(row.id)
  const isConflict = given.refused !== null && given.values !== null
  return {
    title,
    crumbs: [
      {label: t('official.many'), href: listAddress},
      {label: name, href: address},
      {label: title, href: null},
    ],
    lead: t('official.correction.lead', {name, id: maskedId ?? '-'}),
    action: `${address}/correction`,
    back: address,
    submit: t('official.correction.submit'),
    refused: isConflict ? null : noticeOf(given, t),
    difference: isConflict ? differenceOf(row, given, context, t) : null,
    ...formParts(
      correctionSections(unitChoices(context, row.unitId), t),
      given.values ?? storedValues(row, lang),
      given,
      {version: isConflict ? row.version : versionOf(given, row)},
      t,
    ),
  }
}

/** The version the person saw, also when the form comes back for another reason: only then is a conflict seen. */
const versionOf = ({values}: Given, row: OfficialRow): number => {
  const seen = Number(values?.version ?? Number.NaN)
  return Number.isInteger(seen) ? seen : row.version
}

function formParts(
  sections: Section[],
  values: FormValues,
  {problems}: Given,
  version: {version?: number},
  t: Translate,
) {
  const fields = sections.flatMap((section) => [...section.fields, ...(section.manner ?? [])])
  const form = formModel({fields, submission: newId(), ...version}, values, problems, t)
  const modelsOf = (some: FieldDefinition[]) => some.map(({name}) => form.fields[name])
  return {
    form,
    sections: sections.map(({name, fields, manner, folded}) => ({
      name,
      title: t(`official.section.${name}`),
      hint: folded ? t('official.section.civilOnly') : null,
      fields: modelsOf(fields),
      manner: manner ? modelsOf(manner) : null,
      folded: folded ?? false,
      open: fields.some((field) => isFilled(values[field.name]) || problems.some((one) => one.field === field.name)),
    })),
  }
}

/** Zero evaluations are none. */
const isFilled = (value: FormValues[string]): boolean =>
  value !== undefined && value !== null && value !== '' && value !== '0'

const noticeOf = ({refused}: Given, t: Translate) =>
  refused ? {tone: 'attention', title: null, text: t(refused.key, refused.values), items: []} : null

/** The row as the form's fields show it. The national id stays sealed. */
export function storedValues(row: OfficialRow, lang: Lang): FormValues {
  return Object.fromEntries(toldFields.map((field) => [field, shown(field, row, lang)]))
}

function shown(field: (typeof toldFields)[number], row: OfficialRow, lang: Lang): string {
  const value = row[field]
  if (value === null) return ''
  if (field === 'salary') return formatBaht(Number(value), lang)
  if (field === 'probationExtended') return value === 1 ? 'yes' : ''
  if (field === 'absenceExcused') return value === 1 ? 'yes' : 'no'
  return typeof value === 'string' && isDay(value) ? formatDay(value, lang, 'numeric') : String(value)
}

/** Where what was typed and what stands in the register now differ, field by field. */
function differenceOf(row: OfficialRow, given: Given, context: FormContext & {meanwhile: Meanwhile}, t: Translate) {
  const body = given.values ?? {}
  const {lang, meanwhile} = context
  const {values} = readOfficialForm(body, context.today, false)
  const rows = toldFields
    .filter((field) => field !== 'retiresOn' || body.retiresOn)
    .filter((field) => values[field] !== row[field])
    .map((field) => ({
      label: t(`official.field.${field}`),
      href: `#f-${field}`,
      yours: inWords(field, String(body[field] ?? ''), context, t),
      theirs: inWords(field, shown(field, row, lang), context, t),
    }))
  return {
    title: t('official.form.changedMeanwhile'),
    who: meanwhile ? t('official.difference.who', {name: meanwhile.who, at: meanwhile.at}) : null,
    what: t(rows.length > 0 ? 'official.difference.what' : 'official.difference.same'),
    rows,
  }
}

function inWords(field: string, text: string, {directory}: FormContext, t: Translate): string | null {
  if (field === 'unitId') return directory.get(text)?.label ?? (text || null)
  if (field === 'probationExtended') return t(text === 'yes' ? 'layout.yes' : 'layout.no')
  if (field === 'absenceExcused') return t(`official.excused.${text === 'yes' || text === 'no' ? text : 'unknown'}`)
  return text || null
}
