import type {Translate} from '../messages/index.ts'
import type {Parts} from '../slice.ts'
import {fileName} from './file.actions.ts'
import {filesOfRecord, filesOfRecords} from './file.store.ts'
import type {FileTable} from './tables.ts'

const units = ['B', 'kB', 'MB'] as const

/** A size as people read it: `340 kB`, `1.2 MB`. */
export function fileSize(bytes: number): string {
  const step = bytes < 1024 ? 0 : bytes < 1024 * 1024 ? 1 : 2
  const value = bytes / 1024 ** step
  return `${step === 2 ? value.toFixed(1) : Math.ceil(value)} ${units[step]}`
}

/** The files of a record the reader sees, for the partial `files`: ask only on that record's own page. */
export async function filesFor(parts: Pick<Parts, 'db' | 'keys'>, subject: string, subjectId: string, t: Translate) {
  const files = await filesOfRecord(parts.db, subject, subjectId)
  return files.map((file) => shown(parts, file, t))
}

/** The same of several records at once, by their ids: a list asks once. */
export async function filesForMany(
  parts: Pick<Parts, 'db' | 'keys'>,
  subject: string,
  ids: readonly string[],
  t: Translate,
): Promise<Map<string, ShownFile[]>> {
  const files = await filesOfRecords(parts.db, subject, ids)
  const byRecord = Map.groupBy(files, ({subjectId}) => subjectId)
  return new Map([...byRecord].map(([id, own]) => [id, own.map((file) => shown(parts, file, t))]))
}

export type ShownFile = ReturnType<typeof shown>

const shown = (parts: Pick<Parts, 'keys'>, file: FileTable, t: Translate) => ({
  id: file.id,
  href: `/files/${file.id}`,
  name: fileName(parts, file),
  size: fileSize(file.size),
  sealed: file.sealed ? t('file.sealed') : null,
  by: file.storedByName,
  at: file.storedAt,
})
