import {createHash} from 'node:crypto'
import {removeFile, storeFile, tidyName} from '../../platform/files/index.ts'
import type {Upload} from '../../platform/http/context.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import type {EvidenceTable, WorkingPaperTable} from '../engagement/tables.ts'
import {deleteReferencesTo} from './cross-reference.store.ts'
import {deleteEvidence, insertEvidence, lockedEvidence, sameContent, setReplacedBy} from './evidence.store.ts'
import {paperToWrite, toldOfPaper, writeInPaper} from './working-paper.actions.ts'
import {signaturesOf} from './working-paper.store.ts'
import {restsOn} from './working-paper.ts'

async function keep(
  work: Work,
  paper: WorkingPaperTable,
  {name, bytes}: Upload,
  replaced: EvidenceTable | null,
): Promise<EvidenceTable> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const there = await sameContent(work.db, paper.engagementId, sha256)
  if (there)
    throw invalidField('file', 'paper.problem.sameContent', {
      name: there.name,
      edition: there.edition,
      reference: there.reference,
      title: there.title,
    })
  const subject = {subject: 'WorkingPaper', subjectId: paper.id, unitId: paper.unitId}
  const row: EvidenceTable = {
    id: newId(),
    engagementId: paper.engagementId,
    unitId: paper.unitId,
    paperId: paper.id,
    fileId: await storeFile(work, {name, bytes, ...subject}),
    name: tidyName(name),
    edition: (replaced?.edition ?? 0) + 1,
    replacesId: replaced?.id ?? null,
    replacedById: null,
    sha256,
    recordedAt: work.now,
    recordedByName: work.actor.name,
  }
  await insertEvidence(work.db, row)
  return row
}

/** @throws Refusal invalid at `file`: of a kind not kept, too large, or in the engagement already */
export async function addEvidence(work: Work, engagementId: string, paperId: string, upload: Upload): Promise<void> {
  const {paper} = await paperToWrite(work, engagementId, paperId, null)
  const {name, sha256} = await keep(work, paper, upload, null)
  await writeInPaper(work, paper)
  work.record({...toldOfPaper('evidence-added', paper), after: {file: name, sha256}})
}

/** The new edition takes its place; the old one stays, with what rests on it. */
export async function replaceEvidence(
  work: Work,
  engagementId: string,
  paperId: string,
  evidenceId: string,
  upload: Upload,
): Promise<void> {
  const {paper} = await paperToWrite(work, engagementId, paperId, null)
  const old = await lockedEvidence(work.db, paperId, evidenceId)
  if (!old) throw notFound()
  if (old.replacedById !== null) throw conflict('paper.problem.replacedAlready')
  const made = await keep(work, paper, upload, old)
  await setReplacedBy(work.db, old.id, made.id)
  await writeInPaper(work, paper)
  work.record({
    ...toldOfPaper('evidence-replaced', paper),
    before: {file: old.name, sha256: old.sha256, edition: old.edition},
    after: {file: made.name, sha256: made.sha256, edition: made.edition},
  })
}

/** Takes out a file on which no signature rests; what it had replaced stands again. */
export async function removeEvidence(
  work: Work,
  engagementId: string,
  paperId: string,
  evidenceId: string,
): Promise<void> {
  const {paper} = await paperToWrite(work, engagementId, paperId, null)
  const row = await lockedEvidence(work.db, paperId, evidenceId)
  if (!row) throw notFound()
  if (row.replacedById !== null) throw conflict('paper.problem.replacedAlready')
  if ((await signaturesOf(work.db, paperId)).some((signature) => restsOn(signature, row.id)))
    throw conflict('paper.problem.signatureRests')
  await deleteReferencesTo(work.db, engagementId, row.id)
  if (row.replacesId !== null) await setReplacedBy(work.db, row.replacesId, null)
  await deleteEvidence(work.db, row.id)
  await removeFile(work, row.fileId)
  await writeInPaper(work, paper)
  work.record({...toldOfPaper('evidence-removed', paper), before: {file: row.name, sha256: row.sha256}})
}
