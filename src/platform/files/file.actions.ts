import {createHash} from 'node:crypto'
import {openBytes, sealBytes} from '../encryption.ts'
import {newId} from '../ids.ts'
import {invalid, invalidField, notFound} from '../refusal.ts'
import type {Keys} from '../secrets.ts'
import {readSetting} from '../settings/index.ts'
import type {Parts} from '../slice.ts'
import type {Work} from '../work.ts'
import {addChunk, addFile, chunkOf, deleteFiles, fileById} from './file.store.ts'
import {type FileKind, knowFile, tidyName} from './file-kind.ts'
import type {FileTable} from './tables.ts'

/** Bytes of content in one row. */
export const chunkSize = 256 * 1024

export type NewFile = {
  /** As the sender calls it; its kind is told by its content. */
  name: string
  bytes: Uint8Array
  /** The record it belongs to: who may read that, may read the file. */
  subject: string
  subjectId: string
  unitId?: string | null
  /** Kinds that fit here; every kind that is kept where it is absent. */
  kinds?: readonly FileKind[]
  /** The owner has told its kind by its content, and has a limit of his own to its size. */
  mediaType?: string
  /** Encrypts content and name at rest. */
  sealWith?: Pick<Keys, 'file'>
  /** An instant after which the file is deleted in the night. */
  expiresAt?: string
  /** The name of the input it came by, for a refusal. */
  field?: string
}

/**
 * Stores an attachment with its trail record; whether the caller may do so is the record's own affair. Returns its id.
 * @throws Refusal invalid: too large, of another kind than its name says, or of none that is kept
 */
export async function storeFile(work: Work, file: NewFile): Promise<string> {
  const {name, mediaType} = await accepted(work, file)
  const id = newId()
  const {subject, subjectId, unitId = null, sealWith, expiresAt = null} = file
  const pieces = piecesOf(id, file.bytes, sealWith)
  const sha256 = createHash('sha256')
  for (const piece of pieces) sha256.update(piece)
  const row: FileTable = {
    id,
    name: sealWith ? sealedName(sealWith, id, name) : name,
    mediaType,
    size: file.bytes.length,
    sha256: sha256.digest('hex'),
    chunks: pieces.length,
    sealed: sealWith ? 1 : 0,
    subject,
    subjectId,
    unitId,
    storedBy: work.actor.accountId,
    storedByName: work.actor.name,
    storedAt: work.now,
    expiresAt,
  }
  await addFile(work.db, row)
  for (const [position, bytes] of pieces.entries()) await addChunk(work.db, {fileId: id, position, bytes})
  work.record({type: 'files.file.attached', subject, subjectId, unitId, after: told(row)})
  return id
}

async function accepted(work: Work, {name, bytes, kinds, mediaType, field = 'file'}: NewFile) {
  if (mediaType !== undefined) return {name: tidyName(name), mediaType}
  const megabytes = await readSetting(work.db, 'files.megabytes', work.today)
  if (bytes.length > megabytes * 1024 * 1024)
    throw invalidField(field, 'file.tooLarge', {name, megabytes, size: Math.ceil(bytes.length / 1024 / 1024)})
  const known = await knowFile(name, bytes, kinds)
  if (!known.ok) throw invalid([{field, message: known.problem}])
  return known
}

const nameOf = (id: string) => `file name ${id}`

export const sealedName = ({file}: Pick<Keys, 'file'>, id: string, name: string): string =>
  sealBytes(file, nameOf(id), Buffer.from(name)).toString('base64url')

/** Bound to its place: a chunk moved elsewhere does not open. */
export const placeOf = (id: string, position: number) => `file ${id} ${position}`

function piecesOf(id: string, bytes: Uint8Array, sealWith: Pick<Keys, 'file'> | undefined): Uint8Array[] {
  const pieces: Uint8Array[] = []
  for (let from = 0; from < bytes.length; from += chunkSize) {
    const piece = bytes.subarray(from, from + chunkSize)
    pieces.push(sealWith ? sealBytes(sealWith.file, placeOf(id, pieces.length), piece) : piece)
  }
  return pieces
}

/** What the trail says of a file; the name of an encrypted one is nobody's business there. */
export const told = ({name, sealed, mediaType, size}: FileTable) => ({...(sealed ? {} : {file: name}), mediaType, size})

/** The name a file was given, opened where it is encrypted. */
export const fileName = ({keys}: Pick<Parts, 'keys'>, file: Pick<FileTable, 'id' | 'name' | 'sealed'>): string =>
  file.sealed ? openBytes(keys.file, nameOf(file.id), Buffer.from(file.name, 'base64url')).toString() : file.name

/**
 * The content of a file, chunk by chunk. The last one is given out only when the hash of all of them is right: what was
 * changed or cut short in the database never arrives whole.
 * @throws Refusal not-found; Error when the content is not what was stored
 */
export async function* fileContent({db, keys}: Pick<Parts, 'db' | 'keys'>, id: string): AsyncGenerator<Buffer> {
  const file = await fileById(db, id)
  if (!file) throw notFound()
  const sha256 = createHash('sha256')
  for (let position = 0; position < file.chunks; position++) {
    const stored = await chunkOf(db, id, position)
    if (!stored) throw new Error(`file ${id} lacks chunk ${position}`)
    sha256.update(stored)
    if (position === file.chunks - 1 && sha256.digest('hex') !== file.sha256)
      throw new Error(`file ${id} is not what was stored`)
    yield file.sealed ? openBytes(keys.file, placeOf(id, position), stored) : stored
  }
}

/** Deletes an attachment; who may, and what becomes of its record, is the owning slice's to say before. */
export async function removeFile(work: Work, id: string, reason?: string): Promise<void> {
  const file = await fileById(work.db, id)
  if (!file) throw notFound()
  await deleteFiles(work.db, [id])
  const {subject, subjectId, unitId} = file
  const because = reason === undefined ? {} : {reason}
  work.record({type: 'files.file.removed', subject, subjectId, unitId, before: told(file), ...because})
}

/** Deletes files whose time is over, each with its trail record. */
export async function forgetFiles(work: Work, files: FileTable[]): Promise<void> {
  await deleteFiles(
    work.db,
    files.map(({id}) => id),
  )
  for (const file of files) {
    const {subject, subjectId, unitId} = file
    work.record({type: 'files.file.forgotten', subject, subjectId, unitId, before: told(file)})
  }
}
