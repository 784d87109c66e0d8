import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {agencies} from '../agencies.ts'
import type {LongTermAuditPlanTable, LongTermItemTable} from '../tables.ts'
import {longTermPlanFor, told} from './long-term-audit-plan.actions.ts'
import {itemYears, type LongTermItemInput, yearsOf} from './long-term-audit-plan.ts'
import {deleteItem, insertItems, itemsOf, lockedItem, updateItem} from './long-term-item.store.ts'

type Said = Pick<LongTermItemInput, 'what' | 'agencyId' | 'kind' | 'years' | 'why'>

/** What the trail says of an item; years as words, since they are no quantities. */
const say = ({what, agencyId, kind, years, why}: Omit<Said, 'kind'> & {kind: string}) => ({
  what,
  unitId: agencyId,
  auditKind: kind,
  years: years.map(String),
  why,
})

const sayRow = (row: LongTermItemTable) => say({...row, years: itemYears(row)})

/** The agency is open, and not the audit unit itself; the one that stood there may stay. The years are the plan's. */
async function check(work: Work, plan: LongTermAuditPlanTable, {agencyId, years}: Said, was: string | null) {
  const within = yearsOf(plan)
  if (years.some((year) => !within.includes(year))) throw invalidField('years', 'form.choiceUnknown')
  if (agencyId === was) return
  const agency = (await agencies(work.db, work.ability)).find(({id}) => id === agencyId)
  if (!agency || agencyId === plan.unitId) throw invalidField('agencyId', 'form.choiceUnknown')
  if (agency.closedOn !== null) throw invalidField('agencyId', 'audit.longTerm.problem.closedAgency')
}

const columnsOf = ({what, agencyId, kind, years, why}: Said) => ({
  what,
  agencyId,
  kind,
  years: JSON.stringify(years),
  why,
})

/** @throws Refusal not-found, forbidden; conflict: no draft; invalid at `agencyId` or `years` */
export async function addLongTermItem(work: Work, planId: string, input: LongTermItemInput): Promise<string> {
  const plan = await longTermPlanFor(work, planId, 'draft')
  await check(work, plan, input, null)
  const position = Math.max(0, ...(await itemsOf(work.db, planId)).map((item) => item.position)) + 1
  const id = newId()
  await insertItems(work.db, [{id, planId, position, ...columnsOf(input), version: 1}])
  work.record({...told('item-added', plan), after: say(input)})
  return id
}

export async function changeLongTermItem(
  work: Work,
  planId: string,
  id: string,
  {version, ...input}: LongTermItemInput & {version: number},
): Promise<void> {
  const plan = await longTermPlanFor(work, planId, 'draft')
  const row = await lockedItem(work.db, planId, id)
  if (!row) throw notFound()
  if (row.version !== version) throw conflict('audit.problem.changedMeanwhile')
  await check(work, plan, input, row.agencyId)
  await updateItem(work.db, row, columnsOf(input))
  work.record({...told('item-changed', plan), before: sayRow(row), after: say(input)})
}

export async function removeLongTermItem(work: Work, planId: string, id: string): Promise<void> {
  const plan = await longTermPlanFor(work, planId, 'draft')
  const row = await lockedItem(work.db, planId, id)
  if (!row) throw notFound()
  await deleteItem(work.db, id)
  work.record({...told('item-removed', plan), before: sayRow(row)})
}
