// Papers that come with an entry: encrypted at rest, read by whoever may read the entry.
import {storeFile} from '../../platform/files/index.ts'
import type {Upload} from '../../platform/http/context.ts'
import type {Keys} from '../../platform/secrets.ts'
import type {Work} from '../../platform/work.ts'
import {type EntryKind, subjectOf} from './entry-kind.ts'

/** What is scanned. */
export const paperKinds = ['pdf', 'jpg', 'png'] as const

/** @throws Refusal invalid at `document`: of another kind, or too large */
export async function attachAll(
  work: Work,
  keys: Keys,
  kind: EntryKind,
  {entryId}: {entryId: string},
  {unitId}: {unitId: string},
  uploads: readonly Upload[],
): Promise<void> {
  for (const {name, bytes} of uploads.filter(({field}) => field === 'document'))
    await storeFile(work, {
      name,
      bytes,
      subject: subjectOf(kind),
      subjectId: entryId,
      unitId,
      kinds: paperKinds,
      sealWith: keys,
      field: 'document',
    })
}
