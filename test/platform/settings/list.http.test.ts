import test from 'ava'
import {readSetting} from '../../../src/platform/settings/index.ts'
import {serve, testParts} from '../../support/app.ts'
import {person} from '../../support/people.ts'

test('the words of a list are said one a line, kept in their order, and hold from the day they were said for', async (t) => {
  const parts = await testParts(t)
  const admin = await person(parts, {roles: ['administrator']})
  const client = (await serve(t, parts)).as(admin.cookie)
  t.deepEqual(await readSetting(parts.db, 'audit.severities', '2027-01-15'), ['ร้ายแรง', 'สูง', 'ปานกลาง', 'ต่ำ'])
  const fields = {value: 'วิกฤต\r\n สูง \n\nต่ำ\nสูง', from: '1/2/2570', to: '', reason: 'ตามคู่มือใหม่', version: '0'}
  const sent = await client.post('/settings/audit.severities', fields)
  t.is(sent.status, 303, sent.text)
  t.deepEqual(await readSetting(parts.db, 'audit.severities', '2027-02-01'), ['วิกฤต', 'สูง', 'ต่ำ'])
  t.is((await readSetting(parts.db, 'audit.severities', '2027-01-31')).length, 4)
  const long = await client.post('/settings/audit.severities', {
    ...fields,
    value: `สูง\n${'ก'.repeat(61)}`,
    version: '1',
  })
  t.is(long.status, 422)
  t.regex(long.text, /ยาวเกิน 60 ตัวอักษร/)
  t.is((await client.post('/settings/audit.severities', {...fields, value: ' \n ', version: '1'})).status, 422)
})
