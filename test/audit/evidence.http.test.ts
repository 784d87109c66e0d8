import {request} from 'node:http'
import test from 'ava'
import {samples} from '../support/files.ts'
import {fieldwork, peer} from '../support/working-papers.ts'

const pdf = (words: string) => Buffer.concat([samples.pdf, Buffer.from(`% ${words}\n`)])
const file = (name: string, bytes: Buffer) => ({field: 'file', name, bytes})

test('evidence is kept with its hash, and the same content is refused where it lies already', async (t) => {
  const {auditor, paper, read} = await fieldwork(t)
  const [first, second] = [await paper(), await paper()]
  const bytes = pdf('ใบสำคัญ')
  t.is((await auditor.client.upload(`${first}/evidence`, {}, file('ใบสำคัญ.pdf', bytes))).status, 303)
  const [kept] = (await read(auditor, first)).evidence
  t.like(kept, {name: 'ใบสำคัญ.pdf', edition: 'ฉบับที่ 1'})
  t.is(kept.sha256.length, 64)
  t.is(kept.hash, kept.sha256.slice(0, 12))
  const again = await auditor.client.upload(`${second}/evidence`, {}, file('ชื่ออื่น.pdf', bytes))
  t.is(again.status, 422)
  t.regex(again.text, /อยู่แล้วที่กระดาษทำการ A-1/)
  t.is((await read(auditor, second)).evidence.length, 0)
  t.is((await auditor.client.upload(`${second}/evidence`, {}, file('x.pdf', samples.exe))).status, 422)
  t.is((await auditor.client.post(`${second}/evidence`, {})).status, 422, 'no file is told at the field')
})

test('replaced evidence stays as an earlier edition, and the signature given with it says so', async (t) => {
  const {auditor, chief, paper, sign, review, read} = await fieldwork(t)
  const address = await paper()
  await auditor.client.upload(`${address}/evidence`, {}, file('ก.pdf', pdf('เดิม')))
  const [old] = (await read(auditor, address)).evidence
  await sign(auditor, address)
  await review(chief, address)
  const at = `${address}/evidence/${old.id}`
  t.is((await auditor.client.post(`${at}/removal`)).status, 409, 'a signature rests on it')
  t.is((await auditor.client.upload(`${at}/replacement`, {}, file('ข.pdf', pdf('ใหม่')))).status, 303)
  const page = await read(auditor, address)
  t.is(page.badge.label, 'ร่าง', 'what was signed is not what stands there')
  t.like(page.evidence[0], {name: 'ข.pdf', edition: 'ฉบับที่ 2'})
  t.like(page.evidence[0].earlier[0], {name: 'ก.pdf', sha256: old.sha256})
  for (const {content} of page.signatures) t.is(content.evidence[0].sha256, old.sha256)
  t.is((await auditor.client.get(old.href)).status, 200, 'the old content is still there')
  t.is((await auditor.client.upload(`${at}/replacement`, {}, file('ค.pdf', pdf('อีก')))).status, 409, 'once')
  t.is((await auditor.client.post(`${address}/evidence/${page.evidence[0].id}/removal`)).status, 303)
  t.like((await read(auditor, address)).evidence[0], {name: 'ก.pdf'}, 'it stands again')
})

test('who takes a file of a paper stands in the trail, and only who reads the paper takes it', async (t) => {
  const {parts, auditor, chief, staff, engagementId, paper, read, id} = await fieldwork(t)
  const address = await paper()
  await auditor.client.upload(`${address}/evidence`, {}, file('ก.pdf', pdf('หลักฐาน')))
  const {href} = (await read(auditor, address)).evidence[0]
  const outsider = await peer(parts, engagementId, chief.client)
  t.is((await outsider.client.get(href)).status, 200)
  const taken = await parts.db.selectFrom('event').select('actor').where('type', '=', 'files.file.downloaded').execute()
  t.is(taken.length, 1)
  const head = await staff('unit-head', 'คลัง', {unitId: id('สำนักงานคลังจังหวัดมุกดาหาร')})
  t.is((await head.client.get(href)).status, 404)
})

test('a large file over a line that breaks leaves nothing half-written', async (t) => {
  const {parts, auditor, paper, read} = await fieldwork(t)
  const address = await paper()
  const {url} = auditor.client
  const head =
    '--line\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
  const counts = async () => ({
    files: (await parts.db.selectFrom('file').select('id').execute()).length,
    chunks: (await parts.db.selectFrom('fileChunk').select('fileId').execute()).length,
    evidence: (await parts.db.selectFrom('evidence').select('id').execute()).length,
    version: (await read(auditor, address)).version,
  })
  const before = await counts()
  await new Promise<void>((resolve) => {
    const sent = request(`${url}${address}/evidence`, {
      method: 'POST',
      headers: {
        origin: url,
        cookie: auditor.cookie,
        'content-type': 'multipart/form-data; boundary=line',
        'content-length': 25 * 1024 * 1024,
      },
    })
    sent.on('error', () => resolve())
    sent.write(head)
    sent.write(Buffer.concat([samples.pdf, Buffer.alloc(12 * 1024 * 1024, 32)]), () =>
      sent.destroy(new Error('broken')),
    )
  })
  t.deepEqual(await counts(), before)
  const whole = Buffer.concat([samples.pdf, Buffer.alloc(24 * 1024 * 1024, 32)])
  t.is(
    (await auditor.client.upload(`${address}/evidence`, {}, file('a.pdf', whole))).status,
    303,
    'and it can be sent again',
  )
  t.is((await read(auditor, address)).evidence.length, 1)
})
