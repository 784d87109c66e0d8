// How large a file may be before it is refused; every size is counted while reading, never believed.
import {Refusal} from '../refusal.ts'

const megabyte = 1024 * 1024

export const limits = {
  fileBytes: 64 * megabyte,
  inflatedBytes: 500 * megabyte,
  rows: 200_000,
  columns: 200,
  /** One cell holds at most 32,767 characters and a row 200 cells; a longer run of characters is no workbook. */
  runOfCharacters: 8 * megabyte,
  workerMemoryMb: 640,
} as const

export type Limits = {readonly [Name in keyof typeof limits]: number}

export const corrupt = () => new Refusal('invalid', {key: 'sheet.corrupt'})

export const encrypted = () => new Refusal('invalid', {key: 'sheet.encrypted'})

export const tooManyRows = (rows: number) => new Refusal('too-large', {key: 'sheet.tooManyRows', values: {rows}})

export const tooManyColumns = (columns: number) =>
  new Refusal('too-large', {key: 'sheet.tooManyColumns', values: {columns}})

export const inflatesTooFar = (bytes: number) =>
  new Refusal('too-large', {key: 'sheet.inflatesTooFar', values: {mb: Math.round(bytes / megabyte)}})

/** Refuses a file over the limit before anything in it is looked at. */
export function checkFileSize(bytes: {readonly length: number}, most: number = limits.fileBytes): void {
  if (bytes.length <= most) return
  throw new Refusal('too-large', {key: 'sheet.fileTooLarge', values: {mb: Math.round(most / megabyte)}})
}
