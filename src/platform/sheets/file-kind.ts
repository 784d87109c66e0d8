// What kind of file this is, told by its content: names lie, and people rename.
import {Refusal} from '../refusal.ts'
import {encrypted} from './limits.ts'

export type SheetKind = 'xlsx' | 'csv'

const zipMarks = ['504b0304', '504b0506']
const oldOfficeMark = 'd0cf11e0a1b11ae1'
/** The name of the stream that holds an encrypted workbook. */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')
const markup = /^\s*<(?:!doctype|html|table|head|body|\?xml|meta|style)/i
const unreadableBytes = new Set([
  0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 31, 127,
])
const looked = 64 * 1024

/** A workbook or a text with columns; all else throws `Refusal` invalid that says what it is and how to get a workbook. */
export async function sheetKind(bytes: Uint8Array): Promise<SheetKind> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (file.length === 0) throw refused('empty')
  const begins = file.subarray(0, 8).toString('hex')
  if (zipMarks.some((mark) => begins.startsWith(mark))) return 'xlsx'
  if (begins === oldOfficeMark) throw file.includes(encryptedPackage) ? encrypted() : refused('oldWorkbook')
  if (/^(fffe|feff)/.test(begins)) throw refused('utf16')
  if (!isText(file)) throw await otherKind(file)
  const text = file.subarray(0, 512).toString('latin1')
  if (text.startsWith('{\\rtf') || text.startsWith('%PDF-')) throw await otherKind(file)
  if (markup.test(text.replace('\u00ef\u00bb\u00bf', ''))) throw refused('markup')
  return 'csv'
}

const isText = (file: Buffer) => !file.subarray(0, looked).some((byte) => unreadableBytes.has(byte))

/** The names of many kinds are loaded only for a file that is refused. */
async function otherKind(file: Buffer): Promise<Refusal> {
  const {fileTypeFromBuffer} = await import('file-type')
  const known = await fileTypeFromBuffer(file)
  return known ? refused('otherKind', {kind: known.ext}) : refused('unknownKind')
}

const refused = (reason: string, values?: Record<string, string>) =>
  new Refusal('invalid', values ? {key: `sheet.${reason}`, values} : {key: `sheet.${reason}`})
