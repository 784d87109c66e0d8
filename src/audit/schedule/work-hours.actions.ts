import {can} from '../../platform/access/ability.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, forbidden, invalid, notFound, type Problem} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {engagementFor, told as toldOf} from '../engagement/engagement.actions.ts'
import type {EngagementTable, WorkHoursTable} from '../engagement/tables.ts'
import {isMember} from '../team/team.store.ts'
import {requireTeam} from '../team/team.ts'
import {deleteHours, insertHours, lockedHours, minutesOn} from './work-hours.store.ts'
import {type HoursInput, isRemovable} from './work-hours.ts'

const told = (verb: string, engagement: EngagementTable) => ({...toldOf(verb, engagement), type: `audit.hours.${verb}`})

async function workedOn(work: Work, id: string): Promise<EngagementTable> {
  const engagement = await engagementFor(work, id, 'work', null)
  await requireTeam(work, engagement)
  return engagement
}

const leads = (work: Work, engagement: EngagementTable): boolean => can(work.ability, 'lead', 'Engagement', engagement)

/**
 * Writes down hours: each his own, the chief auditor anybody's.
 * @throws Refusal forbidden: another's; invalid: a day to come, not on the team then, more than the day has
 */
export async function recordHours(work: Work, engagementId: string, given: HoursInput): Promise<string> {
  const engagement = await workedOn(work, engagementId)
  const own = work.actor.officialId
  const officialId = given.officialId ?? own
  if (officialId === null) throw forbidden('programme.problem.noOfficial')
  if (officialId !== own && !leads(work, engagement)) throw forbidden('programme.problem.othersHours')
  const problems = await problemsOf(work, engagement, officialId, given)
  if (problems.length > 0) throw invalid(problems)
  const row: WorkHoursTable = {
    id: newId(),
    engagementId,
    unitId: engagement.unitId,
    officialId,
    workedOn: given.workedOn,
    minutes: given.hours,
    what: given.what,
    recordedAt: work.now,
    recordedByName: work.actor.name,
  }
  await insertHours(work.db, row)
  work.record({...told('recorded', engagement), after: said(row)})
  return row.id
}

const said = ({officialId, workedOn: day, minutes, what}: WorkHoursTable) => ({
  auditorId: officialId,
  workedOn: day,
  hours: minutes / 60,
  workDone: what,
})

async function problemsOf(
  work: Work,
  engagement: EngagementTable,
  officialId: string,
  {workedOn: day, hours}: HoursInput,
): Promise<Problem[]> {
  const problems: Problem[] = []
  const wrong = (field: string, key: string) => problems.push({field, message: {key}})
  if (day > work.today) wrong('workedOn', 'audit.problem.notYet')
  // who leads the unit works on what he leads without being on its team
  else if (
    !(officialId === work.actor.officialId && leads(work, engagement)) &&
    !(await isMember(work.db, engagement.id, officialId, day))
  )
    wrong('workedOn', 'programme.problem.notOnTeamThen')
  if ((await minutesOn(work.db, officialId, day)) + hours > 24 * 60) wrong('hours', 'programme.problem.overDay')
  return problems
}

/** @throws Refusal forbidden: another's; conflict: longer ago than hours are taken back */
export async function removeHours(
  work: Work,
  engagementId: string,
  id: string,
  {reason}: {reason: string},
): Promise<void> {
  const engagement = await workedOn(work, engagementId)
  const row = await lockedHours(work.db, engagementId, id)
  if (!row) throw notFound()
  if (row.officialId !== work.actor.officialId && !leads(work, engagement))
    throw forbidden('programme.problem.othersHours')
  if (!isRemovable(row.workedOn, work.today)) throw conflict('programme.problem.hoursStand')
  await deleteHours(work.db, id)
  work.record({...told('removed', engagement), before: said(row), reason})
}
