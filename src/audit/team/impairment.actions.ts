// An auditor's own word on what bears on him, and the chief auditor's disclosure of his own to the governor.
import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import {engagementFor, told} from '../engagement/engagement.actions.ts'
import type {EngagementTable, ImpairmentTable} from '../engagement/tables.ts'
import {impairmentsOf, insertImpairment, lockedImpairment, updateImpairment} from './impairment.store.ts'
import {type Impairment, keyOf} from './impairment.ts'

/** Its words stand under the impairment, which few may read; the engagement's own history says only that there is one. */
const happened = (verb: string, {id, unitId}: {id: string; unitId: string}) => ({
  type: `audit.impairment.${verb}`,
  subject: 'Impairment',
  subjectId: id,
  unitId,
})

/** An auditor says what bears on his own objectivity; nobody says it for him. @throws Refusal forbidden; invalid at `declaredOn` */
export async function declareImpairment(
  work: Work,
  id: string,
  {what, declaredOn}: {what: string; declaredOn: Day},
): Promise<void> {
  const row = await engagementFor(work, id, 'work', null)
  const officialId = work.actor.officialId ?? ''
  work.require('declare', 'Impairment', {officialId, unitId: row.unitId})
  if (declaredOn > work.today) throw invalidField('declaredOn', 'audit.problem.notYet')
  const made = impairmentRow(work, row, {officialId, kind: 'declared', reference: null, what, declaredOn})
  await insertImpairment(work.db, made)
  work.record(
    {...happened('declared', {id: made.id, unitId: row.unitId}), after: {what, day: declaredOn}},
    {...told('impairment-declared', row), after: {auditor: work.actor.name}},
  )
}

type Stated = Pick<ImpairmentTable, 'officialId' | 'kind' | 'reference' | 'what' | 'declaredOn'>

const impairmentRow = (work: Work, {id}: Pick<EngagementTable, 'id'>, stated: Stated): ImpairmentTable => ({
  id: newId(),
  engagementId: id,
  ...stated,
  endedOn: null,
  endReason: null,
  disclosedOn: null,
  disclosureLetter: null,
  safeguard: null,
  recordedAt: work.now,
  recordedByName: work.actor.name,
  version: 1,
})

/** It no longer bears on him after a day, with the reason. @throws Refusal invalid at `endedOn`; conflict: changed meanwhile */
export async function endImpairment(
  work: Work,
  id: string,
  impairmentId: string,
  {endedOn, endReason, version}: {endedOn: Day; endReason: string; version: number},
): Promise<void> {
  const row = await engagementFor(work, id, 'work', null)
  const impairment = await lockedImpairment(work.db, id, impairmentId)
  if (impairment?.kind !== 'declared') throw notFound()
  work.require('declare', 'Impairment', {officialId: impairment.officialId, unitId: row.unitId})
  if (impairment.version !== version || impairment.endedOn !== null) throw conflict('team.problem.changedMeanwhile')
  if (endedOn < impairment.declaredOn) throw invalidField('endedOn', 'team.problem.endsBeforeDeclared')
  await updateImpairment(work.db, impairment, {endedOn, endReason})
  work.record(
    {...happened('ended', {id: impairmentId, unitId: row.unitId}), after: {toDay: endedOn}, reason: endReason},
    {...told('impairment-ended', row), after: {auditor: work.actor.name, toDay: endedOn}},
  )
}

type Disclosure = {safeguard: string; disclosureLetter: string; disclosedOn: Day; version: number}

/**
 * The chief auditor tells the governor of what bears on himself, and how the work is safeguarded. Returns the id of the
 * record, of which the memorandum is printed.
 * @throws Refusal not-found, forbidden; conflict: a look-back, which always bars, or disclosed already; invalid at `disclosedOn`
 */
export async function discloseImpairment(
  work: Work,
  id: string,
  key: string,
  {version, ...given}: Disclosure,
): Promise<string> {
  const row = await engagementFor(work, id, 'lead', null)
  const officialId = work.actor.officialId ?? ''
  work.require('disclose', 'Impairment', {officialId, unitId: row.unitId})
  const impairment = (await impairmentsOf(work.db, row, [officialId], work.today)).find((each) => keyOf(each) === key)
  if (!impairment) throw notFound()
  if (impairment.kind === 'look-back') throw conflict('team.problem.lookBackAlwaysBars')
  if (impairment.disclosed) throw conflict('team.problem.disclosedAlready')
  if (given.disclosedOn > work.today) throw invalidField('disclosedOn', 'audit.problem.notYet')
  const disclosed = await keepDisclosure(work, row, impairment, version, given)
  const {safeguard, disclosureLetter, disclosedOn} = given
  work.record(
    {
      ...happened('disclosed', {id: disclosed, unitId: row.unitId}),
      after: {what: impairment.what, safeguard, letter: disclosureLetter, day: disclosedOn},
    },
    {...told('impairment-disclosed', row), after: {auditor: work.actor.name, day: disclosedOn}},
  )
  return disclosed
}

async function keepDisclosure(
  work: Work,
  engagement: EngagementTable,
  {officialId, kind, reference, what, row}: Impairment,
  version: number,
  given: Omit<Disclosure, 'version'>,
): Promise<string> {
  if (row) {
    if (row.version !== version) throw conflict('team.problem.changedMeanwhile')
    await updateImpairment(work.db, row, given)
    return row.id
  }
  const stated = {officialId, kind, reference, what, declaredOn: given.disclosedOn}
  const made = {...impairmentRow(work, engagement, stated), ...given}
  await insertImpairment(work.db, made)
  return made.id
}
