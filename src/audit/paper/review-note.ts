// What a reviewer asks and a preparer answers.
import {z} from 'zod'
import {requiredText} from '../../platform/http/fields.ts'
import type {ReviewNoteTable} from '../engagement/tables.ts'

const version = z.coerce.number().int().catch(0)

export const newNote = z.object({note: requiredText(4000)})
export const noteAnswer = z.object({answer: requiredText(4000), version})
export const noteCleared = z.object({version})

/** Content with the answer may be who asked, or another who reviews: never somebody else. */
export const mayClear = ({notedBy}: ReviewNoteTable, reviewer: boolean, accountId: string | null): boolean =>
  reviewer || (notedBy !== null && notedBy === accountId)
