// Writes a zip file whose parts are deflated as they grow.
import {constants, crc32, deflateRawSync} from 'node:zlib'

export type PartWriter = {name: string; add(text: string): void; close(): ClosedPart}

type ClosedPart = {name: Buffer; pieces: Uint8Array[]; compressed: number; size: number; sum: number}

const utf8Names = 0x0800
const deflated = 8
const version = 20
/** 1 January 1980, the first day a zip file knows: the same content gives the same bytes. */
const date = 0x0021

/** A part that is deflated piece by piece: every piece ends on a whole byte, so that they join to one stream. */
export function openPart(name: string): PartWriter {
  const pieces: Uint8Array[] = []
  let size = 0
  let sum = 0
  const push = (text: string, finishFlush: number) => {
    const bytes = Buffer.from(text, 'utf8')
    size += bytes.length
    sum = crc32(bytes, sum)
    pieces.push(deflateRawSync(bytes, {finishFlush}))
  }
  return {
    name,
    add: (text) => push(text, constants.Z_SYNC_FLUSH),
    close() {
      push('', constants.Z_FINISH)
      const compressed = pieces.reduce((total, piece) => total + piece.length, 0)
      return {name: Buffer.from(name, 'utf8'), pieces, compressed, size, sum}
    },
  }
}

/** A whole part of one text. */
export function closedPart(name: string, text: string): ClosedPart {
  const part = openPart(name)
  part.add(text)
  return part.close()
}

/** The zip file of its parts, in their order. */
export function zipFile(parts: readonly ClosedPart[]): Uint8Array {
  const bodies: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const part of parts) {
    const header = localHeader(part)
    bodies.push(header, part.name, ...part.pieces)
    directory.push(directoryEntry(part, offset), part.name)
    offset += header.length + part.name.length + part.compressed
  }
  const directorySize = directory.reduce((total, piece) => total + piece.length, 0)
  return Buffer.concat([...bodies, ...directory, directoryEnd(parts.length, directorySize, offset)])
}

function localHeader(part: ClosedPart): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(version, 4)
  writeFacts(header, part, 6)
  return header
}

function directoryEntry(part: ClosedPart, offset: number): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(version, 4)
  entry.writeUInt16LE(version, 6)
  writeFacts(entry, part, 8)
  entry.writeUInt32LE(offset, 42)
  return entry
}

/** The facts that stand alike in both headers. */
function writeFacts(header: Buffer, {name, compressed, size, sum}: ClosedPart, at: number): void {
  header.writeUInt16LE(utf8Names, at)
  header.writeUInt16LE(deflated, at + 2)
  header.writeUInt16LE(date, at + 6)
  header.writeUInt32LE(sum, at + 8)
  header.writeUInt32LE(compressed, at + 12)
  header.writeUInt32LE(size, at + 16)
  header.writeUInt16LE(name.length, at + 20)
}

function directoryEnd(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
