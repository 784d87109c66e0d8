import {offices} from '../../platform/access/mandate.ts'
import type {FieldDefinition, Option} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {orderAddress, ordersAddress} from './order.ts'
import type {OrderTable} from './tables.ts'

type Found = {q: string; officials: readonly Option[]; units: readonly Option[]; matters: readonly Option[]}

/** Who acts, for which office, over what and until when; somebody is looked for first. */
export function actingForm(order: OrderTable, {q, officials, units, matters}: Found, given: Given, t: Translate) {
  const action = `${orderAddress(order.id)}/lines`
  const words = {title: t('order.line.title'), lead: t('order.line.lead'), verb: t('order.line.submit')}
  const above = [
    {label: t('order.title'), href: ordersAddress},
    {label: order.subject, href: orderAddress(order.id)},
  ]
  const mandate = (
    name: string,
    kind: FieldDefinition['kind'],
    more: Partial<FieldDefinition> = {},
  ): FieldDefinition => ({
    name,
    kind,
    label: `mandate.${name}`,
    help: `mandate.${name}Help`,
    ...more,
  })
  const officeOptions = offices.toReversed().map((value) => ({value, label: t(`decision.office.${value}`)}))
  const fields: FieldDefinition[] = [
    {name: 'officialId', kind: 'select', label: 'order.line.official', options: officials},
    mandate('office', 'radios', {options: officeOptions}),
    {name: 'toUnitId', kind: 'select', label: 'order.acting.toUnitId', help: 'mandate.unitHelp', options: units},
    mandate('position', 'text', {max: 200}),
    {name: 'untilOn', kind: 'date', label: 'order.acting.untilOn', help: 'order.acting.untilHelp', optional: true},
    mandate('matters', 'checkboxes', {optional: true, options: matters}),
    mandate('limit', 'money', {optional: true}),
    mandate('agencies', 'checkboxes', {optional: true, options: units}),
  ]
  const only: Record<string, string> = officials.length === 1 ? {officialId: officials[0]?.value ?? ''} : {}
  const place = {...words, above, action, back: orderAddress(order.id), hidden: [{name: 'q', value: q}]}
  return {
    ...formPage(place, fields, given, t, only),
    search: {action: `${action}/new`, q, label: t('order.line.search'), placeholder: t('order.line.search'), keep: []},
  }
}
