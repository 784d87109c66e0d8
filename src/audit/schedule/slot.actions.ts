import {newId} from '../../platform/ids.ts'
import {conflict, invalid, invalidField, type Message, notFound, type Problem, Refusal} from '../../platform/refusal.ts'
import {holidayCalendar} from '../../platform/settings/index.ts'
import type {Day} from '../../platform/thai/day.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import type {Work} from '../../platform/work.ts'
import {auditorNames, visibleAuditors} from '../auditor/auditor.store.ts'
import {engagementFor, openPlanned, told} from '../engagement/engagement.actions.ts'
import type {EngagementTable} from '../engagement/tables.ts'
import {impairmentsOf} from '../team/impairment.store.ts'
import {joinTeam} from '../team/join-team.ts'
import {leavesOf} from './leave.store.ts'
import {
  deleteSlot,
  insertSlot,
  lockAuditor,
  lockedSlot,
  lookBackEnds,
  plannedMonths,
  slotsAround,
  updateSlot,
} from './slot.store.ts'
import {
  type Accepted,
  type Around,
  type Placing,
  problemsOf,
  scheduleOf,
  splitAt,
  type Warning,
  warningsOf,
} from './slot.ts'
import {monthAround} from './working-time.ts'

const said = ({officialId, fromDay, toDay, personDays}: Placing, names: ReadonlyMap<string, string>) => ({
  auditor: names.get(officialId) ?? null,
  fromDay,
  toDay,
  personDays,
})

const namesOf = (work: Work, ...slots: Placing[]) =>
  auditorNames(
    work.db,
    slots.map(({officialId}) => officialId),
  )

/**
 * Places an auditor's work on an engagement, or on an item of the approved plan, which is opened by it; he joins its team.
 * @returns where the schedule shows it
 * @throws Refusal invalid at what cannot be; with `warnings` in its detail where something speaks against it
 */
export async function placeSlot(
  work: Work,
  {what, accept, reason, ...slot}: Placing & Accepted & {what: string},
): Promise<string> {
  const [kind, id = ''] = what.split('.')
  if (kind !== 'engagement' && kind !== 'item') throw invalidField('what', 'form.choiceUnknown')
  const engagementId = kind === 'item' ? await openPlanned(work, id) : id
  const engagement = await engagementFor(work, engagementId, 'lead', null)
  const kept = await checkPlacing(work, engagement, slot, {accept, reason}, null)
  const row = {id: newId(), engagementId, ...slot, reason: kept, ...recorded(work), version: 1}
  await insertSlot(work.db, row)
  await refuseImpaired(work, engagement, slot)
  await joinTeam(work, engagement, slot.officialId, slot)
  work.record({
    ...told('slot-placed', engagement),
    after: said(slot, await namesOf(work, slot)),
    ...(kept ? {reason: kept} : {}),
  })
  return scheduleOf(fiscalYearOf(slot.fromDay))
}

const recorded = ({now, actor}: Work) => ({recordedAt: now, recordedByName: actor.name})

/** Other days, or another auditor, who joins the team. @throws Refusal as `placeSlot`; conflict: changed meanwhile */
export async function moveSlot(
  work: Work,
  id: string,
  {version, accept, reason, ...slot}: Placing & Accepted & {version: number},
): Promise<string> {
  const {row, engagement} = await slotFor(work, id, version)
  const kept = await checkPlacing(work, engagement, slot, {accept, reason}, id)
  await updateSlot(work.db, row, {...slot, reason: kept})
  await refuseImpaired(work, engagement, slot)
  await joinTeam(work, engagement, slot.officialId, slot)
  const names = await namesOf(work, row, slot)
  work.record({
    ...told('slot-moved', engagement),
    before: said(row, names),
    after: said(slot, names),
    ...(kept ? {reason: kept} : {}),
  })
  return scheduleOf(fiscalYearOf(slot.fromDay))
}

/** Makes two of it, the second from a day on. @throws Refusal invalid at `onDay` */
export async function splitSlot(
  work: Work,
  id: string,
  {onDay, version}: {onDay: Day; version: number},
): Promise<string> {
  const {row, engagement} = await slotFor(work, id, version)
  if (onDay <= row.fromDay || onDay > row.toDay)
    throw invalidField('onDay', 'schedule.problem.splitOutside', {from: row.fromDay, to: row.toDay})
  if (row.personDays < 2) throw invalidField('onDay', 'schedule.problem.tooFewToSplit')
  const [first, second] = splitAt(row, onDay, await holidayCalendar(work.db))
  await updateSlot(work.db, row, first)
  await insertSlot(work.db, {...row, ...second, id: newId(), ...recorded(work), version: 1})
  const names = await namesOf(work, row)
  work.record({...told('slot-split', engagement), before: said(row, names), after: {...said(row, names), day: onDay}})
  return scheduleOf(fiscalYearOf(row.fromDay))
}

export async function removeSlot(work: Work, id: string, version: number): Promise<string> {
  const {row, engagement} = await slotFor(work, id, version)
  await deleteSlot(work.db, id)
  work.record({...told('slot-removed', engagement), before: said(row, await namesOf(work, row))})
  return scheduleOf(fiscalYearOf(row.fromDay))
}

async function slotFor(work: Work, id: string, version: number) {
  const row = await lockedSlot(work.db, id)
  if (!row) throw notFound()
  const engagement = await engagementFor(work, row.engagementId, 'lead', null)
  if (row.version !== version) throw conflict('audit.problem.changedMeanwhile', {theirs: row})
  return {row, engagement}
}

/** @returns the reason to keep: null where nothing speaks against it */
async function checkPlacing(
  work: Work,
  engagement: EngagementTable,
  slot: Placing,
  {accept, reason}: Accepted,
  except: string | null,
): Promise<string | null> {
  const auditors = await visibleAuditors(work.db, work.ability)
  if (!auditors.some(({id, unitId}) => id === slot.officialId && unitId === engagement.unitId))
    throw invalidField('officialId', 'schedule.problem.notInService')
  await lockAuditor(work.db, slot.officialId)
  const around = await aroundOf(work, engagement, slot, except)
  const warnings = warningsOf(slot, around)
  const open = warnings.filter(({kind}) => !accept.includes(kind))
  const problems: Problem[] = [
    ...problemsOf(slot, around),
    ...open.map(({message}) => ({field: 'accept', message})),
    ...(open.length === 0 && warnings.length > 0 && reason === null
      ? [{field: 'reason', message: {key: 'form.required'}}]
      : []),
  ]
  if (problems.length > 0) throw warned(problems, warnings)
  return warnings.length > 0 ? reason : null
}

const warned = (problems: Problem[], warnings: Warning[]) =>
  new Refusal('invalid', {key: 'refusal.invalid'}, problems, {warnings})

/** All of his that lies in the months of the slot. */
async function aroundOf(
  work: Work,
  {id, fiscalYear, planItemId}: EngagementTable,
  slot: Placing,
  except: string | null,
): Promise<Around> {
  const months = {fromDay: monthAround(slot.fromDay).fromDay, toDay: monthAround(slot.toDay).toDay}
  return {
    engagementId: id,
    fiscalYear,
    plannedMonths: await plannedMonths(work.db, planItemId),
    slots: await slotsAround(work.db, slot.officialId, months, except),
    leaves: await leavesOf(work.db, [slot.officialId], months),
    calendar: await holidayCalendar(work.db),
  }
}

/** Asked when the slot stands, since the work may begin with it. @throws Refusal invalid at `officialId` */
async function refuseImpaired(work: Work, engagement: EngagementTable, {officialId, fromDay}: Placing): Promise<void> {
  const found = await impairmentsOf(work.db, engagement, [officialId], fromDay)
  const barring = found.filter(({bars}) => bars)
  if (barring.length === 0) return
  const problems: Problem[] = []
  for (const {kind, reference, what} of barring) {
    const until = kind === 'look-back' && reference ? await lookBackEnds(work.db, officialId, reference) : null
    const message: Message = until
      ? {key: 'schedule.problem.lookBack', values: {what, until}}
      : {key: 'schedule.problem.impaired', values: {what}}
    problems.push({field: 'officialId', message})
  }
  throw invalid(problems)
}
