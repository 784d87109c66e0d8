import {newId} from '../../platform/ids.ts'
import {conflict, invalid, notFound, type Problem} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import {agencies} from '../agencies.ts'
import {engagementFor} from '../engagement/engagement.actions.ts'
import {isConsulting} from '../engagement/engagement.ts'
import type {EngagementTable, FindingTable} from '../tables.ts'
import {requireTeam} from '../team/team.ts'
import {insertFinding, inspectedFinding, lockedFinding, nextFindingNumber, updateFinding} from './finding.store.ts'
import {type FindingInput, takesDrafts} from './finding.ts'
import {citedBy, citePapers, papersToCite} from './finding-reference.store.ts'
import {onlyChanged, said, told} from './finding-trail.ts'
import {isSerious, severitiesOn} from './severity.ts'

/** Nothing has happened to it yet but that it was written. */
const untouched = {
  seriousReportedOn: null,
  seriousLetter: null,
  state: 'draft',
  issuedOn: null,
  respondedOn: null,
  lastFollowedUpOn: null,
  closedOn: null,
  closureVerified: 0,
  percent: null,
  doneReportedOn: null,
  extensionAskedOn: null,
  verifiedOn: null,
} as const

/** The engagement, locked, where the actor may draft findings of it. @throws Refusal not-found, forbidden, conflict */
async function draftedEngagement(work: Work, id: string): Promise<EngagementTable> {
  const engagement = await engagementFor(work, id, 'work', null)
  work.require('draft', 'Finding', {unitId: engagement.unitId})
  await requireTeam(work, engagement)
  if (isConsulting(engagement)) throw conflict('finding.problem.consulting')
  if (!takesDrafts(engagement)) throw conflict('finding.problem.notNow')
  return engagement
}

/** A finding as a draft, of which parts may still lack. @throws Refusal invalid; conflict: not in fieldwork, or issued */
export async function addFinding(work: Work, engagementId: string, given: FindingInput): Promise<string> {
  const engagement = await draftedEngagement(work, engagementId)
  const {version: _, papers, ...parts} = given
  const values = {...parts, seriousNotedOn: await notedOn(work, given, null)}
  await assertKnown(work, engagement, given, null)
  const row: FindingTable = {
    ...values,
    ...untouched,
    id: newId(),
    unitId: engagement.unitId,
    provinceId: engagement.provinceId,
    engagementId,
    source: 'own',
    sourceLetter: null,
    number: await nextFindingNumber(work.db, engagementId),
    recordedAt: work.now,
    recordedByName: work.actor.name,
    version: 1,
  }
  await insertFinding(work.db, row)
  await cite(work, row, papers)
  work.record({
    ...told('drafted', row),
    after: {...said(row), engagementId, papers: await paperNames(work, row, papers)},
  })
  if (row.seriousNotedOn) work.record({...told('serious-noted', row), after: {seriousNotedOn: row.seriousNotedOn}})
  return row.id
}

/**
 * The finding, locked, as far as the actor reaches and while it is a draft of an engagement that takes drafts.
 * @throws Refusal not-found, forbidden; conflict with `theirs` where somebody else changed it meanwhile
 */
async function draftFinding(work: Work, id: string, version: number) {
  const seen = await inspectedFinding(work.db, work.ability, id)
  if (!seen || seen.engagementId === null) throw notFound()
  const {engagementId} = seen
  const engagement = await engagementFor(work, engagementId, 'work', null)
  const row = await lockedFinding(work.db, id)
  if (!row) throw notFound()
  work.require('draft', 'Finding', row)
  await requireTeam(work, engagement)
  if (row.state !== 'draft') throw conflict('finding.problem.notADraft')
  if (row.version !== version) throw conflict('audit.problem.changedMeanwhile', {theirs: row})
  return {engagement, row, engagementId}
}

export async function changeFinding(work: Work, id: string, given: FindingInput): Promise<void> {
  const {engagement, row, engagementId} = await draftFinding(work, id, given.version)
  if (!takesDrafts(engagement)) throw conflict('finding.problem.notNow')
  await assertKnown(work, engagement, given, row)
  const {version: _, papers, ...parts} = given
  const changes = {...parts, seriousNotedOn: await notedOn(work, given, row)}
  const cited = await citedBy(work.db, engagementId, id)
  await updateFinding(work.db, row, changes)
  await cite(work, row, papers)
  const [before, after] = onlyChanged(
    {...said(row), papers: await paperNames(work, row, cited)},
    {...said({...row, ...changes}), papers: await paperNames(work, row, papers)},
  )
  work.record({...told('changed', row), before, after})
  if (row.seriousNotedOn === null && changes.seriousNotedOn !== null)
    work.record({...told('serious-noted', row), after: {seriousNotedOn: changes.seriousNotedOn}})
}

/** Takes a draft back, with the reason; it stays on record. */
export async function withdrawFinding(
  work: Work,
  id: string,
  {reason, version}: {reason: string; version: number},
): Promise<void> {
  const {row} = await draftFinding(work, id, version)
  await updateFinding(work.db, row, {state: 'withdrawn'})
  work.record({...told('withdrawn', row), before: {state: row.state}, after: {state: 'withdrawn'}, reason})
}

/** What cannot be known from the form alone. @throws Refusal invalid, every field at once */
async function assertKnown(
  work: Work,
  engagement: EngagementTable,
  given: FindingInput,
  current: FindingTable | null,
): Promise<void> {
  const problems: Problem[] = []
  const wrong = (field: string, key: string) => problems.push({field, message: {key}})
  const agency = (await agencies(work.db, work.ability)).find(({id}) => id === given.agencyId)
  if (!agency) wrong('agencyId', 'form.choiceUnknown')
  else if (agency.closedOn !== null && given.agencyId !== (current?.agencyId ?? engagement.agencyId))
    wrong('agencyId', 'audit.problem.agencyClosed')
  const severities = await severitiesOn(work.db, work.today)
  if (!severities.includes(given.severity) && given.severity !== current?.severity)
    wrong('severity', 'form.choiceUnknown')
  const noted = given.seriousNotedOn
  if (noted !== null && noted > work.today) wrong('seriousNotedOn', 'audit.problem.notYet')
  if (noted !== null && current?.seriousNotedOn && noted > current.seriousNotedOn)
    wrong('seriousNotedOn', 'finding.problem.notedLater')
  if (given.papers.length > 0) {
    const known = new Set((await papersToCite(work.db, engagement.id)).map(({id}) => id))
    if (given.papers.some((id) => !known.has(id))) wrong('papers', 'form.choiceUnknown')
  }
  if (problems.length > 0) throw invalid(problems)
}

/** The day its clock began: as typed, else today; none where it is not serious, unless the governor was told of it. */
async function notedOn(work: Work, given: FindingInput, current: FindingTable | null): Promise<Day | null> {
  if (current?.seriousReportedOn) return current.seriousNotedOn
  const severities = await severitiesOn(work.db, work.today)
  if (!isSerious(given.severity, severities)) return null
  return given.seriousNotedOn ?? current?.seriousNotedOn ?? work.today
}

const cite = (work: Work, {id, unitId, engagementId}: FindingTable, papers: readonly string[]) =>
  citePapers(
    work.db,
    {
      engagementId: engagementId ?? '',
      unitId,
      fromId: id,
      recordedAt: work.now,
      recordedByName: work.actor.name,
    },
    papers,
  )

async function paperNames(work: Work, {engagementId}: FindingTable, ids: readonly string[]): Promise<string> {
  if (ids.length === 0) return ''
  const known = await papersToCite(work.db, engagementId ?? '')
  return known
    .filter(({id}) => ids.includes(id))
    .map(({reference}) => reference)
    .join(', ')
}
