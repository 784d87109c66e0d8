import type {NewLine, RecordedOrder} from '../../src/personnel/order/order.ts'
import {openLine} from '../../src/personnel/order/order-line.ts'

/** A line that leaves everything open; `more` says what it does. */
export const lineOf = (officialId: string, more: Partial<NewLine> = {}): NewLine => ({...openLine(officialId), ...more})

const numbers = (function* () {
  for (let number = 1; ; number += 1) yield String(number)
})()

/** The heading of a ministry's order, each with a number of its own. */
export const orderHead = (more: Partial<RecordedOrder> = {}): RecordedOrder => ({
  kind: 'salary',
  subject: 'เลื่อนเงินเดือน',
  effectiveOn: '2027-01-10',
  cites: null,
  correctsOrderId: null,
  secret: false,
  issuer: 'กรมบัญชีกลาง',
  number: numbers.next().value ?? '',
  numberYear: 2570,
  orderedOn: '2027-01-05',
  signedByName: 'นายสมชาย ใจดี',
  signedByPost: 'อธิบดีกรมบัญชีกลาง',
  ...more,
})
