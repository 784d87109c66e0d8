import {acceptedFiles} from '../../platform/files/index.ts'
import type {FieldDefinition, Option} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {positionLevels, positionTypes} from '../official/position-level.ts'
import {orderAddress, orderKinds, ordersAddress} from './order.ts'
import {writtenOrder} from './orders.page.ts'
import type {OrderTable} from './tables.ts'

export const above = (t: Translate, order?: OrderTable) => [
  {label: t('order.title'), href: ordersAddress},
  ...(order ? [{label: order.subject, href: orderAddress(order.id)}] : []),
]

const field = (name: string, kind: FieldDefinition['kind'], more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  name,
  kind,
  label: `order.${name}`,
  ...more,
})

export function headFields(correctable: readonly OrderTable[], t: Translate): FieldDefinition[] {
  return [
    field('kind', 'select', {
      label: 'order.kindTitle',
      options: orderKinds.map((value) => ({value, label: t(`order.kind.${value}`)})),
    }),
    field('subject', 'text', {help: 'order.subjectHelp', max: 200}),
    field('effectiveOn', 'date', {help: 'order.effectiveOnHelp'}),
    field('cites', 'textarea', {help: 'order.citesHelp', optional: true, max: 2000}),
    field('correctsOrderId', 'select', {
      help: 'order.correctsHelp',
      optional: true,
      options: correctable.map((row) => ({value: row.id, label: `${writtenOrder(row) ?? ''} ${row.subject}`})),
    }),
    field('secret', 'checkbox', {optional: true}),
  ]
}

export const paperFields: FieldDefinition[] = [
  field('issuer', 'text', {help: 'order.issuerHelp', max: 200}),
  field('number', 'text', {max: 40, width: 'short'}),
  field('numberYear', 'number'),
  field('orderedOn', 'date'),
  field('signedByName', 'text', {max: 200}),
  field('signedByPost', 'text', {max: 200}),
]

export function draftForm(correctable: readonly OrderTable[], given: Given, t: Translate) {
  const words = {title: t('order.draft.title'), lead: t('order.draft.lead'), verb: t('order.draft.submit')}
  const place = {...words, above: above(t), action: ordersAddress, back: ordersAddress}
  return formPage(place, headFields(correctable, t), given, t)
}

export function recordForm(correctable: readonly OrderTable[], given: Given, t: Translate) {
  const words = {title: t('order.record.title'), lead: t('order.record.lead'), verb: t('order.record.submit')}
  const place = {...words, above: above(t), action: `${ordersAddress}/recorded`, back: ordersAddress}
  return formPage(place, [...paperFields, ...headFields(correctable, t)], given, t)
}

type Found = {q: string; officials: readonly Option[]; units: readonly Option[]}

/** Somebody is looked for first; the form offers those who were found. */
export function lineForm(order: OrderTable, {q, officials, units}: Found, given: Given, t: Translate) {
  const action = `${orderAddress(order.id)}/lines`
  const line = (name: string, kind: FieldDefinition['kind'], more: Partial<FieldDefinition> = {}) =>
    field(name, kind, {label: `order.line.${name}`, optional: true, ...more})
  const chosen = (values: readonly string[]) => values.map((value) => ({value, label: value}))
  const words = {title: t('order.line.title'), lead: t('order.line.lead'), verb: t('order.line.submit')}
  const place = {...words, above: above(t, order), action, back: orderAddress(order.id)}
  const fields: FieldDefinition[] = [
    field('officialId', 'select', {label: 'order.line.official', options: officials}),
    line('toUnitId', 'select', {options: units}),
    line('toPositionTitle', 'text', {max: 200}),
    line('toPositionNumber', 'text', {max: 60}),
    line('toPositionType', 'select', {options: chosen(positionTypes)}),
    line('toPositionLevel', 'select', {options: chosen(positionLevels)}),
    line('toSalary', 'money'),
    line('untilOn', 'date', {help: 'order.line.untilHelp'}),
    line('consent', 'checkbox'),
  ]
  const only: Record<string, string> = officials.length === 1 ? {officialId: officials[0]?.value ?? ''} : {}
  return {
    ...formPage({...place, hidden: [{name: 'q', value: q}]}, fields, given, t, only),
    search: {action: `${action}/new`, q, label: t('order.line.search'), placeholder: t('order.line.search'), keep: []},
  }
}

export function proposeForm(
  order: OrderTable,
  routes: readonly {id: string; label: string}[],
  given: Given,
  t: Translate,
) {
  const back = orderAddress(order.id)
  const words = {title: t('order.propose.title'), lead: t('order.propose.lead'), verb: t('order.propose.submit')}
  const fields: FieldDefinition[] = [
    field('route', 'radios', {
      label: 'order.propose.route',
      options: routes.map(({id, label}) => ({value: id, label: t(label)})),
    }),
    field('note', 'textarea', {label: 'order.propose.note', optional: true, max: 2000}),
  ]
  const place = {...words, above: above(t, order), action: `${back}/proposal`, back}
  return formPage(place, fields, given, t, {route: routes[0]?.id ?? ''})
}

export function issueForm(order: OrderTable, given: Given, t: Translate) {
  const back = orderAddress(order.id)
  const words = {title: t('order.issue.title'), lead: t('order.issue.lead'), verb: t('order.issue.submit')}
  const fields: FieldDefinition[] = [
    field('manner', 'radios', {
      label: 'order.issue.manner',
      options: ['next', 'reserved', 'back-filled'].map((value) => ({value, label: t(`order.issue.${value}`)})),
    }),
    field('number', 'number', {label: 'order.issue.number', help: 'order.issue.numberHelp', optional: true}),
    field('reason', 'textarea', {label: 'order.issue.reason', optional: true, max: 1000}),
    field('orderedOn', 'date'),
    field('signedByName', 'text', {max: 200}),
    field('signedByPost', 'text', {max: 200}),
  ]
  const place = {...words, above: above(t, order), action: `${back}/issue`, back, version: order.version}
  return formPage(place, fields, given, t, {manner: 'next'})
}

export function scanForm(order: OrderTable, given: Given, t: Translate) {
  const back = orderAddress(order.id)
  const words = {title: t('order.scanForm.title'), lead: t('order.scanForm.lead'), verb: t('order.scanForm.submit')}
  const fields: FieldDefinition[] = [
    field('file', 'file', {label: 'order.scan', accept: acceptedFiles(['pdf', 'jpg', 'png'])}),
  ]
  return formPage({...words, above: above(t, order), action: `${back}/scans`, back}, fields, given, t)
}
