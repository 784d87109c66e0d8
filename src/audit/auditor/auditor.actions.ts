import {can} from '../../platform/access/ability.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import {agenciesById} from '../agencies.ts'
import {
  type AuditorRow,
  auditUnits,
  deleteTraining,
  dutyHeld,
  endDuty,
  insertAcknowledgement,
  insertConfirmation,
  insertDuty,
  insertTraining,
  trainingHeld,
  visibleAuditor,
} from './auditor.store.ts'
import {type DutyKind, hoursOf, minutesOf} from './auditor.ts'

/** @throws Refusal not-found for who is no auditor within reach; forbidden */
async function auditorFor(work: Work, id: string, action: string): Promise<AuditorRow> {
  const row = await visibleAuditor(work.db, work.ability, id)
  if (!row) throw notFound()
  work.require(action, 'Auditor', row)
  return row
}

const recorded = ({now, actor}: Work) => ({id: newId(), recordedAt: now, recordedByName: actor.name})

const told = (verb: string, {id, unitId}: AuditorRow) => ({
  type: `audit.auditor.${verb}`,
  subject: 'Auditor',
  subjectId: id,
  unitId,
})

type Duty = {kind: DutyKind; what: string; agencyId: string | null; fromDay: Day; toDay: Day | null}

/** Records a duty an auditor has beside auditing. @throws Refusal invalid at `agencyId`: no agency within reach */
export async function recordDuty(work: Work, id: string, duty: Duty): Promise<void> {
  const row = await auditorFor(work, id, 'record')
  if (duty.agencyId !== null && !(await agenciesById(work.db, work.ability)).has(duty.agencyId))
    throw invalidField('agencyId', 'form.choiceUnknown')
  await insertDuty(work.db, {...recorded(work), officialId: id, ...duty, version: 1})
  const {kind, ...after} = duty
  work.record({...told('duty-recorded', row), after: {dutyKind: kind, ...after}})
}

/** Ends a duty with a day, or changes that day. @throws Refusal invalid at `toDay`; conflict when changed meanwhile */
export async function finishDuty(work: Work, id: string, dutyId: string, end: {toDay: Day; version: number}) {
  const row = await auditorFor(work, id, 'record')
  const duty = await dutyHeld(work.db, id, dutyId)
  if (!duty) throw notFound()
  if (duty.version !== end.version) throw conflict('audit.problem.dutyChanged')
  if (end.toDay < duty.fromDay) throw invalidField('toDay', 'audit.problem.endsBeforeItBegins')
  await endDuty(work.db, duty, end.toDay)
  work.record({
    ...told('duty-ended', row),
    before: {what: duty.what, toDay: duty.toDay},
    after: {what: duty.what, toDay: end.toDay},
  })
}

/** @throws Refusal invalid at `heldOn` for a day to come */
export async function recordTraining(
  work: Work,
  id: string,
  {topic, heldOn, hours}: {topic: string; heldOn: Day; hours: number},
): Promise<void> {
  const row = await auditorFor(work, id, 'train')
  if (heldOn > work.today) throw invalidField('heldOn', 'audit.problem.notYet')
  await insertTraining(work.db, {...recorded(work), officialId: id, topic, heldOn, minutes: minutesOf(hours)})
  work.record({...told('training-recorded', row), after: {topic, heldOn, hours}})
}

export async function removeTraining(work: Work, id: string, trainingId: string): Promise<void> {
  const row = await auditorFor(work, id, 'train')
  const training = await trainingHeld(work.db, id, trainingId)
  if (!training) throw notFound()
  await deleteTraining(work.db, trainingId)
  const {topic, heldOn, minutes} = training
  work.record({...told('training-removed', row), before: {topic, heldOn, hours: hoursOf(minutes)}})
}

/** An auditor's own word that he knows and keeps the code of ethics; nobody gives it for him. */
export async function acknowledgeEthics(work: Work, id: string): Promise<void> {
  const row = await auditorFor(work, id, 'acknowledge')
  await insertAcknowledgement(work.db, {...recorded(work), officialId: id, acknowledgedOn: work.today})
  work.record({...told('ethics-acknowledged', row), after: {day: work.today}})
}

/** The head's yearly word on the unit's independence, with what limits it, if anything does. */
export async function confirmIndependence(
  work: Work,
  unitId: string,
  {limits}: {limits: string | null},
): Promise<void> {
  const unit = (await auditUnits(work.db)).find(({id}) => id === unitId)
  if (!unit || !can(work.ability, 'read', 'AuditUnit', unit)) throw notFound()
  work.require('confirm', 'AuditUnit', unit)
  await insertConfirmation(work.db, {...recorded(work), unitId, confirmedOn: work.today, limits})
  work.record({
    type: 'audit.unit.independence-confirmed',
    subject: 'AuditUnit',
    subjectId: unitId,
    unitId,
    after: {day: work.today, ...(limits === null ? {} : {limits})},
  })
}
