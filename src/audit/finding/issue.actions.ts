// Findings go to the agency, and become its work once the governor has decided.
import type {Day} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import type {EngagementTable} from '../tables.ts'
import {lockedFindingsOf, updateFinding} from './finding.store.ts'
import {missingParts} from './finding.ts'
import {told} from './finding-trail.ts'

/**
 * What is drafted and complete goes to the agency: it sees it from that day on. For the step that issues the draft report,
 * whose gate holds back what is incomplete. Returns how many were issued.
 */
export async function issueFindings(
  work: Work,
  {id, unitId}: Pick<EngagementTable, 'id' | 'unitId'>,
  day: Day,
): Promise<number> {
  work.require('issue', 'Finding', {unitId})
  const drafts = (await lockedFindingsOf(work.db, id, 'draft')).filter((each) => missingParts(each).length === 0)
  for (const row of drafts) {
    await updateFinding(work.db, row, {state: 'issued', issuedOn: day})
    work.record({...told('issued', row), before: {state: 'draft'}, after: {state: 'issued', issuedOn: day}})
  }
  return drafts.length
}

/** Once the governor has decided, what was answered is to be done. */
export async function beginRemedies(work: Work, engagementId: string): Promise<void> {
  for (const row of await lockedFindingsOf(work.db, engagementId, 'responded')) {
    await updateFinding(work.db, row, {state: 'in-progress'})
    work.record({...told('in-progress', row), before: {state: 'responded'}, after: {state: 'in-progress'}})
  }
}
