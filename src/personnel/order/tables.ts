import type {Day} from '../../platform/thai/day.ts'
import type {OrderAction, OrderKind} from './order.ts'

declare module '../../platform/db/database.ts' {
  interface Database {
    personnelOrder: OrderTable
    personnelOrderLine: OrderLineTable
  }
}

/** `own`: made, decided and numbered here; `recorded`: of a ministry or department, as its paper says. */
export type OrderOrigin = 'own' | 'recorded'

/** `in-force`: issued, its day or its turn to come; `cancelled`: another order took it back;
 * `discarded`: a draft that was given up. */
export type OrderState =
  | 'draft'
  | 'proposed'
  | 'approved'
  | 'rejected'
  | 'in-force'
  | 'applied'
  | 'cancelled'
  | 'discarded'

export type OrderTable = {
  id: string
  kind: OrderKind
  origin: OrderOrigin
  /** The province whose people it concerns. */
  unitId: string
  issuer: string
  number: string | null
  numberYear: number | null
  subject: string
  orderedOn: Day | null
  signedByName: string | null
  signedByPost: string | null
  effectiveOn: Day
  /** The delegation it rests on, as the order cites it. */
  cites: string | null
  correctsOrderId: string | null
  secret: number
  issued: number
  state: OrderState
  /** Why it could not be applied on its day: problems as JSON. */
  heldUp: string | null
  decisionId: string | null
  appliedAt: string | null
  recordedBy: string | null
  recordedByName: string
  recordedAt: string
  version: number
}

/** One official of an order. The dated rows it writes bear the line's own id, the row that ends it `backId`. */
export type OrderLineTable = {
  id: string
  backId: string
  orderId: string
  place: number
  officialId: string
  action: OrderAction
  toUnitId: string | null
  toPositionId: string | null
  toPositionNumber: string | null
  toPositionTitle: string | null
  toPositionType: string | null
  toPositionLevel: string | null
  /** In satang a month. */
  toSalary: number | null
  untilOn: Day | null
  consent: number
  /** What only its kind says, as JSON: see `acting.ts`. */
  details: string | null
  /** What no dated row remembers, as it was before. */
  heldBefore: string | null
  appliedAt: string | null
}
