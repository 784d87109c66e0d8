// Giving up a draft: it is gone, with its reason in the trail; what was approved or is on its way is never given up.
import {z} from 'zod'
import {requiredText} from '../platform/http/fields.ts'

export const draftDiscard = z.object({reason: requiredText(2000), version: z.coerce.number().int().catch(0)})

export type DraftDiscard = z.output<typeof draftDiscard>
