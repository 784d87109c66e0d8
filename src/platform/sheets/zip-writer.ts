// Writes a zip file whose parts are deflated as they grow.
import {constants, crc32, deflateRawSync} from 'node:zlib'

export type PartWriter = {name: string; add(text: string): void; close(): ClosedPart}

type Facts = {name: Buffer; compressed: number; size: number; sum: number}

type ClosedPart = Facts & {pieces: Uint8Array[]}

const utf8Names = 0x0800
/** The facts follow the content: they are not known before it. */
const factsFollow = 0x0008
const deflated = 8
const version = 20
/** 1 January 1980, the first day a zip file knows: the same content gives the same bytes. */
const date = 0x0021

/** Deflates text after text: every piece ends on a whole byte, so that they join to one stream. */
function deflater(name: string) {
  const facts: Facts = {name: Buffer.from(name, 'utf8'), compressed: 0, size: 0, sum: 0}
  const push = (text: string, finishFlush: number): Uint8Array => {
    const bytes = Buffer.from(text, 'utf8')
    const piece = deflateRawSync(bytes, {finishFlush})
    facts.size += bytes.length
    facts.sum = crc32(bytes, facts.sum)
    facts.compressed += piece.length
    return piece
  }
  return {
    facts,
    add: (text: string) => push(text, constants.Z_SYNC_FLUSH),
    close: () => push('', constants.Z_FINISH),
  }
}

/** A part that is deflated piece by piece. */
export function openPart(name: string): PartWriter {
  const {facts, add, close} = deflater(name)
  const pieces: Uint8Array[] = []
  return {
    name,
    add: (text) => void pieces.push(add(text)),
    close() {
      pieces.push(close())
      return {...facts, pieces}
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
  const bodies = parts.flatMap((part) => [localHeader(part), part.name, ...part.pieces])
  return Buffer.concat([...bodies, ...directoryOf(parts)])
}

/** A zip file that is given out while its last part grows: `add` and `finish` each give the bytes that follow. */
export function growingZip(parts: readonly ClosedPart[], last: string) {
  const {facts, add, close} = deflater(last)
  const begun = parts.flatMap((part) => [localHeader(part), part.name, ...part.pieces])
  let before: Uint8Array[] | null = [...begun, localHeader(facts, factsFollow), facts.name]
  const withBefore = (piece: Uint8Array): Uint8Array => {
    if (before === null) return piece
    const whole = Buffer.concat([...before, piece])
    before = null
    return whole
  }
  return {
    add: (text: string) => withBefore(add(text)),
    finish() {
      const end = withBefore(close())
      const descriptor = Buffer.alloc(16)
      descriptor.writeUInt32LE(0x08074b50, 0)
      writeSizes(descriptor, facts, 4)
      return Buffer.concat([end, descriptor, ...directoryOf(parts, facts)])
    },
  }
}

/** What stands at the end of the file: where each part is; the one that grew has its facts after it. */
function directoryOf(parts: readonly Facts[], grown?: Facts): Uint8Array[] {
  const directory: Uint8Array[] = []
  let offset = 0
  for (const part of parts) {
    directory.push(directoryEntry(part, offset), part.name)
    offset += headerSize + part.name.length + part.compressed
  }
  if (grown) {
    directory.push(directoryEntry(grown, offset, factsFollow), grown.name)
    offset += headerSize + grown.name.length + grown.compressed + 16
  }
  const size = directory.reduce((total, piece) => total + piece.length, 0)
  return [...directory, directoryEnd(parts.length + (grown ? 1 : 0), size, offset)]
}

const headerSize = 30

function localHeader(part: Facts, flags = 0): Buffer {
  const header = Buffer.alloc(headerSize)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(version, 4)
  writeFacts(header, part, 6, flags)
  return header
}

function directoryEntry(part: Facts, offset: number, flags = 0): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(version, 4)
  entry.writeUInt16LE(version, 6)
  writeFacts(entry, part, 8, flags)
  entry.writeUInt32LE(offset, 42)
  return entry
}

/** The facts that stand alike in both headers. */
function writeFacts(header: Buffer, part: Facts, at: number, flags: number): void {
  header.writeUInt16LE(utf8Names | flags, at)
  header.writeUInt16LE(deflated, at + 2)
  header.writeUInt16LE(date, at + 6)
  writeSizes(header, part, at + 8)
  header.writeUInt16LE(part.name.length, at + 20)
}

function writeSizes(header: Buffer, {sum, compressed, size}: Facts, at: number): void {
  header.writeUInt32LE(sum, at)
  header.writeUInt32LE(compressed, at + 4)
  header.writeUInt32LE(size, at + 8)
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
