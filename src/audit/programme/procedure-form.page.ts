import type {FieldDefinition, Option} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Crumb} from '../../platform/http/page.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {EngagementRow} from '../engagement/engagement.store.ts'
import type {AuditProcedureTable, ProcedureTemplateTable} from '../engagement/tables.ts'
import {procedureAddress, programmeAddress, type Words} from './procedure.ts'
import {libraryAddress, templateAddress} from './procedure-template.ts'
import {above} from './programme-reading.ts'

const label = (name: string) => `programme.field.${name}`

const wordFields: FieldDefinition[] = [
  {name: 'subject', kind: 'text', label: label('subject'), help: label('subjectHelp'), max: 240},
  {name: 'purpose', kind: 'textarea', label: label('purpose'), max: 2000, rows: 2},
  {name: 'what', kind: 'textarea', label: label('what'), help: label('whatHelp'), max: 8000, rows: 6},
  {name: 'population', kind: 'textarea', label: label('population'), optional: true, max: 2000, rows: 2},
  {
    name: 'sample',
    kind: 'textarea',
    label: label('sample'),
    help: label('sampleHelp'),
    optional: true,
    max: 2000,
    rows: 2,
  },
]

const valuesOf = (row: Words) => ({
  subject: row.subject,
  purpose: row.purpose,
  what: row.what,
  population: row.population ?? '',
  sample: row.sample ?? '',
})

export const programmeCrumbs = (engagement: EngagementRow, t: Translate): Crumb[] => [
  ...above(engagement, t),
  {label: t('programme.title'), href: programmeAddress(engagement.id)},
]

type Of = {engagement: EngagementRow; row: AuditProcedureTable | null; team: Option[]}

export function procedurePage({engagement, row, team}: Of, given: Given, t: Translate) {
  const key = row ? 'edit' : 'new'
  const back = programmeAddress(engagement.id)
  const fields: FieldDefinition[] = [
    ...wordFields,
    {
      name: 'officialId',
      kind: 'select',
      label: label('officialId'),
      help: label('officialHelp'),
      optional: true,
      blank: label('nobody'),
      options: team,
    },
    {name: 'dueOn', kind: 'date', label: label('dueOn'), optional: true},
  ]
  const place = {
    title: t(`programme.form.${key}.title`),
    lead: t(`programme.form.${key}.lead`),
    verb: t(`programme.form.${key}.submit`),
    above: programmeCrumbs(engagement, t),
    action: row ? `${procedureAddress(engagement.id, row.id)}/edit` : `${back}/procedures`,
    back,
    version: row?.version ?? 0,
  }
  const values = row
    ? {
        ...valuesOf(row),
        officialId: row.officialId ?? '',
        dueOn: row.dueOn ? formatDay(row.dueOn, 'th', 'numeric') : '',
      }
    : {}
  return formPage(place, fields, given, t, values)
}

export function notDonePage(engagement: EngagementRow, row: AuditProcedureTable, given: Given, t: Translate) {
  const back = programmeAddress(engagement.id)
  return formPage(
    {
      title: t('programme.form.notDone.title'),
      lead: t('programme.form.notDone.lead', {subject: row.subject}),
      verb: t('programme.form.notDone.submit'),
      above: programmeCrumbs(engagement, t),
      action: `${procedureAddress(engagement.id, row.id)}/not-done`,
      back,
      version: row.version,
    },
    [{name: 'reason', kind: 'textarea', label: label('reason'), max: 2000}],
    given,
    t,
    {reason: row.notDoneReason ?? ''},
  )
}

export function templatePage(row: ProcedureTemplateTable | null, given: Given, t: Translate) {
  const key = row ? 'editTemplate' : 'newTemplate'
  const place = {
    title: t(`programme.form.${key}.title`),
    lead: t(`programme.form.${key}.lead`),
    verb: t(`programme.form.${key}.submit`),
    above: [{label: t('programme.library.title'), href: libraryAddress}],
    action: row ? templateAddress(row.id) : libraryAddress,
    back: libraryAddress,
    version: row?.version ?? 0,
  }
  return formPage(place, wordFields, given, t, row ? valuesOf(row) : {})
}
