import {newId} from '../../platform/ids.ts'
import {conflict, invalid, notFound, type Problem} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {told} from '../engagement/engagement.actions.ts'
import {lockedEngagement, visibleEngagement} from '../engagement/engagement.store.ts'
import {isOver} from '../engagement/engagement.ts'
import {requireTeam} from '../team/team.ts'
import {insertDistributions} from './distribution.store.ts'
import {allRecipients, type IssuedPaper, issuedSince, type NewDistribution} from './distribution.ts'

const longest = 240

/**
 * Records to whom an issued paper went, one or all in one step.
 * @throws Refusal not-found, forbidden; conflict: not issued yet, or over; invalid: nobody, a day before it was issued
 */
export async function distribute(work: Work, id: string, paper: IssuedPaper, given: NewDistribution): Promise<void> {
  const seen = await visibleEngagement(work.db, work.ability, id)
  const engagement = seen && (await lockedEngagement(work.db, id))
  if (!engagement) throw notFound()
  work.require('work', 'Engagement', engagement)
  await requireTeam(work, engagement)
  // what follows an engagement goes on when it is closed
  if (engagement.state === 'cancelled' || (isOver(engagement) && paper !== 'follow-up-report'))
    throw conflict('distribution.problem.over')
  const since = issuedSince(engagement, paper)
  if (since === null) throw conflict('distribution.problem.notIssued')
  const recipients = allRecipients(given)
  const problems: Problem[] = []
  if (recipients.length === 0) problems.push({field: 'others', message: {key: 'distribution.problem.nobody'}})
  const long = recipients.find((name) => name.length > longest)
  if (long)
    problems.push({
      field: 'others',
      message: {key: 'form.lineTooLong', values: {line: long.slice(0, 30), max: longest}},
    })
  if (given.sentOn > work.today) problems.push({field: 'sentOn', message: {key: 'audit.problem.notYet'}})
  else if (given.sentOn < since)
    problems.push({field: 'sentOn', message: {key: 'distribution.problem.beforeIssue', values: {day: since}}})
  if (problems.length > 0) throw invalid(problems)
  const {letter, sentOn, way} = given
  const recorded = {recordedAt: work.now, recordedByName: work.actor.name}
  await insertDistributions(
    work.db,
    recipients.map((recipient) => ({
      id: newId(),
      engagementId: id,
      paper,
      recipient,
      letter,
      sentOn,
      way,
      ...recorded,
    })),
  )
  work.record({...told('distributed', engagement), after: {issuedPaper: paper, recipients, letter, sentOn, way}})
}
