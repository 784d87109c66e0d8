// Papers in an official's file: scans of orders and of his record, encrypted at rest.

import {filesOfRecord, removeFile, storeFile} from '../../platform/files/index.ts'
import type {Upload} from '../../platform/http/context.ts'
import {invalidField, notFound} from '../../platform/refusal.ts'
import type {Parts} from '../../platform/slice.ts'
import type {Work} from '../../platform/work.ts'
import {requireCorrect} from './official.actions.ts'
import {visibleOfficialHeld} from './official-file.store.ts'
import {documentSubject} from './read-official.ts'

/** What is scanned. */
const kinds = ['pdf', 'jpg', 'png'] as const

/** @throws Refusal not-found, forbidden; invalid where the file is none of those kinds, too large, or not there */
export async function attachDocument(work: Work, {keys}: Pick<Parts, 'keys'>, id: string, uploads: Upload[]) {
  const row = await correctable(work, id)
  const upload = uploads.find(({field}) => field === 'document')
  if (!upload) throw invalidField('document', 'official.document.missing')
  const {name, bytes} = upload
  await storeFile(work, {
    name,
    bytes,
    subject: documentSubject,
    subjectId: row.id,
    unitId: row.unitId,
    kinds,
    sealWith: keys,
    field: 'document',
  })
}

/** Takes a paper out of the file for good. @throws Refusal not-found, forbidden */
export async function removeDocument(work: Work, id: string, fileId: string): Promise<void> {
  const row = await correctable(work, id)
  const files = await filesOfRecord(work.db, documentSubject, row.id)
  if (!files.some((file) => file.id === fileId)) throw notFound()
  await removeFile(work, fileId)
}

async function correctable(work: Work, id: string) {
  const row = await visibleOfficialHeld(work.db, work.ability, id)
  if (!row) throw notFound()
  requireCorrect(work, row)
  return row
}
