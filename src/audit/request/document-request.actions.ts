import type {Upload} from '../../platform/http/context.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, invalid, invalidField, notFound, type Problem} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {type Attached, attachAll} from '../attachments.ts'
import {engagementFor} from '../engagement/engagement.actions.ts'
import {lockedEngagement} from '../engagement/engagement.store.ts'
import {isOver} from '../engagement/engagement.ts'
import type {DocumentRequestTable, EngagementTable} from '../engagement/tables.ts'
import {requireTeam} from '../team/team.ts'
import {insertRequests, lockedRequest, updateRequest, visibleRequest} from './document-request.store.ts'
import {linesOf, type RequestsAsked, requestSubject} from './document-request.ts'

const told = (verb: string, {id, unitId}: Pick<DocumentRequestTable, 'id' | 'unitId'>) => ({
  type: `audit.request.${verb}`,
  subject: requestSubject,
  subjectId: id,
  unitId,
})

/** Whoever asks an agency is on the team. @throws Refusal not-found, forbidden; conflict: over, or not yet notified */
async function askingOf(work: Work, engagementId: string): Promise<EngagementTable> {
  const engagement = await engagementFor(work, engagementId, 'read', null)
  work.require('ask', requestSubject, {unitId: engagement.unitId})
  await requireTeam(work, engagement)
  if (engagement.notifiedOn === null) throw conflict('auditee.problem.notNotified')
  return engagement
}

/** Asks the agency for what stands in each line, one request a line. @returns how many */
export async function askForDocuments(work: Work, engagementId: string, asked: RequestsAsked): Promise<number> {
  const {agencyId, unitId, provinceId, notifiedOn} = await askingOf(work, engagementId)
  const {what, letter, askedOn, dueOn} = asked
  const problems: Problem[] = []
  if (askedOn > work.today) problems.push({field: 'askedOn', message: {key: 'audit.problem.notYet'}})
  if (notifiedOn !== null && askedOn < notifiedOn)
    problems.push({field: 'askedOn', message: {key: 'auditee.problem.beforeNotice', values: {day: notifiedOn}}})
  if (problems.length > 0) throw invalid(problems)
  const rows = linesOf(what).map(
    (line): DocumentRequestTable => ({
      id: newId(),
      engagementId,
      unitId,
      provinceId,
      agencyId,
      what: line,
      letter,
      askedOn,
      dueOn,
      deliveredOn: null,
      deliveryNote: null,
      deliveredByName: null,
      withdrawnReason: null,
      recordedAt: work.now,
      recordedByName: work.actor.name,
      version: 1,
    }),
  )
  await insertRequests(work.db, rows)
  for (const row of rows)
    work.record({...told('asked', row), after: {what: row.what, letter, askedOn, dueOn, agencyId}})
  return rows.length
}

/** @throws Refusal not-found; conflict: changed meanwhile, withdrawn, or delivered */
async function openRequest(work: Work, engagementId: string, id: string, version: number) {
  await askingOf(work, engagementId)
  const row = await lockedRequest(work.db, id)
  if (!row || row.engagementId !== engagementId) throw notFound()
  if (row.withdrawnReason !== null) throw conflict('auditee.problem.withdrawn')
  if (row.deliveredOn !== null) throw conflict('auditee.problem.delivered')
  if (row.version !== version) throw conflict('audit.problem.changedMeanwhile')
  return row
}

type Withdrawal = {reason: string; version: number}

export async function withdrawRequest(work: Work, engagementId: string, id: string, {reason, version}: Withdrawal) {
  const row = await openRequest(work, engagementId, id, version)
  await updateRequest(work.db, row, {withdrawnReason: reason})
  work.record({...told('withdrawn', row), before: {what: row.what}, reason})
}

type ByHand = {deliveredOn: string; deliveredByName: string; note: string | null; version: number}

/** What came by hand or by letter. @throws Refusal invalid at `deliveredOn` */
export async function recordDelivery(work: Work, engagementId: string, id: string, {version, ...given}: ByHand) {
  const row = await openRequest(work, engagementId, id, version)
  const {deliveredOn, deliveredByName, note} = given
  if (deliveredOn > work.today) throw invalidField('deliveredOn', 'audit.problem.notYet')
  if (deliveredOn < row.askedOn) throw invalidField('deliveredOn', 'auditee.problem.beforeAsked', {day: row.askedOn})
  await updateRequest(work.db, row, {deliveredOn, deliveredByName, deliveryNote: note})
  work.record({...told('delivery-recorded', row), after: {deliveredOn, deliveredByName, note}})
}

/**
 * The agency sends what it was asked for, all of it in one piece; more may follow as long as the engagement goes on.
 * @throws Refusal not-found; invalid: neither words nor files, or files that are not kept; conflict: withdrawn, over
 */
export async function deliver(
  work: Work,
  id: string,
  {note}: {note: string | null},
  uploads: readonly Upload[],
): Promise<Attached> {
  const seen = await visibleRequest(work.db, work.ability, id, 'deliver')
  if (!seen) throw notFound()
  work.require('deliver', requestSubject, seen)
  const engagement = await lockedEngagement(work.db, seen.engagementId)
  const row = await lockedRequest(work.db, id)
  if (!engagement || !row) throw notFound()
  if (isOver(engagement)) throw conflict('engagement.problem.over')
  if (row.withdrawnReason !== null) throw conflict('auditee.problem.withdrawn')
  if (uploads.length === 0 && note === null) throw invalidField('files', 'auditee.problem.nothingSent')
  const attached = await attachAll(work, uploads, {subject: requestSubject, subjectId: id, unitId: row.unitId})
  if (attached.kept === 0 && note === null)
    throw invalidField('files', 'auditee.problem.allRepeated', {names: attached.repeated.join(', ')})
  const first = row.deliveredOn === null
  await updateRequest(work.db, row, {
    deliveryNote: [row.deliveryNote, note].filter(Boolean).join('\n') || null,
    ...(first ? {deliveredOn: work.today, deliveredByName: work.actor.name} : {}),
  })
  const {kept: files} = attached
  work.record({...told(first ? 'delivered' : 'added-to', row), after: {files, note, deliveredOn: work.today}})
  return attached
}
