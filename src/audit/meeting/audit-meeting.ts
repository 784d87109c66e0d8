// The meetings that open and close an audit at the agency, with what was said there.
import {z} from 'zod'
import {choice, optionalText, requiredText, thaiDate} from '../../platform/http/fields.ts'
import {engagementAddress} from '../engagement/engagement.ts'

export const meetingsAddress = (engagementId: string): string => `${engagementAddress(engagementId)}/meetings`
export const meetingAddress = (engagementId: string, id: string): string => `${meetingsAddress(engagementId)}/${id}`

/** Words `programme.meeting.kind.<kind>`. */
export const meetingKinds = ['opening', 'closing'] as const

export const meetingForm = z.object({
  kind: choice(meetingKinds),
  heldOn: thaiDate(),
  place: optionalText(240),
  attendees: requiredText(8000),
  minutes: requiredText(20_000),
  version: z.coerce.number().int().catch(0),
})

export type MeetingInput = z.output<typeof meetingForm>
