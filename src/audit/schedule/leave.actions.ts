import {can} from '../../platform/access/ability.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, forbidden, invalidField, notFound} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import {type AuditorRow, visibleAuditor} from '../auditor/auditor.store.ts'
import type {AuditorLeaveTable} from '../engagement/tables.ts'
import {deleteLeave, insertLeave, leavesOf, lockedLeave, updateLeave} from './leave.store.ts'
import type {LeaveKind} from './leave.ts'
import {lockAuditor} from './slot.store.ts'

type Leave = {kind: LeaveKind; fromDay: Day; toDay: Day; note: string | null}

const told = (verb: string, {id, unitId}: AuditorRow) => ({
  type: `audit.auditor.${verb}`,
  subject: 'Auditor',
  subjectId: id,
  unitId,
})

const said = ({kind, fromDay, toDay}: Pick<AuditorLeaveTable, 'kind' | 'fromDay' | 'toDay'>) => ({
  leaveKind: kind,
  fromDay,
  toDay,
})

/** An auditor's own leave, or any auditor's by the unit's head. @throws Refusal invalid: he is away then already */
export async function recordLeave(work: Work, {officialId, ...leave}: Leave & {officialId: string}): Promise<void> {
  const auditor = await visibleAuditor(work.db, work.ability, officialId)
  if (!auditor) throw invalidField('officialId', 'form.choiceUnknown')
  if (!can(work.ability, 'leave', 'Auditor', auditor)) throw forbidden('schedule.problem.notOwnLeave')
  await refuseTwice(work, officialId, leave, null)
  await insertLeave(work.db, {
    id: newId(),
    officialId,
    ...leave,
    recordedAt: work.now,
    recordedByName: work.actor.name,
    version: 1,
  })
  work.record({...told('leave-recorded', auditor), after: said(leave)})
}

export async function changeLeave(
  work: Work,
  id: string,
  {version, ...leave}: Leave & {version: number},
): Promise<void> {
  const {row, auditor} = await leaveFor(work, id, version)
  await refuseTwice(work, row.officialId, leave, id)
  await updateLeave(work.db, row, leave)
  work.record({...told('leave-changed', auditor), before: said(row), after: said(leave)})
}

export async function removeLeave(work: Work, id: string, version: number): Promise<void> {
  const {row, auditor} = await leaveFor(work, id, version)
  await deleteLeave(work.db, id)
  work.record({...told('leave-removed', auditor), before: said(row)})
}

async function leaveFor(work: Work, id: string, version: number) {
  const row = await lockedLeave(work.db, id)
  const auditor = row && (await visibleAuditor(work.db, work.ability, row.officialId))
  if (!row || !auditor) throw notFound()
  if (!can(work.ability, 'leave', 'Auditor', auditor)) throw forbidden('schedule.problem.notOwnLeave')
  if (row.version !== version) throw conflict('audit.problem.changedMeanwhile', {theirs: row})
  return {row, auditor}
}

async function refuseTwice(work: Work, officialId: string, leave: Leave, except: string | null): Promise<void> {
  await lockAuditor(work.db, officialId)
  const there = (await leavesOf(work.db, [officialId], leave)).find(({id}) => id !== except)
  if (there) throw invalidField('fromDay', 'schedule.problem.leaveThere', {from: there.fromDay, to: there.toDay})
}
