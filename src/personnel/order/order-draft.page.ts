import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {orderAddress, undoes} from './order.ts'
import {above, headFields, paperFields} from './order-form.page.ts'
import type {OrderTable} from './tables.ts'

const placeOf = (order: OrderTable, noun: 'heading' | 'discard', t: Translate) => ({
  title: t(`order.${noun}.title`),
  lead: t(`order.${noun}.lead`),
  verb: t(`order.${noun}.submit`),
  above: above(t, order),
  action: `${orderAddress(order.id)}/${noun}`,
  back: orderAddress(order.id),
  version: order.version,
})

/** What an order does stays as it was begun: its lines say it too. */
export function headingForm(order: OrderTable, correctable: readonly OrderTable[], given: Given, t: Translate) {
  const fields = [
    ...(order.origin === 'recorded' ? paperFields : []),
    ...headFields(correctable, t).filter(
      ({name}) => name !== 'kind' && (name !== 'correctsOrderId' || undoes(order.kind)),
    ),
  ]
  const day = (of: string | null) => (of === null ? '' : formatDay(of, 'th', 'numeric'))
  const values = {
    subject: order.subject,
    effectiveOn: day(order.effectiveOn),
    cites: order.cites ?? '',
    correctsOrderId: order.correctsOrderId ?? '',
    secret: order.secret === 1 ? 'yes' : '',
    issuer: order.issuer,
    number: order.number ?? '',
    numberYear: String(order.numberYear ?? ''),
    orderedOn: day(order.orderedOn),
    signedByName: order.signedByName ?? '',
    signedByPost: order.signedByPost ?? '',
  }
  return formPage(placeOf(order, 'heading', t), fields, given, t, values)
}

export function discardForm(order: OrderTable, given: Given, t: Translate) {
  const fields = [{name: 'reason', kind: 'textarea', label: 'order.discard.reason', max: 2000}] as const
  return formPage({...placeOf(order, 'discard', t), grave: true}, fields, given, t)
}
