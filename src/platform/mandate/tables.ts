import type {MandateKind, Office} from '../access/mandate.ts'

declare module '../db/database.ts' {
  interface Database {
    mandate: MandateTable
  }
}

/** `matters` and `agencies` are lists as JSON; `unitId` is the unit whose office it is of. Limit in satang. */
export type MandateTable = {
  id: string
  kind: MandateKind
  office: Office
  accountId: string
  position: string
  matters: string | null
  amountLimit: number | null
  unitId: string
  agencies: string
  fromDay: string
  toDay: string | null
  orderNumber: string
  orderedOn: string
  /** The order kept here that gave it; null for one typed from its paper. */
  orderId: string | null
  recordedBy: string | null
  recordedByName: string
  recordedAt: string
  awaitsSecond: number
  confirmedBy: string | null
  confirmedByName: string | null
  confirmedAt: string | null
  /** From this day on it gives no power; what was signed before stands. */
  endedOn: string | null
  version: number
}
