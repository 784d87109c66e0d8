// An order by which somebody decides in another's place.
import {z} from 'zod'
import {mandateKinds, offices} from '../access/mandate.ts'
import {alsoBetween, problemAt} from '../http/between-fields.ts'
import {choice, choices, optionalBaht, optionalText, optionalThaiDate, requiredText, thaiDate} from '../http/fields.ts'
import type {MandateTable} from './tables.ts'

export const mandatesAddress = '/mandates'
export const mandateAddress = (id: string): string => `${mandatesAddress}/${id}`

/** `matters` are the kinds of paper of the house; none ticked means all. */
export const newMandate = (matters: readonly string[]) =>
  alsoBetween(
    z.object({
      kind: choice(mandateKinds),
      office: choice(offices),
      unitId: requiredText(26),
      accountId: requiredText(26),
      position: requiredText(200),
      matters: choices(matters),
      limit: optionalBaht(),
      agencies: z
        .union([z.string(), z.array(z.string())])
        .nullish()
        .transform((given) => [given ?? []].flat().filter(Boolean)),
      orderNumber: requiredText(100),
      orderedOn: thaiDate(),
      fromDay: thaiDate(),
      toDay: optionalThaiDate(),
    }),
    ({fromDay, toDay, orderedOn}) => [
      ...(fromDay && toDay && toDay < fromDay ? [problemAt('toDay', 'mandate.problem.endsBeforeItBegins')] : []),
      ...(fromDay && orderedOn && fromDay < orderedOn ? [problemAt('fromDay', 'mandate.problem.beforeOrder')] : []),
    ],
  )

export type NewMandate = z.output<ReturnType<typeof newMandate>>

export const mandateStep = z.object({version: z.coerce.number().int().catch(0)})
export const mandateEnd = mandateStep.extend({reason: optionalText(2000)})

export type MandateState = 'waiting' | 'coming' | 'in-force' | 'over' | 'ended'

export function mandateState(row: MandateTable, day: string): MandateState {
  if (row.endedOn !== null) return 'ended'
  if (row.toDay !== null && row.toDay < day) return 'over'
  if (row.awaitsSecond === 1 && row.confirmedAt === null) return 'waiting'
  return row.fromDay > day ? 'coming' : 'in-force'
}
