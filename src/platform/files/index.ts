import type {JobRunner} from '../jobs/index.ts'
import type {Slice} from '../slice.ts'
import {inWork} from '../work.ts'
import {forgetFiles} from './file.actions.ts'
import {fileRoutes} from './file.routes.ts'
import {expiredFiles} from './file.store.ts'
import './tables.ts'

export {fileContent, type NewFile, removeFile, storeFile} from './file.actions.ts'
export {fileSize, filesFor, filesForMany, type ShownFile} from './file.page.ts'
export {filesOfRecord, filesOfRecords} from './file.store.ts'
export {acceptedFiles, type FileKind, tidyName} from './file-kind.ts'
export {type GrowingFile, growFile, keepFile} from './grow-file.ts'

const atOnce = 50

/** Deletes the files whose time is over, some at a time: each piece stands whatever becomes of the next. */
const forget: JobRunner = async (parts, {caller, signal}) => {
  let forgotten = 0
  for (;;) {
    if (signal.aborted) return null
    const files = await expiredFiles(parts.db, parts.clock.now(), atOnce)
    if (files.length === 0) return {forgotten}
    await inWork(parts, caller, (work) => forgetFiles(work, files))
    forgotten += files.length
  }
}

export const files: Slice = {name: 'files', routes: fileRoutes, jobs: {'files.forget': forget}}
