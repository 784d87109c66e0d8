// A finding: its five parts with owner and due date, the money it is about, and what may become of a draft.
import {z} from 'zod'
import {alsoBetween, problemAt} from '../../platform/http/between-fields.ts'
import {optionalBaht, optionalText, optionalThaiDate, requiredText, thaiDate} from '../../platform/http/fields.ts'
import type {Problem} from '../../platform/refusal.ts'
import {engagementAddress} from '../engagement/engagement.ts'
import type {EngagementTable, FindingState, FindingTable} from '../tables.ts'

export const findingsAddress = '/audit/findings'
export const findingAddress = (id: string): string => `${findingsAddress}/${id}`
export const urgentAddress = `${findingsAddress}/urgent`
export const findingsOfAddress = (engagementId: string): string => `${engagementAddress(engagementId)}/findings`

/** What a finding must say before it is issued (internal audit practice); words `finding.part.<part>`. */
export const findingParts = [
  'criteria',
  'conditionFound',
  'cause',
  'effect',
  'recommendation',
  'owner',
  'dueOn',
] as const satisfies readonly (keyof FindingTable)[]

export const longParts = ['criteria', 'conditionFound', 'cause', 'effect', 'recommendation'] as const

export type FindingPart = (typeof findingParts)[number]

/** Parts that are not there yet, in their order. */
export const missingParts = (finding: Pick<FindingTable, FindingPart>): FindingPart[] =>
  findingParts.filter((part) => (finding[part] ?? '') === '')

export const moneyParts = ['damage', 'wronglyPaid', 'toReturn', 'returned'] as const

export const findingTones = {
  draft: 'neutral',
  issued: 'attention',
  responded: 'attention',
  'in-progress': 'info',
  closed: 'good',
  withdrawn: 'neutral',
} as const satisfies Record<FindingState, string>

/** Findings are drafted from the first day of fieldwork until the draft report is issued. */
export const takesDrafts = ({state}: Pick<EngagementTable, 'state'>): boolean =>
  state === 'fieldwork' || state === 'draft-report'

const version = z.coerce.number().int().catch(0)
const long = () => optionalText(8000)
const money = () => optionalBaht({zero: true})
const many = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((given) => [...new Set([given ?? []].flat().filter(Boolean))])

/** Only what it is called, how grave it is and whose it is must be there; what lacks is shown. */
export const findingInput = alsoBetween(
  z.object({
    title: requiredText(240),
    severity: requiredText(60),
    seriousNotedOn: optionalThaiDate(),
    agencyId: requiredText(26),
    criteria: long(),
    conditionFound: long(),
    cause: long(),
    effect: long(),
    recommendation: long(),
    owner: optionalText(240),
    dueOn: optionalThaiDate(),
    damage: money(),
    wronglyPaid: money(),
    toReturn: money(),
    returned: money(),
    papers: many,
    version,
  }),
  ({toReturn, returned}) => moneyProblems({toReturn, returned}),
)

export type FindingInput = z.output<typeof findingInput>

/** Nobody gives back more than he is to give back. */
export const moneyProblems = ({
  toReturn,
  returned,
}: {
  toReturn?: number | null | undefined
  returned?: number | null | undefined
}): Problem[] =>
  returned != null && toReturn !== undefined && returned > (toReturn ?? 0)
    ? [problemAt('returned', 'finding.problem.returnedMore')]
    : []

export const withdrawal = z.object({reason: requiredText(4000), version})
export const urgentReport = z.object({reportedOn: thaiDate(), letter: requiredText(120), version})

export type UrgentReport = z.output<typeof urgentReport>
