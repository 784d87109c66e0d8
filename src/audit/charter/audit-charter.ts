// The internal audit charter: its text in editions, decided by the governor, published to those who are audited, looked at every year.
import {z} from 'zod'
import {choice, optionalText, requiredText, thaiDate} from '../../platform/http/fields.ts'

export const chartersAddress = '/audit/charter'
export const charterAddress = (id: string): string => `${chartersAddress}/${id}`

const version = z.coerce.number().int().catch(0)

export const charterText = z.object({text: requiredText(60_000), version})
export const publication = z.object({publishedOn: thaiDate(), publishedLetter: requiredText(120), version})

/** What the yearly look comes to. */
export const reviewResults = ['fit', 'revise'] as const
export const charterReview = z.object({
  reviewedOn: thaiDate(),
  result: choice(reviewResults),
  note: optionalText(4000),
  version,
})

export type CharterReview = z.output<typeof charterReview>
export type Publication = z.output<typeof publication>
