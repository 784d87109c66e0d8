// A serious finding is reported to the governor at once, by letter.
import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {engagementFor} from '../engagement/engagement.actions.ts'
import {requireTeam} from '../team/team.ts'
import {inspectedFinding, lockedFinding, updateFinding} from './finding.store.ts'
import type {UrgentReport} from './finding.ts'
import {told} from './finding-trail.ts'

/** @throws Refusal invalid: before it was noted, or to come; conflict: not serious, or reported already */
export async function reportUrgently(
  work: Work,
  id: string,
  {reportedOn, letter, version}: UrgentReport,
): Promise<void> {
  const seen = await inspectedFinding(work.db, work.ability, id)
  if (!seen || seen.engagementId === null) throw notFound()
  const engagement = await engagementFor(work, seen.engagementId, 'work', null)
  const row = await lockedFinding(work.db, id)
  if (!row) throw notFound()
  work.require('draft', 'Finding', row)
  await requireTeam(work, engagement)
  if (row.version !== version) throw conflict('audit.problem.changedMeanwhile', {theirs: row})
  if (row.seriousNotedOn === null) throw conflict('finding.problem.notSerious')
  if (row.seriousReportedOn !== null) throw conflict('finding.problem.reportedAlready')
  if (reportedOn > work.today) throw invalidField('reportedOn', 'audit.problem.notYet')
  if (reportedOn < row.seriousNotedOn)
    throw invalidField('reportedOn', 'finding.problem.beforeNoted', {day: row.seriousNotedOn})
  await updateFinding(work.db, row, {seriousReportedOn: reportedOn, seriousLetter: letter})
  work.record({...told('serious-reported', row), after: {seriousReportedOn: reportedOn, seriousLetter: letter}})
}
