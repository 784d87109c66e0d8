import {newId} from '../../platform/ids.ts'
import {conflict, invalid, notFound, type Problem} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {agencies} from '../agencies.ts'
import {auditUnits} from '../auditor/auditor.store.ts'
import {onlyChanged, said} from './finding-trail.ts'
import {assertFollowedUp, findingToFollow, toldOfFinding} from './follow-up.actions.ts'
import {followUpsOf, insertFollowedUpFinding, responsesOf, updateFinding} from './follow-up.store.ts'
import type {OtherFinding, OtherFindingCorrection} from './other-finding.ts'
import {severitiesOn} from './severity.ts'
import type {FindingTable} from './tables.ts'

const untouched = {
  engagementId: null,
  wronglyPaid: null,
  returned: null,
  seriousNotedOn: null,
  seriousReportedOn: null,
  seriousLetter: null,
  respondedOn: null,
  lastFollowedUpOn: null,
  closedOn: null,
  closureVerified: 0,
  percent: null,
  doneReportedOn: null,
  extensionAskedOn: null,
  verifiedOn: null,
} as const

/** Registers what others found; the agency sees it at once. @throws Refusal forbidden; invalid, every field at once */
export async function registerFinding(work: Work, unitId: string, given: OtherFinding): Promise<string> {
  const unit = (await auditUnits(work.db)).find(({id}) => id === unitId)
  if (!unit) throw notFound()
  work.require('draft', 'Finding', {unitId})
  const problems = await problemsOf(work, given, null)
  if (problems.length > 0) throw invalid(problems)
  const row: FindingTable = {
    ...untouched,
    ...given,
    id: newId(),
    unitId,
    provinceId: unit.provinceId,
    number: 0,
    state: 'issued',
    recordedAt: work.now,
    recordedByName: work.actor.name,
    version: 1,
  }
  await insertFollowedUpFinding(work.db, row)
  work.record({...toldOfFinding('registered', row), after: saidOfOther(row)})
  return row.id
}

const saidOfOther = (row: FindingTable) => {
  const {source, sourceLetter, issuedOn} = row
  return {...said(row), findingSource: source, sourceLetter, issuedOn}
}

/** What cannot be known from the form alone; a word or an agency that stood there already may stay. */
async function problemsOf(work: Work, given: OtherFinding, current: FindingTable | null): Promise<Problem[]> {
  const problems: Problem[] = []
  const wrong = (field: string, key: string) => problems.push({field, message: {key}})
  const agency = (await agencies(work.db, work.ability)).find(({id}) => id === given.agencyId)
  const sameAgency = given.agencyId === current?.agencyId
  if (!agency) wrong('agencyId', 'form.choiceUnknown')
  else if (agency.closedOn !== null && !sameAgency) wrong('agencyId', 'audit.problem.agencyClosed')
  if (given.issuedOn > work.today) wrong('issuedOn', 'audit.problem.notYet')
  const known =
    given.severity === current?.severity || (await severitiesOn(work.db, work.today)).includes(given.severity)
  if (!known) wrong('severity', 'form.choiceUnknown')
  return problems
}

/**
 * Puts right what was typed wrong of a finding of others, with the reason: its agency only while nothing was done about it
 * there, its day not past what was done since, its due day not where an extension was granted.
 * @throws Refusal not-found: there is none, or it is of an engagement; forbidden; conflict: over, or changed meanwhile;
 * invalid, every field at once
 */
export async function correctOtherFinding(
  work: Work,
  id: string,
  {version, reason, ...given}: OtherFindingCorrection,
): Promise<void> {
  const row = await findingToFollow(work, id, 'draft', version)
  if (row.engagementId !== null) throw notFound()
  assertFollowedUp(row)
  const problems = [...(await problemsOf(work, given, row)), ...(await tooLate(work, row, given))]
  if (problems.length > 0) throw invalid(problems)
  const [before, after] = onlyChanged(saidOfOther(row), saidOfOther({...row, ...given}))
  if (Object.keys(after).length === 0) throw conflict('followUp.problem.nothingCorrected')
  if (!(await updateFinding(work.db, row, given))) throw conflict('audit.problem.changedMeanwhile')
  work.record({...toldOfFinding('corrected', row), before, after, reason})
}

/** What others have built on since. */
async function tooLate(work: Work, row: FindingTable, given: OtherFinding): Promise<Problem[]> {
  const steps = await followUpsOf(work.db, row.id)
  const responses = await responsesOf(work.db, row.id)
  const days = [...steps.map(({onDay}) => onDay), ...responses.map(({givenOn}) => givenOn)].sort()
  const problems: Problem[] = []
  if (given.agencyId !== row.agencyId && days.length > 0)
    problems.push({field: 'agencyId', message: {key: 'followUp.problem.agencyAtWork'}})
  if (days[0] !== undefined && given.issuedOn > days[0])
    problems.push({field: 'issuedOn', message: {key: 'followUp.problem.issuedAfterWork', values: {day: days[0]}}})
  if (given.dueOn !== row.dueOn && steps.some(({kind}) => kind === 'extension-granted'))
    problems.push({field: 'dueOn', message: {key: 'followUp.problem.extended'}})
  return problems
}
