// What a file is, told by its content: names lie, and people rename.
import {extname} from 'node:path'
import type {Message} from '../refusal.ts'
import {cleanText} from '../thai/clean-text.ts'

type Kind = {mediaType: string; extensions: readonly [string, ...string[]]}

const office = 'application/vnd.openxmlformats-officedocument.'
const open = 'application/vnd.oasis.opendocument.'

/** Every kind of file that is kept; the first extension is the usual one. */
const kinds = {
  pdf: {mediaType: 'application/pdf', extensions: ['pdf']},
  docx: {mediaType: `${office}wordprocessingml.document`, extensions: ['docx']},
  xlsx: {mediaType: `${office}spreadsheetml.sheet`, extensions: ['xlsx']},
  pptx: {mediaType: `${office}presentationml.presentation`, extensions: ['pptx']},
  odt: {mediaType: `${open}text`, extensions: ['odt']},
  ods: {mediaType: `${open}spreadsheet`, extensions: ['ods']},
  png: {mediaType: 'image/png', extensions: ['png']},
  jpg: {mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg']},
  webp: {mediaType: 'image/webp', extensions: ['webp']},
  txt: {mediaType: 'text/plain', extensions: ['txt']},
  csv: {mediaType: 'text/csv', extensions: ['csv']},
} satisfies Record<string, Kind>

export type FileKind = keyof typeof kinds
export const fileKinds = Object.keys(kinds) as FileKind[]

/** A media type as people call such a file: `PDF`; the type itself where it is not one that is kept. */
export const kindWord = (mediaType: string): string =>
  fileKinds.find((kind) => kinds[kind].mediaType === mediaType)?.toUpperCase() ?? mediaType

/** What a file input takes: `.pdf,.docx,...` */
export const acceptedFiles = (some: readonly FileKind[] = fileKinds): string =>
  some.flatMap((kind) => kinds[kind].extensions.map((extension) => `.${extension}`)).join(',')

/** Kinds a browser may show in its own window: pictures, which hold no script. */
export const shownInline = new Set(['image/png', 'image/jpeg', 'image/webp'])

export type KnownFile = {ok: true; name: string; mediaType: string} | {ok: false; problem: Message}

/** The file's kind, and its name with the extension of that kind; or why it is not kept. */
export async function knowFile(
  given: string,
  bytes: Uint8Array,
  wanted: readonly FileKind[] = fileKinds,
): Promise<KnownFile> {
  const name = tidyName(given)
  const extension = extname(name).slice(1).toLowerCase()
  const refuse = (reason: string, values: Record<string, string> = {}): KnownFile => ({
    ok: false,
    problem: {key: `file.${reason}`, values: {name, kinds: namesOf(wanted), ...values}},
  })
  if (bytes.length === 0) return refuse('empty')
  const found = await contentOf(bytes, extension)
  if (found === 'cfb') return refuse('oldOffice')
  const kind = wanted.find((each) => each === found)
  if (!kind) return found ? refuse('otherKind', {found}) : refuse('unknownKind')
  const {mediaType, extensions} = kinds[kind] as Kind
  if (extension === '') return {ok: true, name: `${name}.${extensions[0]}`, mediaType}
  return extensions.includes(extension) ? {ok: true, name, mediaType} : refuse('misnamed', {extension, found: kind})
}

const namesOf = (some: readonly FileKind[]) => some.map((kind) => kind.toUpperCase()).join(', ')

/** The kind by its usual extension; text has no mark of its own, and its name says which of the two it is. */
async function contentOf(bytes: Uint8Array, extension: string): Promise<string | null> {
  const found = await (await import('file-type')).fileTypeFromBuffer(bytes)
  if (found) return found.ext
  if (!isText(bytes)) return null
  return extension === 'csv' ? 'csv' : 'txt'
}

/** No control characters but tab, line and page ends, and escape; UTF-16 when it says so itself. */
function isText(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return !controls.test(new TextDecoder('utf-16le').decode(bytes))
  return !bytes.some((byte) => byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b\u000e-\u001f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: a name has none, nor marks that turn its end around
const unwanted = /[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069"<>|:*?]/g

const longest = 120

/** The last part of a path, without what no file's name should hold, at most 120 characters; never empty. */
export function tidyName(given: string): string {
  const base = given.split(/[/\\]/).at(-1) ?? ''
  const clean = cleanText(base.replace(unwanted, '')).replace(/^\.+/, '').trim()
  const extension = extname(clean).slice(0, 12)
  const stem = clean.slice(0, clean.length - extname(clean).length)
  return `${stem.slice(0, longest - extension.length).trim() || 'file'}${extension}`
}
