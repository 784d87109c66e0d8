// Orders by which somebody acts for another: in a vacant position, for a head who is away, or on delegated authority.
import {z} from 'zod'
import {type MandateKind, type Office, offices} from '../../platform/access/mandate.ts'
import {choice, choices, flag, optionalBaht, optionalThaiDate, requiredText} from '../../platform/http/fields.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {Message} from '../../platform/refusal.ts'
import {addDays, type Day} from '../../platform/thai/day.ts'
import type {OfficialRow} from '../official/official-row.ts'
import type {NewLine, OrderAction} from './order.ts'
import {openLine} from './order-line.ts'
import type {OrderLineTable} from './tables.ts'

export const actingKinds = {
  'act-in': 'acting-in',
  'act-for': 'acting-for',
  delegate: 'delegated',
} as const satisfies Partial<Record<OrderAction, MandateKind>>

export const actsAs = (action: string): MandateKind | null =>
  (actingKinds as Record<string, MandateKind>)[action] ?? null

/** What an acting line says beside whom, which unit and until when. No matters, no agencies: all of the office. */
export type Power = {
  office: Office
  position: string
  matters: string[]
  /** In satang; null without limit. */
  limit: number | null
  agencies: string[]
}

/** The form of an acting line; `matters` are the kinds of paper of the house. */
export const actingLine = (matters: readonly string[]) =>
  z.object({
    officialId: requiredText(26),
    toUnitId: requiredText(26),
    office: choice(offices),
    position: requiredText(200),
    untilOn: optionalThaiDate(),
    matters: choices(matters),
    limit: optionalBaht(),
    agencies: z
      .union([z.string(), z.array(z.string())])
      .nullish()
      .transform((given) => [given ?? []].flat().filter(Boolean)),
    consent: flag(),
  })
export type ActingLine = z.output<ReturnType<typeof actingLine>>

/** As a line of any order, with its power beside. */
export const lineOfActing = ({
  officialId,
  toUnitId,
  untilOn,
  consent,
  ...power
}: ActingLine): NewLine & {details: Power} => ({...openLine(officialId), toUnitId, untilOn, consent, details: power})

export const powerOf = ({action, details}: Pick<OrderLineTable, 'action' | 'details'>): Power | null =>
  actsAs(action) === null || details === null ? null : (JSON.parse(details) as Power)

/** The last day of the power: as the order says, and never beyond the last day of service; null without an end. */
export function lastDay(
  {untilOn}: Pick<OrderLineTable, 'untilOn'>,
  {retiresOn}: Pick<OfficialRow, 'retiresOn'>,
): Day | null {
  const service = retiresOn === null ? null : addDays(retiresOn, -1)
  if (untilOn === null || service === null) return untilOn ?? service
  return untilOn < service ? untilOn : service
}

/** Another order over the same office that holds on some of the same days. */
export type Other = {
  kind: MandateKind
  office: Office
  accountId: string
  orderNumber: string
  fromDay: Day
  toDay: Day | null
}

/** One head is acted for by one person at a time; power is delegated to one person once. */
export function overlapProblems(
  kind: MandateKind,
  office: Office,
  accountId: string,
  others: readonly Other[],
): Message[] {
  const clash = others.find(
    (other) =>
      other.office === office &&
      (kind === 'delegated' ? other.kind === 'delegated' && other.accountId === accountId : other.kind !== 'delegated'),
  )
  return clash ? [{key: 'order.problem.actingAlready', values: {order: clash.orderNumber, from: clash.fromDay}}] : []
}

/** The power in words: which office, of which unit, signed as what. */
export function powerWords(
  line: Pick<OrderLineTable, 'action' | 'details'>,
  unit: string,
  t: Translate,
): string | null {
  const power = powerOf(line)
  return (
    power && t('order.acting.power', {office: t(`decision.office.${power.office}`), unit, position: power.position})
  )
}
