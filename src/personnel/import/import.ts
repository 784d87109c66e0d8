// A personnel workbook on its way into the register: read, previewed, applied, perhaps taken back.
import {z} from 'zod'
import type {OfficialValues} from '../official/official-row.ts'

/** What becomes of a row. */
export const importOutcomes = ['created', 'changed', 'unchanged', 'refused'] as const
export type ImportOutcome = (typeof importOutcomes)[number]

/** `unreadable`: the headings refuse the whole file, or it is no workbook. */
export const importStates = ['reading', 'unreadable', 'previewed', 'applied', 'reversed'] as const
export type ImportState = (typeof importStates)[number]

/** Where each verb may begin; what it leads to is said by the work that is done. */
export const allowedIn = {
  preview: ['reading', 'previewed'],
  apply: ['previewed'],
  reverse: ['applied'],
  remove: ['unreadable', 'previewed', 'applied', 'reversed'],
} as const satisfies Record<string, readonly ImportState[]>

export type ImportVerb = keyof typeof allowedIn

export const mayIn = (verb: ImportVerb, state: ImportState): boolean =>
  (allowedIn[verb] as readonly ImportState[]).includes(state)

export type ImportCounts = Record<ImportOutcome, number>

export type ValueField = keyof OfficialValues
export type Value = string | number | null

/** Salary in satang, days as `YYYY-MM-DD`, a unit by its id. */
export type FieldChange = {field: ValueField; before: Value; after: Value}

/** A row whose official somebody changed meanwhile. */
export type TouchedRow = {row: number; officialId: string}

/** What a button on an import's page sends: the import as the person saw it. */
export const seenVersion = z.object({version: z.coerce.number('form.unreadable').int('form.unreadable')})
