import {newId} from '../../platform/ids.ts'
import {conflict, invalid, notFound, type Problem} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {agencies} from '../agencies.ts'
import {visibleAuditors} from '../auditor/auditor.store.ts'
import type {PlanItemTable} from '../tables.ts'
import {visibleAuditable} from '../universe/auditable.store.ts'
import {type DraftPlan, draftOf, told} from './annual-audit-plan.actions.ts'
import type {PlanItemInput} from './annual-audit-plan.ts'
import {
  deleteItem,
  deleteOmission,
  insertItems,
  insertOmissions,
  itemsOf,
  lockedItem,
  updateItem,
} from './plan-item.store.ts'

type Given = Omit<PlanItemInput, 'version'>

/** What cannot be known from the form alone. @throws Refusal invalid, every field at once */
async function assertKnown(work: Work, {plan}: DraftPlan, given: Given, current: PlanItemTable | null): Promise<void> {
  const problems: Problem[] = []
  const wrong = (field: string, key: string) => problems.push({field, message: {key}})
  const agency = (await agencies(work.db, work.ability)).find(({id}) => id === given.agencyId)
  if (!agency) wrong('agencyId', 'form.choiceUnknown')
  else if (agency.closedOn !== null) wrong('agencyId', 'audit.problem.agencyClosed')
  if (given.auditableId !== null) {
    const thing = await visibleAuditable(work.db, work.ability, given.auditableId)
    if (!thing || thing.unitId !== plan.unitId || thing.fiscalYear !== plan.fiscalYear)
      wrong('auditableId', 'form.choiceUnknown')
    else if (thing.withinRemit === 0) wrong('auditableId', 'audit.problem.outsideRemit')
  }
  const people = new Set((await visibleAuditors(work.db, work.ability)).map(({id}) => id))
  const before = current ? (JSON.parse(current.auditors) as string[]) : []
  if (given.auditors.some((id) => !people.has(id) && !before.includes(id))) wrong('auditors', 'form.choiceUnknown')
  if (given.orderedOn !== null && given.orderedOn > work.today) wrong('orderedOn', 'audit.problem.notYet')
  if (problems.length > 0) throw invalid(problems)
}

const columnsOf = ({months, auditors, ...rest}: Given) => ({
  ...rest,
  months: JSON.stringify(months),
  auditors: JSON.stringify(auditors),
})

const said = ({
  what,
  agencyId,
  kind,
  personDays,
  budget,
}: Pick<PlanItemTable, 'what' | 'agencyId' | 'kind' | 'personDays' | 'budget'>) => ({
  what,
  agencyId,
  auditKind: kind,
  personDays,
  budget,
})

/** Puts an audit into the plan; what was left out is so no more. */
export async function addItem(
  work: Work,
  planId: string,
  {version: _version, ...given}: PlanItemInput,
): Promise<string> {
  const draft = await draftOf(work, planId)
  await assertKnown(work, draft, given, null)
  const {plan, edition} = draft
  const items = await itemsOf(work.db, edition.id)
  const id = newId()
  const row: PlanItemTable = {
    id,
    editionId: edition.id,
    lineageId: id,
    position: (items.at(-1)?.position ?? 0) + 1,
    ...columnsOf(given),
    version: 1,
  }
  await insertItems(work.db, [row])
  if (given.auditableId) await deleteOmission(work.db, edition.id, given.auditableId)
  work.record({...told('item-added', plan), after: said(row)})
  return row.id
}

export async function changeItem(work: Work, planId: string, itemId: string, {version, ...given}: PlanItemInput) {
  const draft = await draftOf(work, planId)
  const item = await lockedItem(work.db, draft.edition.id, itemId)
  if (!item) throw notFound()
  if (item.version !== version) throw conflict('audit.problem.changedMeanwhile')
  await assertKnown(work, draft, given, item)
  const columns = columnsOf(given)
  await updateItem(work.db, item, columns)
  if (given.auditableId) await deleteOmission(work.db, draft.edition.id, given.auditableId)
  work.record({...told('item-changed', draft.plan), before: said(item), after: said({...item, ...columns})})
}

export async function removeItem(work: Work, planId: string, itemId: string): Promise<void> {
  const {plan, edition} = await draftOf(work, planId)
  const item = await lockedItem(work.db, edition.id, itemId)
  if (!item) throw notFound()
  await deleteItem(work.db, itemId)
  work.record({...told('item-removed', plan), before: said(item)})
}

/** Why a thing of high risk is not in the plan; said again, it takes the place of what was said before. */
export async function leaveOut(work: Work, planId: string, auditableId: string, {reason}: {reason: string}) {
  const {plan, edition} = await draftOf(work, planId)
  const thing = await visibleAuditable(work.db, work.ability, auditableId)
  if (!thing || thing.unitId !== plan.unitId || thing.fiscalYear !== plan.fiscalYear) throw notFound()
  const items = await itemsOf(work.db, edition.id)
  if (items.some((item) => item.auditableId === auditableId)) throw conflict('audit.problem.inPlan')
  await deleteOmission(work.db, edition.id, auditableId)
  await insertOmissions(work.db, [{editionId: edition.id, auditableId, reason}])
  work.record({...told('left-out', plan), after: {auditableId}, reason})
}
