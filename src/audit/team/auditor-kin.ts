// Kin of an auditor who work at an agency: kept only since independence asks for it, and seen by few.
import {z} from 'zod'
import {choice, optionalText, requiredText, thaiDate} from '../../platform/http/fields.ts'
import {auditorAddress} from '../auditor/auditor.ts'

export const kinAddress = (officialId: string): string => `${auditorAddress(officialId)}/kin`

export const relations = ['spouse', 'parent', 'child', 'sibling', 'in-law', 'other'] as const

export const newKin = z.object({
  relation: choice(relations),
  name: requiredText(160),
  agencyId: requiredText(26),
  post: optionalText(160),
})

export const kinEnd = z.object({endedOn: thaiDate(), version: z.coerce.number().int().catch(0)})
