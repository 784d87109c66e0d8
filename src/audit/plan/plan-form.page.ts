import type {FieldDefinition, Option} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import {type Agency, agencyOptions} from '../agencies.ts'
import {approvers} from '../approver.ts'
import {auditKinds} from '../audit-kind.ts'
import type {AnnualAuditPlanTable, AuditableTable, PlanEditionTable, PlanItemTable} from '../tables.ts'
import {fiscalMonths, planAddress, plansAddress} from './annual-audit-plan.ts'

type Values = Record<string, string | string[]>

const place = (plan: AnnualAuditPlanTable, key: string, action: string, t: Translate, version?: number) => ({
  title: t(`audit.planForm.${key}.title`),
  lead: t(`audit.planForm.${key}.lead`, {year: plan.fiscalYear}),
  verb: t(`audit.planForm.${key}.submit`),
  above: [
    {label: t('audit.plan.many'), href: plansAddress},
    {label: t('audit.plan.ofYear', {year: plan.fiscalYear}), href: planAddress(plan.id)},
  ],
  action: `${planAddress(plan.id)}/${action}`,
  back: planAddress(plan.id),
  ...(version === undefined ? {} : {version}),
})

export const planYearForm = (years: readonly number[], given: Given, t: Translate) =>
  formPage(
    {
      title: t('audit.planForm.new.title'),
      lead: t('audit.planForm.new.lead'),
      verb: t('audit.planForm.new.submit'),
      above: [{label: t('audit.plan.many'), href: plansAddress}],
      action: plansAddress,
      back: plansAddress,
    },
    [
      {
        name: 'year',
        kind: 'select',
        label: 'audit.fiscalYear',
        options: years.map((year) => ({value: String(year), label: t('audit.year', {year})})),
      },
    ],
    given,
    t,
  )

export function foundationForm(
  {plan, edition, longTerm}: {plan: AnnualAuditPlanTable; edition: PlanEditionTable; longTerm: Option[]},
  given: Given,
  t: Translate,
) {
  const number = (name: string, help?: string): FieldDefinition => ({
    name,
    kind: 'number',
    label: `audit.planForm.foundation.${name}`,
    ...(help ? {help: `audit.planForm.foundation.${help}`} : {}),
  })
  const fields: FieldDefinition[] = [
    {
      name: 'foundation',
      kind: 'textarea',
      label: 'audit.planForm.foundation.text',
      help: 'audit.planForm.foundation.textHelp',
      optional: true,
      max: 8000,
      rows: 8,
    },
    {
      name: 'longTermPlanId',
      kind: 'select',
      label: 'audit.plan.longTerm',
      help: 'audit.planForm.foundation.longTermHelp',
      optional: true,
      options: longTerm,
      blank: 'audit.planForm.foundation.noLongTerm',
    },
    number('auditors'),
    number('leaveDays', 'perPerson'),
    number('trainingDays', 'perPerson'),
    number('otherDays', 'otherHelp'),
    number('reserveDays', 'reserveHelp'),
    {name: 'reserveBudget', kind: 'money', label: 'audit.planForm.foundation.reserveBudget'},
    ...(edition.number === 1 ? earlierFields(t) : []),
  ]
  const values: Values = {
    foundation: edition.foundation ?? '',
    longTermPlanId: edition.longTermPlanId ?? '',
    auditors: String(edition.auditors),
    leaveDays: String(edition.leaveDays),
    trainingDays: String(edition.trainingDays),
    otherDays: String(edition.otherDays),
    reserveDays: String(edition.reserveDays),
    reserveBudget: formatBaht(edition.reserveBudget),
    earlierOn: edition.earlierOn ? formatDay(edition.earlierOn, 'th', 'numeric') : '',
    earlierBy: edition.earlierBy ?? '',
    earlierLetter: edition.earlierLetter ?? '',
  }
  return formPage(place(plan, 'foundation', 'foundation', t, edition.version), fields, given, t, values)
}

const earlierFields = (t: Translate): FieldDefinition[] => [
  {
    name: 'earlierOn',
    kind: 'date',
    label: 'audit.planForm.foundation.earlierOn',
    help: 'audit.planForm.foundation.earlierHelp',
    optional: true,
  },
  {
    name: 'earlierBy',
    kind: 'select',
    label: 'audit.planForm.foundation.earlierBy',
    optional: true,
    options: approvers.map((value) => ({value, label: t(`audit.approver.${value}`)})),
  },
  {name: 'earlierLetter', kind: 'text', label: 'audit.planForm.foundation.earlierLetter', optional: true, max: 120},
]

type ItemChoices = {agencies: readonly Agency[]; things: Option[]; auditors: Option[]}

export function itemForm(
  {
    plan,
    item,
    thing,
    choices,
  }: {plan: AnnualAuditPlanTable; item: PlanItemTable | null; thing: AuditableTable | null; choices: ItemChoices},
  given: Given,
  t: Translate,
) {
  const options = (values: readonly string[], key: string): Option[] =>
    values.map((value) => ({value, label: t(`${key}.${value}`)}))
  const label = (name: string) => `audit.planForm.item.${name}`
  const fields: FieldDefinition[] = [
    {
      name: 'auditableId',
      kind: 'select',
      label: label('auditableId'),
      help: label('auditableHelp'),
      optional: true,
      options: choices.things,
      blank: label('noThing'),
    },
    {name: 'what', kind: 'text', label: label('what'), max: 240},
    {
      name: 'agencyId',
      kind: 'select',
      label: 'audit.agency',
      options: agencyOptions(choices.agencies, item?.agencyId ?? null),
    },
    {name: 'kind', kind: 'select', label: label('kind'), options: options(auditKinds, 'audit.kind')},
    {name: 'objective', kind: 'textarea', label: label('objective'), max: 4000, rows: 3},
    {name: 'why', kind: 'textarea', label: label('why'), help: label('whyHelp'), optional: true, max: 4000, rows: 3},
    {
      name: 'months',
      kind: 'checkboxes',
      width: 'short',
      label: label('months'),
      options: options(fiscalMonths.map(String), 'audit.month'),
    },
    {name: 'times', kind: 'number', label: label('times')},
    {name: 'auditors', kind: 'checkboxes', label: label('auditors'), options: choices.auditors},
    {name: 'personDays', kind: 'number', label: label('personDays'), help: label('personDaysHelp')},
    {name: 'budget', kind: 'money', label: label('budget')},
    {
      name: 'orderedBy',
      kind: 'text',
      label: label('orderedBy'),
      help: label('orderedByHelp'),
      optional: true,
      max: 200,
    },
    {name: 'orderLetter', kind: 'text', label: label('orderLetter'), optional: true, max: 120},
    {name: 'orderedOn', kind: 'date', label: label('orderedOn'), optional: true},
  ]
  const action = item ? `items/${item.id}/edit` : 'items'
  const values = item
    ? valuesOf(item)
    : {...blank, ...(thing ? {auditableId: thing.id, what: thing.name.slice(0, 240), agencyId: thing.agencyId} : {})}
  return formPage(place(plan, item ? 'edit' : 'item', action, t, item?.version ?? 0), fields, given, t, values)
}

const blank: Values = {times: '1', budget: '0'}

const valuesOf = (item: PlanItemTable): Values => ({
  what: item.what,
  agencyId: item.agencyId,
  auditableId: item.auditableId ?? '',
  kind: item.kind,
  objective: item.objective,
  why: item.why ?? '',
  months: (JSON.parse(item.months) as number[]).map(String),
  times: String(item.times),
  auditors: JSON.parse(item.auditors) as string[],
  personDays: String(item.personDays),
  budget: formatBaht(item.budget),
  orderedBy: item.orderedBy ?? '',
  orderLetter: item.orderLetter ?? '',
  orderedOn: item.orderedOn ? formatDay(item.orderedOn, 'th', 'numeric') : '',
})

export const omissionForm = (
  plan: AnnualAuditPlanTable,
  thing: AuditableTable,
  reason: string,
  given: Given,
  t: Translate,
) =>
  formPage(
    {...place(plan, 'omission', `omissions/${thing.id}`, t), lead: thing.name},
    [
      {
        name: 'reason',
        kind: 'textarea',
        label: 'audit.planForm.omission.reason',
        help: 'audit.planForm.omission.help',
        max: 2000,
      },
    ],
    given,
    t,
    {reason},
  )

export const editionForm = (plan: AnnualAuditPlanTable, given: Given, t: Translate) =>
  formPage(
    place(plan, 'edition', 'editions', t),
    [
      {
        name: 'reason',
        kind: 'textarea',
        label: 'audit.planForm.edition.reason',
        help: 'audit.planForm.edition.help',
        max: 4000,
      },
    ],
    given,
    t,
  )
