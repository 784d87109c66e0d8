import test from 'ava'
import {heading, menuOf, openFile, seek} from './deeds.ts'
import {houseFor} from './support.ts'

const house = houseFor()

const [home, decisions, officials, units, own, compliance, audit, confirmations, trail] = [
  'งานของฉัน',
  'เรื่องเสนอพิจารณา',
  'บุคลากร',
  'หน่วยงาน',
  'ประวัติของฉัน',
  'ตรวจตามเกณฑ์',
  'แผนการตรวจสอบ',
  'รอการยืนยัน',
  'ประวัติการดำเนินการ',
] as const

test.serial('an agency clerk sees the people of his agency alone', async (t) => {
  const {as, parts} = house()
  const page = await as('agency-clerk')
  await page.goto('/personnel/officials')
  await page.getByText('บุคลากร 10 คน').waitFor()
  const places = await page.locator('tbody tr td:nth-of-type(3)').allInnerTexts()
  t.true(places.length === 10 && places.every((place) => place.includes('สำนักงานคลังจังหวัดมุกดาหาร')))
  await seek(page, 'ปาริชาติ')
  await page.getByText('ไม่พบบุคลากรตามที่ค้นหา').waitFor()

  const other = await parts.db
    .selectFrom('official')
    .select('id')
    .where('surname', '=', 'อุปดีคง')
    .executeTakeFirstOrThrow()
  t.is((await page.goto(`/personnel/officials/${other.id}`))?.status(), 404)
  const said = async () => (await page.locator('main').innerText()).replace(/รหัสอ้างอิง.*/, '')
  const told = await said()
  await page.goto('/personnel/officials/01M83W4XCF8Y2NRPPTQH7TJ9BE')
  t.is(await said(), told, 'nothing tells it from somebody who is not')
  await openFile(page, 'ไชยราชไพร')
  t.is(await page.getByRole('link', {name: 'แก้ไขทะเบียนประวัติ'}).count(), 0, 'nobody corrects his own file')
  await openFile(page, 'ปากดี')
  await page.getByRole('link', {name: 'แก้ไขทะเบียนประวัติ'}).waitFor()
})

test.serial('the administrator sees accounts and settings, and nothing of officials', async (t) => {
  const {as, parts} = house()
  const page = await as('admin')
  await page.goto('/')
  t.deepEqual(await menuOf(page), [home, units, 'บัญชีผู้ใช้', 'การตั้งค่า', trail])
  await page.goto('/personnel/officials?q=ปาริชาติ')
  t.is(await page.locator('tbody tr').count(), 0)
  const {id} = await parts.db.selectFrom('official').select('id').limit(1).executeTakeFirstOrThrow()
  t.is((await page.goto(`/personnel/officials/${id}`))?.status(), 404)
  t.is((await page.goto('/personnel/imports'))?.status(), 403)
  await page.goto('/trail')
  const kinds = new Set(await page.locator('tbody td:nth-of-type(1)').allInnerTexts())
  for (const kind of kinds) t.notRegex(kind, /บุคลากร|ทะเบียนประวัติ/)
  t.true(kinds.size > 0)
})

type Walk = {account: string; menu: readonly string[]; people: number; whose: string; sees: RegExp; hidden: RegExp}

const money = /^เงินเดือน\n/m
const number = /เลขประจำตัวประชาชน/
const birth = /วันเกิด/

const walks: Walk[] = [
  {
    account: 'governor',
    menu: [home, decisions, officials, compliance, audit, confirmations, trail],
    people: 390,
    whose: 'อุปดีคง',
    sees: money,
    hidden: number,
  },
  {
    account: 'head-of-office',
    menu: [home, decisions, officials, compliance, audit, confirmations, trail],
    people: 32,
    whose: 'สุวรรณสาคง',
    sees: /วันพ้นจากราชการ/,
    hidden: money,
  },
  {
    account: 'unit-head',
    menu: [
      'งานของฉัน',
      'เรื่องเสนอพิจารณา',
      'บุคลากร',
      'ตรวจตามเกณฑ์',
      'แผนการตรวจสอบ',
      'การตรวจสอบหน่วยงาน',
      'ประวัติการดำเนินการ',
    ],
    people: 10,
    whose: 'ปากดี',
    sees: /โทรศัพท์/,
    hidden: money,
  },
  {
    account: 'auditor',
    menu: ['งานของฉัน', 'บุคลากร', 'หน่วยงาน', 'ตรวจตามเกณฑ์', 'แผนการตรวจสอบ', 'งานตรวจสอบ', 'ประวัติการดำเนินการ'],
    people: 390,
    whose: 'เชื้อราชดี',
    sees: /เลขที่ตำแหน่ง/,
    hidden: /โทรศัพท์/,
  },
]

for (const {account, menu, people, whose, sees, hidden} of walks)
  test.serial(`${account} sees what the office needs`, async (t) => {
    const page = await house().as(account)
    await page.goto('/')
    t.deepEqual(await menuOf(page), [...menu])
    await page.getByRole('link', {name: officials, exact: true}).first().click()
    await page.getByText(`บุคลากร ${people} คน`).waitFor()
    await openFile(page, whose)
    const file = await page.locator('main').innerText()
    t.regex(file, sees)
    t.notRegex(file, hidden)
    t.is(await page.getByRole('link', {name: 'แก้ไขทะเบียนประวัติ'}).count(), 0)
    await page.getByRole('link', {name: compliance, exact: true}).first().click()
    await heading(page, compliance).waitFor()
  })

test.serial('an official finds his own file, and nobody else', async (t) => {
  const page = await house().as('official')
  await page.goto('/')
  t.deepEqual(await menuOf(page), [home, own, trail])
  await page.getByRole('link', {name: own}).first().click()
  await heading(page, 'นางอัญชลี สิงห์ราชสาย').waitFor()
  const file = await page.locator('main').innerText()
  for (const told of [money, number, birth]) t.regex(file, told)
  t.is(await page.getByRole('link', {name: 'แก้ไขทะเบียนประวัติ'}).count(), 0)
  await page.goto('/personnel/officials')
  t.is(await page.locator('tbody tr').count(), 1)
})
