import type {FieldDefinition, Option} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {orderAddress, ordersAddress} from './order.ts'
import type {OrderTable} from './tables.ts'

type Found = {q: string; officials: readonly Option[]}

/** Whose contract is renewed and until when; somebody is looked for first. */
export function renewalForm(order: OrderTable, {q, officials}: Found, given: Given, t: Translate) {
  const action = `${orderAddress(order.id)}/lines`
  const words = {title: t('order.renewal.title'), lead: t('order.renewal.lead'), verb: t('order.line.submit')}
  const above = [
    {label: t('order.title'), href: ordersAddress},
    {label: order.subject, href: orderAddress(order.id)},
  ]
  const fields: FieldDefinition[] = [
    {name: 'officialId', kind: 'select', label: 'order.line.official', options: officials},
    {name: 'untilOn', kind: 'date', label: 'order.renewal.untilOn'},
    {
      name: 'contractNumber',
      kind: 'text',
      label: 'order.renewal.contractNumber',
      help: 'order.renewal.contractNumberHelp',
      optional: true,
      max: 60,
    },
  ]
  const only: Record<string, string> = officials.length === 1 ? {officialId: officials[0]?.value ?? ''} : {}
  const place = {...words, above, action, back: orderAddress(order.id), hidden: [{name: 'q', value: q}]}
  return {
    ...formPage(place, fields, given, t, only),
    search: {action: `${action}/new`, q, label: t('order.line.search'), placeholder: t('order.line.search'), keep: []},
  }
}
