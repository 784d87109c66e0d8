import type {Slice} from '../slice.ts'
import {exportRecord} from './export.record.ts'

export {exportRoutes} from './export.routes.ts'
export {exportJob} from './export-job.ts'
export {mostDirect, type Sheet, type SheetAsked, type SheetForm, type SheetOf} from './sheet.ts'
export {takeSheet} from './take-sheet.ts'

/** Each slice allows `read` of `Export` to whom a job of its kind belongs. */
export const exports: Slice = {name: 'exports', records: {Export: exportRecord}}
