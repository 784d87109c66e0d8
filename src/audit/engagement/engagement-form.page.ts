// The forms of an engagement: each one thing, with its words.
import type {FieldDefinition} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {type Agency, agencyOptions} from '../agencies.ts'
import {auditKinds} from '../audit-kind.ts'
import {engagementAddress, engagementsAddress} from './engagement.ts'
import type {EngagementObjectiveTable, EngagementTable} from './tables.ts'

const above = (engagement: EngagementTable, t: Translate) => [
  {label: t('engagement.many'), href: engagementsAddress},
  {label: engagement.title, href: engagementAddress(engagement.id)},
]

const long = (name: string, label: string, more: Partial<FieldDefinition> = {}): FieldDefinition =>
  ({name, kind: 'textarea', label, max: 8000, rows: 5, ...more}) as FieldDefinition

type Form = {key: string; place: string; fields: FieldDefinition[]; values?: Record<string, string>; version?: number}

/** A form of one engagement; `key` names its words `engagement.form.<key>.*`. */
export function ownForm(
  engagement: EngagementTable,
  {key, place, fields, values = {}, version = engagement.version}: Form,
  given: Given,
  t: Translate,
) {
  const back = engagementAddress(engagement.id)
  const words = {
    title: t(`engagement.form.${key}.title`),
    lead: t(`engagement.form.${key}.lead`),
    verb: t(`engagement.form.${key}.submit`),
  }
  return formPage(
    {...words, above: above(engagement, t), action: `${back}${place}`, back, version},
    fields,
    given,
    t,
    values,
  )
}

const day = (name: string, label: string): FieldDefinition => ({name, kind: 'date', label})
const letter: FieldDefinition = {name: 'letter', kind: 'text', label: 'engagement.form.letter', max: 120}

export const planForm = (of: EngagementTable): Form => ({
  key: 'plan',
  place: '/plan',
  fields: (['scope', 'criteria', 'risks'] as const).map((name) =>
    long(name, `engagement.plan.${name}`, {optional: true, help: `engagement.plan.${name}Help`}),
  ),
  values: {scope: of.scope ?? '', criteria: of.criteria ?? '', risks: of.risks ?? ''},
})

export const objectiveForm = (objective: EngagementObjectiveTable | null): Form => ({
  key: objective ? 'objectiveEdit' : 'objective',
  place: objective ? `/objectives/${objective.id}/edit` : '/objectives',
  fields: [long('objective', 'engagement.objective.one', {max: 2000, rows: 3})],
  values: {objective: objective?.objective ?? ''},
  version: objective?.version ?? 0,
})

export const objectiveConclusionForm = (objective: EngagementObjectiveTable): Form => ({
  key: 'objectiveConclusion',
  place: `/objectives/${objective.id}/conclusion`,
  fields: [long('conclusion', 'engagement.objective.conclusion', {max: 4000})],
  values: {conclusion: objective.conclusion ?? ''},
  version: objective.version,
})

export const conclusionForm = (of: EngagementTable): Form => ({
  key: 'conclusion',
  place: '/conclusion',
  fields: [long('conclusion', 'engagement.conclusion')],
  values: {conclusion: of.conclusion ?? ''},
})

export const agreementForm = (of: EngagementTable): Form => ({
  key: 'agreement',
  place: '/agreement',
  fields: [
    {name: 'askedBy', kind: 'text', label: 'engagement.advice.askedBy', max: 200},
    day('askedOn', 'engagement.advice.askedOn'),
    long('scope', 'engagement.plan.scope'),
  ],
  values: {
    askedBy: of.askedBy ?? '',
    askedOn: of.askedOn ? formatDay(of.askedOn, 'th', 'numeric') : '',
    scope: of.scope ?? '',
  },
})

export const answerForm = (of: EngagementTable): Form => ({
  key: 'answer',
  place: '/answer',
  fields: [long('answer', 'engagement.advice.answer', {rows: 10})],
  values: {answer: of.answer ?? ''},
})

const stepForm = (key: string, place: string, today: string, more: FieldDefinition[] = []): Form => ({
  key,
  place,
  fields: [day('onDay', `engagement.form.${key}.day`), ...more],
  values: {onDay: formatDay(today, 'th', 'numeric')},
})

export const noticeForm = (today: string) => stepForm('notice', '/notice', today, [letter])
export const startForm = (today: string) => stepForm('start', '/start', today)
export const fieldworkEndForm = (today: string) => stepForm('fieldworkEnd', '/fieldwork-end', today)
export const closureForm = (today: string) => stepForm('closure', '/closure', today)

export const draftReportForm = (today: string, responseDueOn: string): Form => {
  const form = stepForm('draftReport', '/draft-report', today, [
    letter,
    {...day('responseDueOn', 'engagement.form.draftReport.due'), help: 'engagement.form.draftReport.dueHelp'},
  ])
  return {...form, values: {...form.values, responseDueOn: formatDay(responseDueOn, 'th', 'numeric')}}
}

export const cancellationForm: Form = {
  key: 'cancellation',
  place: '/cancellation',
  fields: [long('reason', 'engagement.form.cancellation.reason', {max: 4000, rows: 4})],
}

/** One beside the plan. */
export function specialForm(agencies: readonly Agency[], given: Given, t: Translate) {
  const words = {
    title: t('engagement.form.special.title'),
    lead: t('engagement.form.special.lead'),
    verb: t('engagement.form.special.submit'),
  }
  return formPage(
    {
      ...words,
      above: [{label: t('engagement.many'), href: engagementsAddress}],
      action: engagementsAddress,
      back: engagementsAddress,
    },
    [
      {name: 'title', kind: 'text', label: 'engagement.form.special.name', max: 240},
      {name: 'agencyId', kind: 'select', label: 'engagement.fact.agency', options: agencyOptions(agencies)},
      {
        name: 'kind',
        kind: 'select',
        label: 'audit.planForm.item.kind',
        options: auditKinds.map((kind) => ({value: kind, label: t(`audit.kind.${kind}`)})),
      },
      long('specialReason', 'engagement.form.special.reason', {
        max: 2000,
        rows: 3,
        help: 'engagement.form.special.reasonHelp',
      }),
      {name: 'specialLetter', kind: 'text', label: 'engagement.form.special.letter', optional: true, max: 120},
      {name: 'personDays', kind: 'number', label: 'audit.planForm.item.personDays'},
    ],
    given,
    t,
  )
}
