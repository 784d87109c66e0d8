// Who works on an engagement: those on its team on the day, and whoever leads the unit's engagements.
import {z} from 'zod'
import {can} from '../../platform/access/ability.ts'
import {alsoBetween, problemAt} from '../../platform/http/between-fields.ts'
import {choice, optionalThaiDate, requiredText, thaiDate} from '../../platform/http/fields.ts'
import {forbidden} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import {engagementAddress} from '../engagement/engagement.ts'
import type {EngagementMemberTable, EngagementTable} from '../engagement/tables.ts'
import {isMember} from './team.store.ts'

/** @throws Refusal forbidden, with the reason: not on the team today, and not its head */
export async function requireTeam(work: Work, engagement: Pick<EngagementTable, 'id' | 'unitId'>): Promise<void> {
  if (can(work.ability, 'lead', 'Engagement', engagement)) return
  if (await isMember(work.db, engagement.id, work.actor.officialId, work.today)) return
  throw forbidden('team.problem.notMember')
}

export const teamAddress = (id: string): string => `${engagementAddress(id)}/team`

type Dated = Pick<EngagementMemberTable, 'fromDay' | 'toDay'>

export const isOn = ({fromDay, toDay}: Dated, day: Day): boolean => fromDay <= day && (toDay === null || day <= toDay)

/** On the team on a day or later. */
export const isOnFrom = ({toDay}: Pick<Dated, 'toDay'>, day: Day): boolean => toDay === null || day <= toDay

/** Whether two times have a day in common. */
export const overlaps = (a: Dated, b: Dated): boolean => isOnFrom(a, b.fromDay) && isOnFrom(b, a.fromDay)

export const memberRoles = ['lead', 'member'] as const

const version = z.coerce.number().int().catch(0)

export const newMember = z.object({officialId: requiredText(26), role: choice(memberRoles), fromDay: thaiDate()})
export const leadChange = z.object({version})
export const memberRemoval = z.object({toDay: thaiDate(), reason: requiredText(2000), version})

export const newDeclaration = z.object({what: requiredText(2000), declaredOn: thaiDate()})
export const declarationEnd = z.object({endedOn: thaiDate(), endReason: requiredText(2000), version})
export const newDisclosure = z.object({
  safeguard: requiredText(4000),
  disclosureLetter: requiredText(120),
  disclosedOn: thaiDate(),
  version,
})

export const newPeer = alsoBetween(
  z.object({
    accountName: requiredText(120),
    office: requiredText(240),
    fromDay: thaiDate(),
    toDay: optionalThaiDate(),
  }),
  ({fromDay, toDay}) =>
    fromDay && toDay && toDay < fromDay ? [problemAt('toDay', 'audit.problem.endsBeforeItBegins')] : [],
)
export const peerEnd = z.object({reason: requiredText(2000), version})
