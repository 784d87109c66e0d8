// An engagement comes into its next state: only the next one, never over a gate, never on a day before the last one's.
import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, Refusal} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import {agencies} from '../agencies.ts'
import {issueFindings} from '../finding/issue.actions.ts'
import {engagementFor, told} from './engagement.actions.ts'
import {insertDistribution, insertStep, updateEngagement} from './engagement.store.ts'
import {type Block, nextState, pathOf} from './engagement.ts'
import {blocksBefore} from './gates.ts'
import {readEngagementFile} from './read-engagement.ts'
import type {EngagementState, EngagementTable} from './tables.ts'

/** Told in one sentence with the first reason; the engagement's page lists them all. */
const blocked = (blocks: Block[]): Refusal => {
  const [first] = blocks
  return new Refusal('conflict', {
    key: 'engagement.problem.blocked',
    values: {count: blocks.length, first: first?.message.key ?? '', ...first?.message.values},
  })
}

/**
 * Takes the step with its day and what else changes with it.
 * @throws Refusal invalid at `onDay`: to come, or before the last step; conflict: not the next state, or a gate stands before it
 */
export async function comeInto(
  work: Work,
  engagement: EngagementTable,
  to: EngagementState,
  onDay: Day,
  changes: Partial<EngagementTable> = {},
): Promise<void> {
  if (nextState(engagement) !== to) throw conflict('engagement.problem.notNext')
  if (onDay > work.today) throw invalidField('onDay', 'audit.problem.notYet')
  const file = await readEngagementFile(work.db, engagement, work.today)
  // what was opened after the fact is dated by what happened, not by when it was typed
  const last = lastDay(engagement)
  if (last !== null && onDay < last) throw invalidField('onDay', 'engagement.problem.beforeLastStep', {day: last})
  const blocks = blocksBefore(to, file, work.today)
  if (blocks.length > 0) throw blocked(blocks)
  await updateEngagement(work.db, engagement, {...changes, state: to})
  await keepStep(work, engagement, to, onDay, null)
  work.record({
    ...told(to, engagement),
    before: {engagementState: engagement.state},
    after: {engagementState: to, day: onDay},
  })
}

/**
 * The report came back undecided: the engagement stands where it stood before it went up, and what was frozen then is
 * free again. The step stays on record, with the words it came back with.
 */
export async function comeBack(work: Work, engagement: EngagementTable, words: string | null): Promise<void> {
  if (engagement.state !== 'final-report') throw conflict('engagement.problem.notNext')
  const to = pathOf(engagement)[pathOf(engagement).indexOf('final-report') - 1] ?? engagement.state
  await updateEngagement(work.db, engagement, {state: to, reportSubmittedOn: null, atReport: null})
  await keepStep(work, engagement, to, work.today, words)
  work.record({
    ...told('report-returned', engagement),
    before: {engagementState: engagement.state},
    after: {engagementState: to},
    ...(words === null ? {} : {reason: words}),
  })
}

/** The latest day on which something of it happened. */
export const lastDay = (of: EngagementTable): Day | null =>
  [
    of.notifiedOn,
    of.programmeApprovedOn,
    of.startedOn,
    of.fieldworkEndedOn,
    of.draftIssuedOn,
    of.reportSubmittedOn,
    of.reportDecidedOn,
  ]
    .filter((day) => day !== null)
    .sort()
    .at(-1) ?? null

export const keepStep = (
  work: Work,
  {id}: Pick<EngagementTable, 'id'>,
  state: EngagementState,
  onDay: Day,
  note: string | null,
) =>
  insertStep(work.db, {
    id: newId(),
    engagementId: id,
    state,
    onDay,
    note,
    accountId: work.actor.accountId,
    recordedAt: work.now,
    recordedByName: work.actor.name,
  })

/** Ends it before its report, with the reason; what was done stays. @throws Refusal conflict: its report is up or out */
export async function cancelEngagement(
  work: Work,
  id: string,
  {reason, version}: {reason: string; version: number},
): Promise<void> {
  const row = await engagementFor(work, id, 'lead', version)
  if (row.reportSubmittedOn !== null) throw conflict('engagement.problem.reported')
  await updateEngagement(work.db, row, {state: 'cancelled', cancelledOn: work.today, cancelReason: reason})
  await keepStep(work, row, 'cancelled', work.today, reason)
  work.record({
    ...told('cancelled', row),
    before: {engagementState: row.state},
    after: {engagementState: 'cancelled'},
    reason,
  })
}

type Step = {onDay: Day; version: number}

/** The agency is told by letter; its copy stands in the distribution. */
export async function issueNotice(work: Work, id: string, {onDay, letter, version}: Step & {letter: string}) {
  const row = await engagementFor(work, id, 'lead', version)
  await comeInto(work, row, 'notified', onDay, {notifiedOn: onDay, noticeLetter: letter})
  await keepSent(work, row, 'notice', letter, onDay)
}

export async function startFieldwork(work: Work, id: string, {onDay, version}: Step): Promise<void> {
  const row = await engagementFor(work, id, 'lead', version)
  await comeInto(work, row, 'fieldwork', onDay, {startedOn: onDay})
}

/** The two months to the report begin (internal audit rule of the Ministry of Finance). */
export async function endFieldwork(work: Work, id: string, {onDay, version}: Step): Promise<void> {
  const row = await engagementFor(work, id, 'lead', version)
  await comeInto(work, row, 'draft-report', onDay, {fieldworkEndedOn: onDay})
}

/** The draft goes to the agency: from now on it sees the findings. @throws Refusal invalid at `responseDueOn` */
export async function issueDraft(
  work: Work,
  id: string,
  {onDay, letter, responseDueOn, version}: Step & {letter: string; responseDueOn: Day},
): Promise<void> {
  const row = await engagementFor(work, id, 'lead', version)
  if (responseDueOn < onDay) throw invalidField('responseDueOn', 'engagement.problem.dueBeforeIssue')
  await comeInto(work, row, 'response', onDay, {draftIssuedOn: onDay, responseDueOn})
  await issueFindings(work, row, onDay)
  await keepSent(work, row, 'draft-report', letter, onDay)
}

export async function closeEngagement(work: Work, id: string, {onDay, version}: Step): Promise<void> {
  const row = await engagementFor(work, id, 'lead', version)
  await comeInto(work, row, 'closed', onDay, {closedOn: onDay})
}

const keepSent = async (work: Work, {id, agencyId}: EngagementTable, paper: string, letter: string, sentOn: Day) =>
  insertDistribution(work.db, {
    id: newId(),
    engagementId: id,
    paper,
    recipient: (await agencies(work.db, work.ability)).find((each) => each.id === agencyId)?.name ?? '',
    letter,
    sentOn,
    way: 'letter',
    recordedAt: work.now,
    recordedByName: work.actor.name,
  })
