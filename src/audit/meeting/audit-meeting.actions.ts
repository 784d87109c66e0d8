import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {engagementFor, told as toldOf} from '../engagement/engagement.actions.ts'
import type {AuditMeetingTable, EngagementTable} from '../engagement/tables.ts'
import {requireTeam} from '../team/team.ts'
import {deleteMeeting, insertMeeting, lockedMeeting, updateMeeting} from './audit-meeting.store.ts'
import type {MeetingInput} from './audit-meeting.ts'

const told = (verb: string, engagement: EngagementTable) => ({
  ...toldOf(verb, engagement),
  type: `audit.meeting.${verb}`,
})

async function workedOn(work: Work, id: string): Promise<EngagementTable> {
  const engagement = await engagementFor(work, id, 'work', null)
  await requireTeam(work, engagement)
  return engagement
}

/** @throws Refusal invalid at `heldOn`: to come */
function assertHeld(work: Work, {heldOn}: Pick<MeetingInput, 'heldOn'>): void {
  if (heldOn > work.today) throw invalidField('heldOn', 'audit.problem.notYet')
}

/** @returns its id. @throws Refusal invalid at `heldOn` */
export async function recordMeeting(work: Work, engagementId: string, given: MeetingInput): Promise<string> {
  const engagement = await workedOn(work, engagementId)
  assertHeld(work, given)
  const row: AuditMeetingTable = {
    ...given,
    id: newId(),
    engagementId,
    unitId: engagement.unitId,
    recordedAt: work.now,
    recordedByName: work.actor.name,
    version: 1,
  }
  await insertMeeting(work.db, row)
  work.record({...told('recorded', engagement), after: said(row)})
  return row.id
}

const said = ({kind, heldOn, place, attendees, minutes}: Omit<MeetingInput, 'version'>) => ({
  meetingKind: kind,
  heldOn,
  place,
  attendees,
  meetingMinutes: minutes,
})

/** @throws Refusal conflict with `theirs`, as it stands now: changed meanwhile; invalid at `heldOn` */
export async function changeMeeting(
  work: Work,
  engagementId: string,
  id: string,
  {version, ...given}: MeetingInput,
): Promise<void> {
  const engagement = await workedOn(work, engagementId)
  const row = await lockedMeeting(work.db, engagementId, id)
  if (!row) throw notFound()
  if (row.version !== version) throw conflict('audit.problem.changedMeanwhile', {theirs: row})
  assertHeld(work, given)
  await updateMeeting(work.db, row, given)
  work.record({...told('changed', engagement), before: said(row), after: said(given)})
}

/** What was recorded by mistake; the trail keeps what it said. */
export async function removeMeeting(work: Work, engagementId: string, id: string): Promise<void> {
  const engagement = await workedOn(work, engagementId)
  const row = await lockedMeeting(work.db, engagementId, id)
  if (!row) throw notFound()
  await deleteMeeting(work.db, id)
  work.record({...told('removed', engagement), before: said(row)})
}
