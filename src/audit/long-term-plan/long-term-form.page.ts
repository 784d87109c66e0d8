// The forms of a long-term plan and of its items.
import type {FieldDefinition} from '../../platform/http/form.ts'
import {confirmButton, formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import {type Agency, agencyOptions} from '../agencies.ts'
import {auditKinds} from '../audit-kind.ts'
import type {LongTermAuditPlanTable} from '../tables.ts'
import {longTermName} from './long-term-audit-plan.page.ts'
import {itemAddress, itemYears, longTermPlanAddress, longTermPlansAddress, yearsOf} from './long-term-audit-plan.ts'
import type {LongTermItem} from './long-term-item.store.ts'

const yearField = (name: string): FieldDefinition => ({
  name,
  kind: 'number',
  label: `audit.longTerm.${name}`,
  help: `audit.longTerm.${name}Help`,
  max: 4,
})

const planFields: FieldDefinition[] = [
  yearField('fromYear'),
  yearField('toYear'),
  {
    name: 'strategy',
    kind: 'textarea',
    label: 'audit.longTerm.strategy',
    help: 'audit.longTerm.strategyHelp',
    max: 20_000,
    rows: 14,
  },
]

const words = (key: string, t: Translate) => ({
  title: t(`audit.longTerm.${key}.title`),
  lead: t(`audit.longTerm.${key}.lead`),
  verb: t(`audit.longTerm.${key}.submit`),
})

const above = (row: LongTermAuditPlanTable | null, t: Translate) => [
  {label: t('audit.longTerm.one'), href: longTermPlansAddress},
  ...(row ? [{label: longTermName(row, t), href: longTermPlanAddress(row.id)}] : []),
]

/** A new plan, from the fiscal year after this one; or a draft of one. */
export function longTermPlanForm(row: LongTermAuditPlanTable | null, today: string, given: Given, t: Translate) {
  const back = row ? longTermPlanAddress(row.id) : longTermPlansAddress
  const coming = fiscalYearOf(today) + 1
  const values = {
    fromYear: String(row?.fromYear ?? coming),
    toYear: String(row?.toYear ?? coming + 4),
    strategy: row?.strategy ?? '',
  }
  const place = {...words(row ? 'edit' : 'new', t), above: above(row, t), action: back, back}
  return formPage({...place, ...(row ? {version: row.version} : {})}, planFields, given, t, values)
}

type ItemForm = {plan: LongTermAuditPlanTable; item: LongTermItem | null; agencies: Agency[]}

/** A new item of a draft, or one that is there. */
export function longTermItemForm({plan, item, agencies}: ItemForm, given: Given, t: Translate) {
  const back = longTermPlanAddress(plan.id)
  const action = item ? itemAddress(plan.id, item.id) : `${back}/items`
  const values = item && {
    what: item.what,
    agencyId: item.agencyId,
    kind: item.kind,
    years: itemYears(item).map(String),
    why: item.why ?? '',
  }
  const place = {...words(item ? 'itemEdit' : 'itemNew', t), above: above(plan, t), action, back}
  const fields = itemFields(plan, item, agencies, t)
  const page = formPage({...place, ...(item ? {version: item.version} : {})}, fields, given, t, values)
  if (!item) return {...page, removal: null}
  const remove = {
    action: `${action}/removal`,
    label: t('audit.longTerm.item.remove'),
    what: t('audit.longTerm.item.removeWhat', {what: item.what}),
    danger: true as const,
  }
  return {...page, removal: confirmButton(remove, t)}
}

function itemFields(
  plan: LongTermAuditPlanTable,
  item: LongTermItem | null,
  agencies: Agency[],
  t: Translate,
): FieldDefinition[] {
  const others = agencies.filter(({id}) => id !== plan.unitId)
  const options = agencyOptions(others, item?.agencyId).map((option) =>
    item?.agencyClosedOn && option.value === item.agencyId
      ? {...option, label: t('audit.longTerm.item.agencyClosed', {name: option.label})}
      : option,
  )
  return [
    {name: 'what', kind: 'text', label: 'audit.longTerm.item.what', help: 'audit.longTerm.item.whatHelp', max: 255},
    {name: 'agencyId', kind: 'select', label: 'audit.longTerm.item.agency', options},
    {
      name: 'kind',
      kind: 'select',
      label: 'audit.longTerm.item.kind',
      options: auditKinds.map((value) => ({value, label: t(`audit.kind.${value}`)})),
    },
    {
      name: 'years',
      kind: 'checkboxes',
      label: 'audit.longTerm.item.years',
      options: yearsOf(plan).map((year) => ({value: String(year), label: String(year)})),
    },
    {
      name: 'why',
      kind: 'textarea',
      label: 'audit.longTerm.item.why',
      help: 'audit.longTerm.item.whyHelp',
      optional: true,
      max: 2000,
    },
  ]
}
