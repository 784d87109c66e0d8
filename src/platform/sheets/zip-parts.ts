// The parts of a zip file, inflated piece by piece and counted against one allowance for the whole file.
import {crc32, createInflateRaw} from 'node:zlib'
import {type Entry, fromBufferPromise} from 'yauzl'
import {corrupt, encrypted, inflatesTooFar} from './limits.ts'

export type Parts = {
  /** Whether the file has a part of this name; capitals do not matter. */
  has(name: string): boolean
  /** The part's bytes as they inflate. Throws `Refusal` too-large, or invalid where the data is damaged. */
  read(name: string): AsyncGenerator<Uint8Array>
}

const stored = 0
const deflated = 8
const mostParts = 10_000
const pieceBytes = 256 * 1024

/** Opens a zip file. Nothing is inflated before it is asked for. */
export async function openParts(bytes: Uint8Array, mostInflated: number): Promise<Parts> {
  const found = await listParts(bytes)
  let inflated = 0
  const count = (piece: Uint8Array) => {
    inflated += piece.length
    if (inflated > mostInflated) throw inflatesTooFar(mostInflated)
  }
  return {
    has: (name) => found.has(name.toLowerCase()),
    read: (name) => {
      const part = found.get(name.toLowerCase())
      if (!part) throw corrupt()
      return inflate(part, count)
    },
  }
}

type Part = {entry: Entry; data: Uint8Array}

async function listParts(bytes: Uint8Array): Promise<Map<string, Part>> {
  const found = new Map<string, Part>()
  const zip = await open(bytes)
  if (zip.entryCount > mostParts) throw corrupt()
  try {
    for await (const entry of zip.eachEntry()) {
      const {fileDataStart} = await zip.readLocalFileHeaderPromise(entry, {minimal: true})
      const data = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize)
      found.set(entry.fileName.toLowerCase(), {entry, data})
    }
  } catch {
    throw corrupt()
  }
  return found
}

async function open(bytes: Uint8Array) {
  try {
    return await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {lazyEntries: true})
  } catch {
    throw corrupt()
  }
}

async function* inflate({entry, data}: Part, count: (piece: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw encrypted()
  if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated) throw corrupt()
  let sum = 0
  for await (const piece of entry.compressionMethod === stored ? [data] : inflated(data)) {
    count(piece)
    sum = crc32(piece, sum)
    yield piece
  }
  if (sum !== entry.crc32) throw corrupt()
}

async function* inflated(data: Uint8Array): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw({chunkSize: pieceBytes})
  inflater.end(data)
  try {
    for await (const piece of inflater) yield piece
  } catch {
    throw corrupt()
  }
}
