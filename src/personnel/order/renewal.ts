// Orders that renew the contract of a government employee (พนักงานราชการ): the next contract, to follow the one before.
import {z} from 'zod'
import {optionalText, requiredText, thaiDate} from '../../platform/http/fields.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {Message} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Entry} from '../entry/entry.ts'
import type {OfficialRow} from '../official/official-row.ts'
import type {NewLine} from './order.ts'
import {openLine} from './order-line.ts'
import type {OrderLineTable} from './tables.ts'

/** Who has a contract; the kind of staff of the entries `contract`. */
export const contracted = 'พนักงานราชการ'

/** What a renewal says beside whom and until when. */
export type Renewal = {contractNumber: string | null}

export const renewalLine = z.object({
  officialId: requiredText(26),
  contractNumber: optionalText(60),
  untilOn: thaiDate(),
})
export type RenewalLine = z.output<typeof renewalLine>

/** As a line of any order, with what it says of the contract beside. */
export const lineOfRenewal = ({officialId, untilOn, contractNumber}: RenewalLine): NewLine & {details: Renewal} => ({
  ...openLine(officialId),
  untilOn,
  details: {contractNumber},
})

export const renewalOf = ({action, details}: Pick<OrderLineTable, 'action' | 'details'>): Renewal | null =>
  action !== 'renew' || details === null ? null : (JSON.parse(details) as Renewal)

/** The number of the new contract in words; null of any other line. */
export function renewalWords(line: Pick<OrderLineTable, 'action' | 'details'>, t: Translate): string | null {
  const number = renewalOf(line)?.contractNumber ?? null
  return number === null ? null : t('order.renewal.contract', {number})
}

/** What stands against a renewal: `contracts` are those that hold of the official. */
export function renewalProblems(
  {untilOn}: Pick<OrderLineTable, 'untilOn'>,
  {personnelType}: Pick<OfficialRow, 'personnelType'>,
  contracts: readonly Pick<Entry, 'validFrom' | 'validTo'>[],
  on: Day,
): Message[] {
  if (personnelType !== contracted) return [{key: 'order.problem.notContracted'}]
  if (untilOn === null) return [{key: 'order.problem.untilMissing'}]
  const clash = contracts.find(({validFrom, validTo}) => (validFrom ?? '') <= untilOn && (validTo ?? '9') >= on)
  return clash
    ? [{key: 'order.problem.contractRuns', values: {from: clash.validFrom ?? '', to: clash.validTo ?? ''}}]
    : []
}
