// Files that come with something that is told: several at once, none of them kept twice.
import {createHash} from 'node:crypto'
import {filesOfRecords, storeFile} from '../platform/files/index.ts'
import type {Upload} from '../platform/http/context.ts'
import type {Work} from '../platform/work.ts'

/** `earlier`: other records of the same subject that belong to the same matter. */
type Owner = {subject: string; subjectId: string; unitId: string; earlier?: readonly string[]}

/** What became of the files that were sent: how many were kept, and the names of those that were there already. */
export type Attached = {kept: number; repeated: string[]}

/**
 * Keeps the files with the record they belong to, all or none; one whose content is there already is not kept again.
 * @throws Refusal invalid at `files`: too large, or of a kind that is not kept
 */
export async function attachAll(
  work: Work,
  uploads: readonly Upload[],
  {earlier = [], ...owner}: Owner,
): Promise<Attached> {
  const known = uploads.length > 0 ? await filesOfRecords(work.db, owner.subject, [owner.subjectId, ...earlier]) : []
  const there = new Set(known.map(({sha256}) => sha256))
  const attached: Attached = {kept: 0, repeated: []}
  for (const {name, bytes} of uploads) {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    if (there.has(sha256)) {
      attached.repeated.push(name)
      continue
    }
    there.add(sha256)
    await storeFile(work, {...owner, name, bytes, field: 'files'})
    attached.kept += 1
  }
  return attached
}

/** What is said after sending: that some files were there already, or only that it was kept. */
export const saidOf = (key: string, {repeated}: Attached) =>
  repeated.length > 0 ? {key: `${key}Repeated`, values: {names: repeated.join(', '), count: repeated.length}} : {key}

/** The files of one field as they were sent. */
export const uploadsOf = (uploads: readonly Upload[], field = 'files'): Upload[] =>
  uploads.filter((upload) => upload.field === field)
