import {can} from '../../platform/access/ability.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, invalid, notFound, type Problem} from '../../platform/refusal.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import type {Work} from '../../platform/work.ts'
import {agencies} from '../agencies.ts'
import {auditUnits} from '../auditor/auditor.store.ts'
import {approvedItem} from '../plan/annual-audit-plan.store.ts'
import {requireTeam} from '../team/team.ts'
import {
  deleteObjective,
  engagementsOfItems,
  insertEngagement,
  insertObjective,
  insertStep,
  lockedEngagement,
  lockedObjective,
  nextNumber,
  objectivesOf,
  updateEngagement,
  updateObjective,
  visibleEngagement,
} from './engagement.store.ts'
import {isOver, type SpecialEngagement} from './engagement.ts'
import type {EngagementTable} from './tables.ts'

export const told = (verb: string, {id, unitId}: Pick<EngagementTable, 'id' | 'unitId'>) => ({
  type: `audit.engagement.${verb}`,
  subject: 'Engagement',
  subjectId: id,
  unitId,
})

/**
 * The engagement, locked, as far as the actor reaches; `version` null where nothing of its own row was typed over.
 * @throws Refusal not-found, forbidden; conflict: changed meanwhile, or over
 */
export async function engagementFor(
  work: Work,
  id: string,
  action: string,
  version: number | null,
): Promise<EngagementTable> {
  const seen = await visibleEngagement(work.db, work.ability, id)
  const row = seen && (await lockedEngagement(work.db, id))
  if (!row) throw notFound()
  work.require(action, 'Engagement', row)
  if (isOver(row)) throw conflict('engagement.problem.over')
  if (version !== null && row.version !== version) throw conflict('audit.problem.changedMeanwhile')
  return row
}

const blank = {
  planId: null,
  planItemId: null,
  specialReason: null,
  specialLetter: null,
  state: 'planned',
  scope: null,
  criteria: null,
  risks: null,
  conclusion: null,
  askedBy: null,
  askedOn: null,
  answer: null,
  notifiedOn: null,
  noticeLetter: null,
  programmeApprovedOn: null,
  startedOn: null,
  fieldworkEndedOn: null,
  draftIssuedOn: null,
  responseDueOn: null,
  reportSubmittedOn: null,
  reportDecidedOn: null,
  closedOn: null,
  cancelledOn: null,
  cancelReason: null,
  atReport: null,
} as const

type Opened = Pick<
  EngagementTable,
  'unitId' | 'provinceId' | 'fiscalYear' | 'title' | 'kind' | 'agencyId' | 'personDays'
>

async function open(work: Work, opened: Opened & Partial<EngagementTable>): Promise<string> {
  const recorded = {recordedAt: work.now, recordedByName: work.actor.name}
  const row: EngagementTable = {
    ...blank,
    ...opened,
    id: newId(),
    number: await nextNumber(work.db, opened.unitId, opened.fiscalYear),
    ...recorded,
    version: 1,
  }
  await insertEngagement(work.db, row)
  await insertStep(work.db, {
    id: newId(),
    engagementId: row.id,
    state: 'planned',
    onDay: work.today,
    note: null,
    accountId: work.actor.accountId,
    ...recorded,
  })
  const {title, agencyId, kind, number, fiscalYear} = row
  work.record({
    ...told('opened', row),
    after: {title, agencyId, auditKind: kind, number, fiscalYear},
    ...(row.specialReason === null ? {} : {reason: row.specialReason}),
  })
  return row.id
}

/** Opens the engagement of an item of the approved plan. @throws Refusal not-found, forbidden; conflict: there is one */
export async function openPlanned(work: Work, lineageId: string): Promise<string> {
  const found = await approvedItem(work.db, lineageId)
  if (!found || !can(work.ability, 'read', 'Engagement', found.plan)) throw notFound()
  const {plan, item} = found
  work.require('lead', 'Engagement', plan)
  const there = await engagementsOfItems(work.db, plan.id)
  if (there.some(({planItemId}) => planItemId === lineageId)) throw conflict('engagement.problem.openedAlready')
  const {unitId, provinceId, fiscalYear} = plan
  const id = await open(work, {
    unitId,
    provinceId,
    fiscalYear,
    title: item.what,
    kind: item.kind,
    agencyId: item.agencyId,
    personDays: item.personDays,
    planId: plan.id,
    planItemId: lineageId,
  })
  await insertObjective(work.db, {
    id: newId(),
    engagementId: id,
    position: 1,
    objective: item.objective,
    conclusion: null,
    version: 1,
  })
  return id
}

/** Opens one beside the plan, with who ordered it and why. @throws Refusal invalid at `agencyId` */
export async function openSpecial(work: Work, unitId: string, given: SpecialEngagement): Promise<string> {
  const unit = (await auditUnits(work.db)).find(({id}) => id === unitId)
  if (!unit) throw notFound()
  work.require('lead', 'Engagement', {unitId})
  const agency = (await agencies(work.db, work.ability)).find(({id}) => id === given.agencyId)
  const problems: Problem[] = []
  if (!agency) problems.push({field: 'agencyId', message: {key: 'form.choiceUnknown'}})
  else if (agency.closedOn !== null) problems.push({field: 'agencyId', message: {key: 'audit.problem.agencyClosed'}})
  if (problems.length > 0) throw invalid(problems)
  return open(work, {unitId, provinceId: unit.provinceId, fiscalYear: fiscalYearOf(work.today), ...given})
}

type Planned = {scope: string | null; criteria: string | null; risks: string | null; version: number}

export async function planEngagement(work: Work, id: string, {version, ...given}: Planned): Promise<void> {
  const row = await engagementFor(work, id, 'work', version)
  await requireTeam(work, row)
  await updateEngagement(work.db, row, given)
  const {scope, criteria, risks} = row
  work.record({...told('planned', row), before: {scope, criteria, risks}, after: given})
}

type Agreement = {askedBy: string; askedOn: string; scope: string; version: number}

/** Of consulting: who asked, and the scope agreed with him. */
export async function agreeAdvice(work: Work, id: string, {version, ...given}: Agreement): Promise<void> {
  const row = await engagementFor(work, id, 'work', version)
  await requireTeam(work, row)
  if (given.askedOn > work.today) throw invalid([{field: 'askedOn', message: {key: 'audit.problem.notYet'}}])
  await updateEngagement(work.db, row, given)
  work.record({...told('advice-agreed', row), after: given})
}

export async function giveAdvice(work: Work, id: string, {version, answer}: {answer: string; version: number}) {
  const row = await engagementFor(work, id, 'work', version)
  await requireTeam(work, row)
  await updateEngagement(work.db, row, {answer})
  work.record({...told('advice-given', row), before: {answer: row.answer}, after: {answer}})
}

/** What the work as a whole found. */
export async function concludeEngagement(
  work: Work,
  id: string,
  {version, conclusion}: {conclusion: string; version: number},
): Promise<void> {
  const row = await engagementFor(work, id, 'work', version)
  await requireTeam(work, row)
  await updateEngagement(work.db, row, {conclusion})
  work.record({...told('concluded', row), before: {conclusion: row.conclusion}, after: {conclusion}})
}

export async function addObjective(work: Work, id: string, {objective}: {objective: string}): Promise<void> {
  const row = await engagementFor(work, id, 'work', null)
  await requireTeam(work, row)
  const last = (await objectivesOf(work.db, id)).at(-1)?.position ?? 0
  const made = {id: newId(), engagementId: id, position: last + 1, objective, conclusion: null, version: 1}
  await insertObjective(work.db, made)
  work.record({...told('objective-added', row), after: {objective}})
}

/** Its words, or what was found of it. @throws Refusal conflict: changed meanwhile */
export async function changeObjective(
  work: Work,
  id: string,
  objectiveId: string,
  {version, ...given}: {objective?: string; conclusion?: string; version: number},
): Promise<void> {
  const row = await engagementFor(work, id, 'work', null)
  await requireTeam(work, row)
  const before = await lockedObjective(work.db, id, objectiveId)
  if (!before) throw notFound()
  if (before.version !== version) throw conflict('audit.problem.changedMeanwhile')
  await updateObjective(work.db, before, given)
  const {objective, conclusion} = before
  work.record({...told('objective-changed', row), before: {objective, conclusion}, after: given})
}

export async function removeObjective(work: Work, id: string, objectiveId: string): Promise<void> {
  const row = await engagementFor(work, id, 'work', null)
  await requireTeam(work, row)
  const before = await lockedObjective(work.db, id, objectiveId)
  if (!before) throw notFound()
  await deleteObjective(work.db, objectiveId)
  work.record({...told('objective-removed', row), before: {objective: before.objective}})
}
