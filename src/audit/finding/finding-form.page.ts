import type {FieldDefinition, Option} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Crumb} from '../../platform/http/page.ts'
import type {Lang, Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import type {FindingTable} from '../tables.ts'
import {longParts, moneyParts} from './finding.ts'
import type {PaperReference} from './finding-reference.store.ts'

export type FindingForm = {
  place: {above: Crumb[]; action: string; back: string; engagementTitle: string}
  row: FindingTable | null
  usualAgencyId: string
  agencies: Option[]
  severities: readonly string[]
  papers: PaperReference[]
  cited: string[]
}

export const numeric = (day: string | null) => (day === null ? '' : formatDay(day, 'th', 'numeric'))

export function findingForm(asked: FindingForm, given: Given, lang: Lang, t: Translate) {
  const {place, row} = asked
  const key = row ? 'edit' : 'new'
  const words = {
    title: t(`finding.form.${key}.title`),
    lead: t('finding.form.lead', {title: place.engagementTitle}),
    verb: t(`finding.form.${key}.submit`),
  }
  const {above, action, back} = place
  return {
    ...formPage(
      {...words, above, action, back, version: row?.version ?? 0},
      fieldsOf(asked),
      given,
      t,
      row ? valuesOf(row, asked.cited) : {agencyId: asked.usualAgencyId, papers: []},
    ),
    theirs: theirsOf(given, lang, t),
  }
}

function fieldsOf({row, agencies, severities, papers}: FindingForm): FieldDefinition[] {
  const label = (name: string) => `finding.form.${name}`
  const known = row && !severities.includes(row.severity) ? [...severities, row.severity] : severities
  const long = (name: string, rows: number): FieldDefinition => ({
    name,
    kind: 'textarea',
    label: `finding.part.${name}`,
    help: label(`${name}Help`),
    optional: true,
    max: 8000,
    rows,
  })
  return [
    {name: 'title', kind: 'text', label: label('title'), max: 240},
    {
      name: 'severity',
      kind: 'select',
      label: 'finding.severity',
      help: label('severityHelp'),
      options: known.map((word) => ({value: word, label: word})),
    },
    {name: 'seriousNotedOn', kind: 'date', label: label('seriousNotedOn'), help: label('seriousHelp'), optional: true},
    {name: 'agencyId', kind: 'select', label: 'audit.agency', options: agencies},
    ...longParts.map((part) => long(part, part === 'conditionFound' ? 6 : 4)),
    {
      name: 'owner',
      kind: 'text',
      label: 'finding.part.owner',
      help: label('ownerHelp'),
      optional: true,
      max: 240,
    },
    {name: 'dueOn', kind: 'date', label: 'finding.part.dueOn', optional: true},
    ...moneyParts.map(
      (part): FieldDefinition => ({
        name: part,
        kind: 'money',
        label: `finding.money.${part}`,
        optional: true,
        width: 'medium',
      }),
    ),
    ...(papers.length > 0
      ? [
          {
            name: 'papers',
            kind: 'checkboxes',
            label: label('papers'),
            help: label('papersHelp'),
            optional: true,
            options: papers.map(({id, reference, title}) => ({value: id, label: `${reference} ${title}`})),
          } satisfies FieldDefinition,
        ]
      : []),
  ]
}

export const valuesOf = (row: FindingTable, cited: string[]) => ({
  title: row.title,
  severity: row.severity,
  seriousNotedOn: numeric(row.seriousNotedOn),
  agencyId: row.agencyId,
  ...Object.fromEntries(longParts.map((part) => [part, row[part] ?? ''])),
  owner: row.owner ?? '',
  dueOn: numeric(row.dueOn),
  ...Object.fromEntries(moneyParts.map((part) => [part, row[part] === null ? '' : formatBaht(row[part])])),
  papers: cited,
})

/** What somebody else saved meanwhile, to be read beside what was typed. */
export function theirsOf({detail}: Given, lang: Lang, t: Translate) {
  const theirs = detail.theirs as FindingTable | undefined
  if (!theirs) return null
  const day = (of: string | null) => (of === null ? null : formatDay(of, lang, 'long'))
  const rows = [
    {label: t('finding.form.title'), text: theirs.title},
    {label: t('finding.severity'), text: theirs.severity},
    ...longParts.map((part) => ({label: t(`finding.part.${part}`), text: theirs[part]})),
    {label: t('finding.part.owner'), text: theirs.owner},
    {label: t('finding.part.dueOn'), text: day(theirs.dueOn)},
    ...moneyParts.map((part) => ({
      label: t(`finding.money.${part}`),
      text: theirs[part] === null ? null : formatBaht(theirs[part]),
    })),
  ]
  return rows.filter(({text}) => text !== null)
}
