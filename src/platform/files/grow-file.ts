// A file that is written piece by piece, each in a transaction of its own: its content is never whole in memory.
import {createHash} from 'node:crypto'
import {sealBytes} from '../encryption.ts'
import {newId} from '../ids.ts'
import type {Parts} from '../slice.ts'
import {type Caller, inWork, type Work} from '../work.ts'
import {chunkSize, placeOf, sealedName, told} from './file.actions.ts'
import {addChunk, addFile, deleteFiles, filesOfRecord, finishFile} from './file.store.ts'
import {tidyName} from './file-kind.ts'
import type {FileTable} from './tables.ts'

export type GrowingFile = {name: string; mediaType: string; subject: string; subjectId: string}

/** What a program that died has left goes in the night after so long. */
const unfinishedMs = 86_400_000

/**
 * Writes the one file of a record, encrypted, in the place of any that an earlier attempt has left there. `keepFile` makes
 * it whole: until then it has no content for anybody.
 */
export async function growFile(
  parts: Pick<Parts, 'db' | 'clock' | 'listeners' | 'keys'>,
  caller: Caller,
  {name, mediaType, subject, subjectId}: GrowingFile,
  pieces: AsyncIterable<Uint8Array>,
): Promise<FileTable> {
  const id = newId()
  const sha256 = createHash('sha256')
  const row = await inWork(parts, caller, async (work) => {
    const begun: FileTable = {
      id,
      name: sealedName(parts.keys, id, tidyName(name)),
      mediaType,
      size: 0,
      sha256: '0'.repeat(64),
      chunks: 0,
      sealed: 1,
      subject,
      subjectId,
      unitId: null,
      storedBy: work.actor.accountId,
      storedByName: work.actor.name,
      storedAt: work.now,
      expiresAt: new Date(Date.parse(work.now) + unfinishedMs).toISOString(),
    }
    const left = await filesOfRecord(work.db, subject, subjectId)
    if (left.length > 0)
      await deleteFiles(
        work.db,
        left.map((file) => file.id),
      )
    await addFile(work.db, begun)
    work.record({type: 'files.file.begun', subject, subjectId})
    return begun
  })
  for await (const piece of ofSize(pieces, chunkSize)) {
    const bytes = sealBytes(parts.keys.file, placeOf(id, row.chunks), piece)
    sha256.update(bytes)
    await inWork(parts, caller, (work) => addChunk(work.db, {fileId: id, position: row.chunks, bytes}))
    row.size += piece.length
    row.chunks += 1
  }
  return {...row, sha256: sha256.digest('hex')}
}

/** Pieces of any size as chunks of one. */
async function* ofSize(pieces: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    held.push(piece)
    length += piece.length
    if (length < size) continue
    const whole = Buffer.concat(held)
    let from = 0
    for (; whole.length - from >= size; from += size) yield whole.subarray(from, from + size)
    held = [whole.subarray(from)]
    length = whole.length - from
  }
  if (length > 0) yield Buffer.concat(held)
}

/** The file is whole, and kept until an instant. */
export async function keepFile(work: Work, file: FileTable, expiresAt: string): Promise<void> {
  const {id, size, sha256, chunks, subject, subjectId, unitId} = file
  await finishFile(work.db, id, {size, sha256, chunks, expiresAt})
  work.record({type: 'files.file.attached', subject, subjectId, unitId, after: told(file)})
}
