// Power to decide in another's place: delegated by an order, or acting for an office that is empty or away.
import type {Role} from './actor.ts'

/** Offices whose holders give opinions and decide, from the lowest to the highest. */
export const offices = ['unit-head', 'head-of-office', 'deputy-governor', 'governor'] as const satisfies Role[]
export type Office = (typeof offices)[number]

/**
 * `delegated` ปฏิบัติราชการแทน: by an order with its matters and limits; `acting-for` รักษาราชการแทน: for a head who is
 * absent or not appointed; `acting-in` รักษาการในตำแหน่ง: in a vacant position (Civil Service Act s.68).
 */
export const mandateKinds = ['delegated', 'acting-for', 'acting-in'] as const
export type MandateKind = (typeof mandateKinds)[number]

export type Mandate = {
  id: string
  kind: MandateKind
  office: Office
  /** The position of who decides in the other's place, as it stands over his signature. */
  position: string
  /** Kinds of paper; null for all. */
  matters: string[] | null
  /** In satang; null without limit. */
  limit: number | null
  /** Units whose papers it covers, each with what reports to it. */
  agencyIds: string[]
}

/** The name under which the reach of one of its agencies is known. */
export const placeOf = ({id}: Mandate, agencyId: string): string => `${id} ${agencyId}`
