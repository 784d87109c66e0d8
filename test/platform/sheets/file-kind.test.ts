import {utils, write} from '@e965/xlsx'
import test from 'ava'
import {sheetKind} from '../../../src/platform/sheets/file-kind.ts'
import {rawWorkbook} from './raw-workbook.ts'

const oldMark = Buffer.from('d0cf11e0a1b11ae1', 'hex')

const refusal = async (bytes: Uint8Array) => {
  try {
    return await sheetKind(bytes)
  } catch (error) {
    return (error as Error).message
  }
}

test('a workbook and a text are told by what they hold', async (t) => {
  t.is(await sheetKind(rawWorkbook({sheets: []})), 'xlsx')
  t.is(await sheetKind(Buffer.from('ชื่อ,นามสกุล\n')), 'csv')
  t.is(await sheetKind(Buffer.from([0xaa, 0xd7, 0xe8, 0xcd, 0x2c, 0x0a])), 'csv')
})

test('whatever its name, another kind of file is refused by a reason that helps', async (t) => {
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.from([0x90, 0, 3, 0, 0, 0]), Buffer.alloc(200)])
  t.is(await refusal(program), 'invalid: sheet.otherKind')
  t.is(await refusal(Buffer.from('%PDF-1.7\n%âãÏÓ\n')), 'invalid: sheet.otherKind')
  t.is(await refusal(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')), 'invalid: sheet.otherKind')
  t.is(await refusal(Buffer.alloc(100)), 'invalid: sheet.unknownKind')
  t.is(await refusal(new Uint8Array()), 'invalid: sheet.empty')
  t.is(await refusal(Buffer.from('<html><table><tr><td>ชื่อ</td></tr></table>')), 'invalid: sheet.markup')
  t.is(await refusal(Buffer.from('\ufeff<?xml version="1.0"?><Workbook/>')), 'invalid: sheet.markup')
  t.is(await refusal(Buffer.from('\ufeffชื่อ\tนามสกุล', 'utf16le')), 'invalid: sheet.utf16')
})

test('an old workbook and a locked one look alike, and are told apart', async (t) => {
  const old = write({SheetNames: ['a'], Sheets: {a: utils.aoa_to_sheet([['x']])}}, {type: 'buffer', bookType: 'biff8'})
  t.is(await refusal(old), 'invalid: sheet.oldWorkbook')
  const locked = Buffer.concat([
    oldMark,
    Buffer.alloc(500),
    Buffer.from('EncryptedPackage', 'utf16le'),
    Buffer.alloc(90),
  ])
  t.is(await refusal(locked), 'invalid: sheet.encrypted')
})
