import {readFileSync} from 'node:fs'
import test from 'ava'
import fc from 'fast-check'
import {knowFile, tidyName} from '../../../src/platform/files/file-kind.ts'
import {samples} from '../../support/files.ts'

const reason = async (name: string, bytes: Uint8Array) => {
  const known = await knowFile(name, bytes)
  return known.ok ? null : known.problem.key
}

test('a file is what it holds, not what it is called', async (t) => {
  t.is(await reason('รายงาน.pdf', samples.exe), 'file.otherKind')
  t.is(await reason('รายงาน.txt', samples.exe), 'file.otherKind')
  t.is(await reason('รายงาน.docx', samples.pdf), 'file.misnamed')
  t.is(await reason('ภาพ.jpg', samples.png), 'file.misnamed')
  t.is(await reason('สคริปต์.bat', Buffer.from('@echo off\r\n')), 'file.misnamed')
  t.is(await reason('หน้า.html', Buffer.from('<p>')), 'file.misnamed')
  t.is(await reason('เก่า.doc', samples.oldOffice), 'file.oldOffice')
  t.is(await reason('ว่าง.pdf', Buffer.alloc(0)), 'file.empty')
  t.is(await reason('อะไร.bin', Buffer.from([1, 2, 3, 0, 0, 0])), 'file.unknownKind')
})

test('the kinds an office works with are kept under the name they came with', async (t) => {
  const kept = async (name: string, bytes: Uint8Array) => {
    const known = await knowFile(name, bytes)
    return known.ok && {name: known.name, mediaType: known.mediaType}
  }
  t.deepEqual(await kept('รายงาน.PDF', samples.pdf), {name: 'รายงาน.PDF', mediaType: 'application/pdf'})
  t.deepEqual(await kept('ภาพ.jpeg', samples.jpeg), {name: 'ภาพ.jpeg', mediaType: 'image/jpeg'})
  t.deepEqual(await kept('ภาพถ่าย', samples.png), {name: 'ภาพถ่าย.png', mediaType: 'image/png'})
  t.deepEqual(await kept('บันทึก.txt', Buffer.from('สวัสดี\r\n')), {name: 'บันทึก.txt', mediaType: 'text/plain'})
  t.deepEqual(await kept('เก่า.csv', Buffer.from([0xaa, 0xd7, 0xe8, 0xcd, 0x0a])), {
    name: 'เก่า.csv',
    mediaType: 'text/csv',
  })
  t.is((await kept('บัญชี.xlsx', samples.xlsx)) && 'kept', 'kept')
})

test('where only some kinds fit, another that is kept elsewhere is refused', async (t) => {
  const known = await knowFile('ภาพ.png', samples.png, ['pdf'])
  t.deepEqual(known, {
    ok: false,
    problem: {key: 'file.otherKind', values: {name: 'ภาพ.png', kinds: 'PDF', found: 'png'}},
  })
})

test('whatever name is sent, the one kept is short, without path, and hides nothing', (t) => {
  t.is(tidyName('C:\\งาน\\รายงาน.pdf'), 'รายงาน.pdf')
  t.is(tidyName('../../etc/passwd'), 'passwd')
  t.is(tidyName('รายงาน\u202Efdp.exe'), 'รายงานfdp.exe')
  t.is(tidyName('..'), 'file')
  t.is(tidyName(`${'ก'.repeat(300)}.pdf`), `${'ก'.repeat(116)}.pdf`)
  fc.assert(
    fc.property(fc.string({unit: fc.constantFrom(...'กำไม้/\\"\n\r\u202e\u0000 .aé😀:'), maxLength: 300}), (name) => {
      const tidy = tidyName(name)
      t.true(tidy.length > 0 && tidy.length <= 120)
      t.is(tidy, tidy.trim())
      t.false(/[/\\"\n\r]/.test(tidy))
    }),
  )
})

test('random bytes are a kind that is kept or refused with a reason', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({maxLength: 400}),
      fc.constantFrom('PK\x03\x04', '%PDF', '', '\x89PNG\r\n\x1a\n'),
      async (tail, head) => {
        const known = await knowFile('a.pdf', Buffer.concat([Buffer.from(head, 'latin1'), tail]))
        if (known.ok) t.is(known.mediaType, 'application/pdf')
        else t.regex(known.problem.key, /^file\./)
      },
    ),
    {numRuns: 300},
  )
})

test('a picture cut short is a picture still, and this page is text', async (t) => {
  t.is(await reason('ภาพ.png', samples.png.subarray(0, 40)), null)
  t.is(await reason('file-kind.test.txt', readFileSync(import.meta.filename)), null)
})
