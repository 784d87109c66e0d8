// Who was given which issued paper: its kinds, when each is there to be given, the ways it goes.
import {z} from 'zod'
import {choice, optionalText, requiredText, thaiDate} from '../../platform/http/fields.ts'
import type {SettingKey} from '../../platform/settings/index.ts'
import {engagementAddress} from '../engagement/engagement.ts'
import type {EngagementTable} from '../engagement/tables.ts'

export const distributionAddress = (engagementId: string): string => `${engagementAddress(engagementId)}/distribution`

/** Words `distribution.paper.<paper>`. */
export const issuedPapers = ['notice', 'draft-report', 'report', 'follow-up-report'] as const
export type IssuedPaper = (typeof issuedPapers)[number]

/** Words `distribution.way.<way>`. */
export const ways = ['letter', 'circular', 'e-document', 'e-mail', 'by-hand'] as const

export const isIssuedPaper = (word: string): word is IssuedPaper => (issuedPapers as readonly string[]).includes(word)

export const usualRecipients = (paper: IssuedPaper): `audit.distribution.${IssuedPaper}` & SettingKey =>
  `audit.distribution.${paper}`

/** In a list of usual recipients, the agency of the engagement. */
export const theAgency = 'หน่วยรับตรวจ'

/** From when a paper can go out; null while there is none of it. */
export const issuedSince = (engagement: EngagementTable, paper: IssuedPaper): string | null =>
  ({
    notice: engagement.notifiedOn,
    'draft-report': engagement.draftIssuedOn,
    report: engagement.reportDecidedOn,
    'follow-up-report': engagement.reportDecidedOn,
  })[paper]

const several = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((given) => [...new Set([given ?? []].flat().filter(Boolean))])

/** To many at once, or to one: `others` one a line. */
export const newDistribution = z.object({
  recipients: several,
  others: optionalText(4000),
  letter: requiredText(120),
  sentOn: thaiDate(),
  way: choice(ways),
})

export type NewDistribution = z.output<typeof newDistribution>

/** Everybody named, none twice. */
export const allRecipients = ({recipients, others}: Pick<NewDistribution, 'recipients' | 'others'>): string[] => [
  ...new Set([...recipients, ...(others ?? '').split('\n')].map((name) => name.trim()).filter(Boolean)),
]
