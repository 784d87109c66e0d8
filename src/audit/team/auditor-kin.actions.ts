import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import {agencies} from '../agencies.ts'
import {type AuditorRow, visibleAuditor} from '../auditor/auditor.store.ts'
import {endKinOn, insertKin, lockedKin} from './auditor-kin.store.ts'
import type {relations} from './auditor-kin.ts'

/** @throws Refusal not-found for who is no auditor within reach; forbidden */
async function auditorFor(work: Work, officialId: string, action: string): Promise<AuditorRow> {
  const row = await visibleAuditor(work.db, work.ability, officialId)
  if (!row) throw notFound()
  work.require(action, 'AuditorKin', {officialId, unitId: row.unitId})
  return row
}

const told = (verb: string, id: string, {unitId}: AuditorRow) => ({
  type: `audit.auditor-kin.${verb}`,
  subject: 'AuditorKin',
  subjectId: id,
  unitId,
})

type NewKin = {relation: (typeof relations)[number]; name: string; agencyId: string; post: string | null}

/** Records that somebody of an auditor's kin works at an agency. @throws Refusal invalid at `agencyId` */
export async function recordKin(work: Work, officialId: string, given: NewKin): Promise<void> {
  const row = await auditorFor(work, officialId, 'keep')
  if (!(await agencies(work.db, work.ability)).some(({id}) => id === given.agencyId))
    throw invalidField('agencyId', 'form.choiceUnknown')
  const id = newId()
  await insertKin(work.db, {
    id,
    officialId,
    ...given,
    endedOn: null,
    recordedAt: work.now,
    recordedByName: work.actor.name,
    version: 1,
  })
  const {relation, name, agencyId, post} = given
  work.record({...told('recorded', id, row), after: {relation, name, agencyId, post}})
}

/** He or she works there no more after a day. @throws Refusal conflict: changed meanwhile */
export async function endKin(
  work: Work,
  officialId: string,
  kinId: string,
  {endedOn, version}: {endedOn: Day; version: number},
): Promise<void> {
  const row = await auditorFor(work, officialId, 'keep')
  const kin = await lockedKin(work.db, officialId, kinId)
  if (!kin) throw notFound()
  if (kin.version !== version) throw conflict('team.problem.changedMeanwhile')
  await endKinOn(work.db, kin, endedOn)
  work.record({...told('ended', kinId, row), before: {toDay: kin.endedOn}, after: {toDay: endedOn}})
}

/** That another's kin were looked at stands in his record; his own anybody looks at freely. */
export async function noteKinViewed(work: Work, officialId: string): Promise<void> {
  const row = await auditorFor(work, officialId, 'read')
  work.record({type: 'audit.auditor-kin.viewed', subject: 'Auditor', subjectId: officialId, unitId: row.unitId})
}
