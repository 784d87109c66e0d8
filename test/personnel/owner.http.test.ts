import test from 'ava'
import {serve, testParts} from '../support/app.ts'
import {htmlProblems} from '../support/html.ts'
import {officialIn} from '../support/official-form.ts'
import {person} from '../support/people.ts'
import {office} from '../support/personnel-file.ts'
import {province} from '../support/province.ts'

test('an owner certifies his file, sees who looked, asks for a correction, and reads the answer', async (t) => {
  const parts = await testParts(t)
  const {id, units} = await province(parts)
  const official = await officialIn(parts, 1, id(office))
  const other = await officialIn(parts, 2, id(office))
  const client = await serve(t, parts)
  const owner = client.as((await person(parts, {officialId: official.id})).cookie)
  const stranger = client.as((await person(parts, {officialId: other.id})).cookie)
  const hr = client.as((await person(parts, {roles: ['hr-officer'], unitId: units[0]?.id ?? ''})).cookie)
  const third = await officialIn(parts, 3, id(office))
  const ownHr = client.as(
    (await person(parts, {roles: ['hr-officer'], unitId: units[0]?.id ?? '', officialId: third.id})).cookie,
  )
  const base = `/personnel/officials/${official.id}`
  for (const [reader, status] of [
    [stranger, 404],
    [hr, 403],
    [owner, 200],
  ] as const)
    t.is((await reader.get(`${base}/owner`)).status, status)

  await owner.post(`${base}/certification`)
  await hr.post(`${base}/revelation`)
  await hr.post(`${base}/entries/education`, {
    educationLevel: 'bachelor',
    degree: 'นิติศาสตรบัณฑิต',
    institution: 'มหาวิทยาลัย',
  })
  const mine = (await owner.getJson(`${base}/owner`)).json()
  t.regex(mine.certified, /1 รายการ/)
  t.is(mine.looks[0].what, 'เปิดดูเลขประจำตัวประชาชน')
  t.is(mine.looks[0].who, 'เจ้าหน้าที่บริหารทรัพยากรบุคคล')

  t.is((await owner.post(`${base}/correction-requests`, {about: 'education'})).status, 422)
  await owner.post(`${base}/correction-requests`, {about: 'education', request: 'สาขาคือกฎหมายมหาชน'})
  t.is((await hr.post(`${base}/correction-requests`, {about: 'file', request: 'ก'})).status, 403)
  const inbox = (await hr.getJson('/personnel/correction-requests')).json()
  t.is(inbox.total, 1)
  t.deepEqual(await htmlProblems((await hr.get('/personnel/correction-requests')).text), [])
  t.is((await stranger.get('/personnel/correction-requests')).status, 404)
  t.true((await hr.get('/')).text.includes('/personnel/correction-requests'))
  const address = inbox.items[0].href
  const answer = {outcome: 'refused', answer: 'หลักฐานไม่ชัด', version: '1'}
  await ownHr.post(`/personnel/officials/${third.id}/correction-requests`, {about: 'file', request: 'ก'})
  const own = (await hr.getJson('/personnel/correction-requests')).json().items[0].href
  t.is((await ownHr.post(own, answer)).status, 403, 'nobody answers himself')
  await hr.post(own, answer)
  t.is((await hr.post(address, {...answer, answer: ''})).status, 422)
  t.is((await hr.post(address, answer)).location, '/personnel/correction-requests')
  t.is((await hr.post(address, answer)).status, 409)
  const page = await owner.get(`${base}/owner`)
  t.true(page.text.includes('หลักฐานไม่ชัด'))
  t.deepEqual(await htmlProblems(page.text), [])
  await owner.post(`${base}/correction-requests`, {about: 'education', request: 'แนบหลักฐานใหม่'})
  const again = (await hr.getJson('/personnel/correction-requests')).json().items[0].href
  const accepted = await hr.post(again, {outcome: 'accepted', answer: 'แก้ไขให้แล้ว', version: '1'})
  t.is(accepted.location, `${base}/entries/education`)
})
