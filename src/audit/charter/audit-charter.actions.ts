import {can} from '../../platform/access/ability.ts'
import {type Ended, propose} from '../../platform/decision/index.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import type {Parts} from '../../platform/slice.ts'
import type {Work} from '../../platform/work.ts'
import {changesOf} from '../approval.ts'
import {auditUnits} from '../auditor/auditor.store.ts'
import type {AuditCharterTable} from '../tables.ts'
import {
  chartersOf,
  insertCharter,
  insertReview,
  lockedCharter,
  supersedeCharters,
  updateCharter,
  visibleCharter,
} from './audit-charter.store.ts'
import type {CharterReview, Publication} from './audit-charter.ts'

export const charterMatter = 'audit-charter'

export const told = (verb: string, {id, unitId}: AuditCharterTable) => ({
  type: `audit.charter.${verb}`,
  subject: 'AuditCharter',
  subjectId: id,
  unitId,
})

/** The next edition as a draft, beginning with the text given. @throws Refusal conflict: there is a draft already */
export async function draftCharter(work: Work, unitId: string, {text}: {text: string}): Promise<string> {
  const unit = (await auditUnits(work.db)).find(({id}) => id === unitId)
  if (!unit || !can(work.ability, 'read', 'AuditUnit', unit)) throw notFound()
  work.require('draft', 'AuditCharter', {unitId})
  const editions = await chartersOf(work.db, [unitId])
  if (editions.some(({state}) => state === 'draft' || state === 'proposed')) throw conflict('audit.problem.draftThere')
  const row: AuditCharterTable = {
    id: newId(),
    unitId,
    provinceId: unit.provinceId,
    edition: (editions[0]?.edition ?? 0) + 1,
    text,
    state: 'draft',
    approvedOn: null,
    approvedBy: null,
    decisionId: null,
    publishedOn: null,
    publishedLetter: null,
    reviewedOn: null,
    recordedAt: work.now,
    recordedByName: work.actor.name,
    version: 1,
  }
  await insertCharter(work.db, row)
  work.record({...told('drafted', row), after: {edition: row.edition}})
  return row.id
}

/** The charter as far as the actor reaches, locked. @throws Refusal not-found, forbidden, conflict */
export async function charterFor(
  work: Work,
  id: string,
  action: string,
  version: number | null,
): Promise<AuditCharterTable> {
  if (!(await visibleCharter(work.db, work.ability, id))) throw notFound()
  const row = await lockedCharter(work.db, id)
  if (!row) throw notFound()
  work.require(action, 'AuditCharter', row)
  if (version !== null && row.version !== version) throw conflict('audit.problem.changedMeanwhile')
  return row
}

export async function editCharter(work: Work, id: string, {text, version}: {text: string; version: number}) {
  const row = await charterFor(work, id, 'draft', version)
  if (row.state !== 'draft') throw conflict('audit.problem.notADraft')
  await updateCharter(work.db, row, {text})
  work.record({...told('edited', row), before: {length: row.text.length}, after: {length: text.length}})
}

export async function proposeCharter(
  work: Work,
  parts: Parts,
  id: string,
  given: {route: string | null; note: string | null},
): Promise<string> {
  const row = await charterFor(work, id, 'propose', null)
  if (row.state !== 'draft') throw conflict('audit.problem.notADraft')
  await updateCharter(work.db, row, {state: 'proposed'})
  const decisionId = await propose(work, parts, {matter: charterMatter, subjectId: id, ...given})
  work.record({...told('proposed', row), after: {decisionId}})
  return decisionId
}

export async function charterEnded(work: Work, id: string, ended: Ended): Promise<void> {
  const row = await lockedCharter(work.db, id)
  if (!row) throw notFound()
  await updateCharter(work.db, row, changesOf(ended))
  if (ended.state === 'approved') await supersedeCharters(work.db, row)
  work.record({...told(ended.state, row), after: {day: ended.on}})
}

/** To all that are audited, with the letter it went out by. @throws Refusal invalid: before its approval, or to come */
export async function publishCharter(work: Work, id: string, given: Publication): Promise<void> {
  const row = await charterFor(work, id, 'propose', given.version)
  if (row.state !== 'approved') throw conflict('audit.problem.notApproved')
  const {publishedOn, publishedLetter} = given
  if (publishedOn > work.today) throw invalidField('publishedOn', 'audit.problem.notYet')
  if (row.approvedOn && publishedOn < row.approvedOn) throw invalidField('publishedOn', 'audit.problem.beforeApproval')
  await updateCharter(work.db, row, {publishedOn, publishedLetter})
  work.record({...told('published', row), after: {publishedOn, publishedLetter}})
}

export async function reviewCharter(work: Work, id: string, given: CharterReview): Promise<void> {
  const row = await charterFor(work, id, 'propose', given.version)
  if (row.state !== 'approved') throw conflict('audit.problem.notApproved')
  const {reviewedOn, result, note} = given
  if (reviewedOn > work.today) throw invalidField('reviewedOn', 'audit.problem.notYet')
  if (row.approvedOn && reviewedOn < row.approvedOn) throw invalidField('reviewedOn', 'audit.problem.beforeApproval')
  const recorded = {recordedAt: work.now, recordedByName: work.actor.name}
  await insertReview(work.db, {id: newId(), charterId: id, reviewedOn, result, note, ...recorded})
  const latest = row.reviewedOn && row.reviewedOn > reviewedOn ? row.reviewedOn : reviewedOn
  await updateCharter(work.db, row, {reviewedOn: latest})
  work.record({...told('reviewed', row), after: {reviewedOn, reviewResult: result}, ...(note ? {reason: note} : {})})
}
