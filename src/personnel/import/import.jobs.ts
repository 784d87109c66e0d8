// The long work of an import: reading it for the preview, putting it into effect, taking it back, forgetting it.
import {fileContent} from '../../platform/files/index.ts'
import type {JobRunner} from '../../platform/jobs/index.ts'
import {inWork} from '../../platform/work.ts'
import {disposeOf, importJobs} from './import.actions.ts'
import {expiredImports} from './import.store.ts'

const preview: JobRunner = async (parts, run) => {
  const {previewImport} = await import('./import-preview.ts')
  const pieces = (fileId: string) => Array.fromAsync(fileContent(parts, fileId))
  return previewImport(parts, run, String(run.payload.importId), async (fileId) => Buffer.concat(await pieces(fileId)))
}

const apply: JobRunner = async (parts, run) =>
  (await import('./import-apply.ts')).applyImport(parts, run, String(run.payload.importId))

const reverse: JobRunner = async (parts, run) =>
  (await import('./import-reverse.ts')).reverseImport(parts, run, String(run.payload.importId))

const atOnce = 10

/** Each import goes by itself: what is gone stays gone, whatever becomes of the next. */
const forget: JobRunner = async (parts, {caller, signal}) => {
  let forgotten = 0
  for (;;) {
    if (signal.aborted) return null
    const imports = await expiredImports(parts.db, parts.clock.now(), atOnce)
    if (imports.length === 0) return {forgotten}
    for (const row of imports) await inWork(parts, caller, (work) => disposeOf(work, row, 'forgotten'))
    forgotten += imports.length
  }
}

export const jobs: Record<string, JobRunner> = {
  [importJobs.preview]: preview,
  [importJobs.apply]: apply,
  [importJobs.reverse]: reverse,
  [importJobs.forget]: forget,
}
