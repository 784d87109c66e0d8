// Papers that belong to a finding: evidence shown with it, the letter it was reported by.
import {filesOfRecord, removeFile, storeFile} from '../../platform/files/index.ts'
import type {Upload} from '../../platform/http/context.ts'
import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {engagementFor} from '../engagement/engagement.actions.ts'
import {requireTeam} from '../team/team.ts'
import {inspectedFinding} from './finding.store.ts'

/** @throws Refusal not-found, forbidden; conflict: over; invalid at `file`: none, too large, of a kind not kept */
export async function attachToFinding(work: Work, id: string, uploads: readonly Upload[]): Promise<void> {
  const row = await attachable(work, id)
  const upload = uploads.find(({field}) => field === 'file')
  if (!upload) throw invalidField('file', 'form.required')
  const {name, bytes} = upload
  await storeFile(work, {name, bytes, subject: 'Finding', subjectId: id, unitId: row.unitId})
}

/** While it is a draft: what was issued with a finding stays with it. */
export async function removeFromFinding(work: Work, id: string, fileId: string): Promise<void> {
  const row = await attachable(work, id)
  if (row.state !== 'draft') throw conflict('finding.problem.notADraft')
  const files = await filesOfRecord(work.db, 'Finding', id)
  if (!files.some((file) => file.id === fileId)) throw notFound()
  await removeFile(work, fileId)
}

async function attachable(work: Work, id: string) {
  const row = await inspectedFinding(work.db, work.ability, id)
  if (!row) throw notFound()
  work.require('draft', 'Finding', row)
  if (row.state === 'closed' || row.state === 'withdrawn') throw conflict('finding.problem.over')
  if (row.engagementId !== null) await requireTeam(work, await engagementFor(work, row.engagementId, 'work', null))
  return row
}
