import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import type {CrossReferenceTable} from '../engagement/tables.ts'
import {requireTeam} from '../team/team.ts'
import {deleteReference, insertReference, referenceEnds, referencesAt} from './cross-reference.store.ts'
import {writtenEngagement} from './working-paper.actions.ts'

const told = (verb: string, {fromKind, fromId, unitId}: CrossReferenceTable) => ({
  type: `audit.working-paper.${verb}`,
  subject: fromKind === 'paper' ? 'WorkingPaper' : 'Finding',
  subjectId: fromId,
  unitId,
})

/**
 * Points from a paper or a finding to a paper, a finding or a piece of evidence of the same engagement.
 * @throws Refusal invalid at `toId`: unknown, itself, or pointed to already
 */
export async function addReference(work: Work, engagementId: string, fromId: string, toId: string): Promise<void> {
  const engagement = await writtenEngagement(work, engagementId, 'work')
  await requireTeam(work, engagement)
  const ends = await referenceEnds(work.db, work.ability, engagementId, [fromId, toId])
  const from = ends.find(({id, kind}) => id === fromId && kind !== 'evidence')
  const to = ends.find(({id}) => id === toId)
  if (!from || from.kind === 'evidence') throw notFound()
  if (!to || to.id === from.id || to.replaced) throw invalidField('toId', 'form.choiceUnknown')
  const there = await referencesAt(work.db, engagementId, [fromId])
  if (there.some((row) => row.fromId === toId || row.toId === toId))
    throw invalidField('toId', 'paper.problem.referencedAlready')
  const row: CrossReferenceTable = {
    engagementId,
    unitId: engagement.unitId,
    fromKind: from.kind,
    fromId,
    toKind: to.kind,
    toId,
    recordedAt: work.now,
    recordedByName: work.actor.name,
  }
  await insertReference(work.db, row)
  work.record({...told('linked', row), after: {linkedTo: `${to.label} ${to.title}`}})
}

/** Takes the reference between the two away, from whichever end. */
export async function removeReference(work: Work, engagementId: string, oneId: string, otherId: string): Promise<void> {
  const engagement = await writtenEngagement(work, engagementId, 'work')
  await requireTeam(work, engagement)
  const row = (await referencesAt(work.db, engagementId, [oneId])).find(
    ({fromId, toId}) => fromId === otherId || toId === otherId,
  )
  if (!row) throw conflict('paper.problem.notReferenced')
  const [other] = await referenceEnds(work.db, work.ability, engagementId, [otherId])
  await deleteReference(work.db, row)
  work.record({...told('unlinked', row), before: {linkedTo: other ? `${other.label} ${other.title}` : otherId}})
}
