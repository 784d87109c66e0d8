// Reads XML of a spreadsheet's parts as it arrives. No document type, so no entities of its own and nothing to fetch.
import {corrupt, limits} from './limits.ts'

const space = 32
const exclamation = 33
const doubleQuote = 34
const singleQuote = 39
const slash = 47
const colon = 58
const greater = 62
const question = 63
const comment = '<!--'
const cdata = '<![CDATA['

/** Told of each tag and text in the order of the file; names come without their prefix, texts decoded. */
export type XmlSink = {
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
}

/** Scans one part. Throws `Refusal` invalid where it is not well enough formed to be read. */
export async function scanXml(pieces: AsyncIterable<Uint8Array>, sink: XmlSink): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of pieces) {
    rest = scan(rest + decoder.decode(piece, {stream: true}), sink)
    if (rest.length > limits.runOfCharacters) throw corrupt()
  }
  rest = scan(rest + decoder.decode(), sink)
  if (rest.trim() !== '') throw corrupt()
}

/** Scans as far as whole tags reach and answers what is left. */
function scan(xml: string, sink: XmlSink): string {
  let at = 0
  for (;;) {
    const start = xml.indexOf('<', at)
    if (start < 0) return xml.slice(at)
    if (start > at) sink.text(decodeEntities(xml.slice(at, start)))
    const end = scanTag(xml, start, sink)
    if (end < 0) return xml.slice(start)
    at = end
  }
}

/** Where the tag that begins at `start` has ended, or -1 when the text stops before that. */
function scanTag(xml: string, start: number, sink: XmlSink): number {
  const mark = xml.charCodeAt(start + 1)
  if (mark === exclamation) return scanDeclaration(xml, start, sink)
  if (mark === question) return after(xml, '?>', start)
  const isClosing = mark === slash
  let from = isClosing ? start + 2 : start + 1
  let at = from
  let code = xml.charCodeAt(at)
  while (code > space && code !== slash && code !== greater) {
    at += 1
    if (code === colon) from = at
    code = xml.charCodeAt(at)
  }
  const end = code === greater ? at : tagEnd(xml, at)
  if (end < 0) return -1
  const name = xml.slice(from, at)
  if (isClosing) {
    sink.close(name)
    return end + 1
  }
  const isEmpty = xml.charCodeAt(end - 1) === slash
  sink.open(name, xml.slice(at, isEmpty ? end - 1 : end))
  if (isEmpty) sink.close(name)
  return end + 1
}

/** A comment is passed over, a CDATA section is text as it stands; a document type has no place in a workbook. */
function scanDeclaration(xml: string, start: number, sink: XmlSink): number {
  if (xml.startsWith(comment, start)) return after(xml, '-->', start)
  const begun = xml.slice(start, start + cdata.length)
  if (begun !== cdata && (comment.startsWith(begun) || cdata.startsWith(begun))) return -1
  if (begun !== cdata) throw corrupt()
  const end = after(xml, ']]>', start)
  if (end > 0) sink.text(xml.slice(start + cdata.length, end - 3))
  return end
}

function after(xml: string, mark: string, start: number): number {
  const found = xml.indexOf(mark, start)
  return found < 0 ? -1 : found + mark.length
}

/** The `>` that ends a tag's attributes: one inside a quoted value (a number format may hold it) is not the end. */
function tagEnd(xml: string, start: number): number {
  let end = xml.indexOf('>', start)
  while (end > 0 && isInsideQuotes(xml, start, end)) end = xml.indexOf('>', end + 1)
  return end
}

/** A tag with attributes is whole only when its last one is closed. */
function isInsideQuotes(xml: string, start: number, end: number): boolean {
  const last = xml.charCodeAt(end - 1)
  if (last === doubleQuote || last === singleQuote) return false
  const attributes = xml.slice(start, end)
  return attributes.includes('=') && !/["']\s*[/?]?$/.test(attributes)
}

const cachedPatterns = new Map<string, RegExp>()

/** The decoded value of an attribute, prefix and all (`r:id`); null when it is not there. */
export function attribute(attributes: string, name: string): string | null {
  const mark = ` ${name}="`
  const start = attributes.indexOf(mark)
  if (start < 0) return unusualAttribute(attributes, name)
  const from = start + mark.length
  return decodeEntities(attributes.slice(from, attributes.indexOf('"', from)))
}

/** In single quotes, or with line breaks and spaces around it. */
function unusualAttribute(attributes: string, name: string): string | null {
  if (!attributes.includes(`${name}=`) && !attributes.includes(' =')) return null
  const pattern = cachedPatterns.get(name) ?? new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  cachedPatterns.set(name, pattern)
  const found = pattern.exec(attributes)
  return found ? decodeEntities(found[1] ?? found[2] ?? '') : null
}

const named: Record<string, string> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name) return named[String(name).toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
