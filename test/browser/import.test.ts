import {fileURLToPath} from 'node:url'
import test from 'ava'
import type {Page} from 'playwright-core'
import {startJobs} from '../../src/platform/jobs/index.ts'
import {person as account} from '../support/people.ts'
import {fileOf, person} from '../support/personnel-file.ts'
import {province} from '../support/province.ts'
import {workbookType} from './deeds.ts'
import {houseFor} from './support.ts'

const workbook = fileURLToPath(new URL('../../src/demo/data/officials-mukdahan.xlsx', import.meta.url))

let cookie = ''
const house = houseFor({
  async seed(parts) {
    const {units} = await province(parts)
    const officer = await account(parts, {roles: ['hr-officer'], unitId: units[0]?.id, name: 'นางสาวสุดา ทะเบียนดี'})
    cookie = officer.cookie
  },
})

/** Does with jobs running what begins one, and waits for what its page says at the end. */
async function untilSaid(page: Page, begin: () => Promise<void>, said: string): Promise<void> {
  await begin()
  // nobody does the job yet: the page must show that it waits, and later by itself that it is done
  await page.getByRole('progressbar').waitFor()
  const jobs = startJobs(house().parts, {pollMs: 50})
  await page.locator('.content-title').getByText(said, {exact: true}).waitFor()
  await jobs.stop()
}

const tab = (page: Page, name: string) => page.getByRole('link', {name, exact: true})

const confirm = async (page: Page, label: string, submit: string) => {
  await page.locator('summary', {hasText: label}).click()
  await page.getByRole('button', {name: submit}).click()
}

test.serial('HR sends the workbook of the office, sees what it would do, and has it done', async (t) => {
  const page = await house().holding(cookie)
  await page.goto('/personnel/officials')
  await page.getByText('ยังไม่มีข้อมูลบุคลากรในหน่วยงานที่ท่านดูได้').waitFor()
  await page.goto('/personnel/imports')
  await page.getByRole('button', {name: 'ส่งไฟล์เพื่อตรวจสอบ'}).click()
  await page.getByRole('link', {name: 'โปรดเลือกไฟล์บุคลากร'}).waitFor()
  await page.getByLabel('ไฟล์บุคลากร').setInputFiles(workbook)
  await untilSaid(page, () => page.getByRole('button', {name: 'ส่งไฟล์เพื่อตรวจสอบ'}).click(), 'รอการสั่งนำเข้า')

  await tab(page, 'ทั้งหมด 420').waitFor()
  await tab(page, 'ใหม่ 390').waitFor()
  await tab(page, 'ไม่รับ 30').click()
  t.is(await page.locator('tbody tr').count(), 30)
  await page.locator('tr', {hasText: '31 เม.ย. 2518'}).getByText('เดือนเมษายนมี 30 วัน').waitFor()

  await untilSaid(page, () => confirm(page, 'นำเข้าทะเบียนบุคลากร', 'ยืนยันการนำเข้า'), 'นำเข้าแล้ว')
  await page.goto('/personnel/officials')
  await page.getByText('บุคลากร 390 คน').waitFor()
})

test.serial('an import is taken back for as long as nobody has worked on with it', async (t) => {
  const page = await house().holding(cookie)
  const buffer = Buffer.from(await fileOf([person(1), person(2)]))
  await page.goto('/personnel/imports')
  await page.getByLabel('ไฟล์บุคลากร').setInputFiles({name: 'คลังจังหวัด.xlsx', mimeType: workbookType, buffer})
  await untilSaid(page, () => page.getByRole('button', {name: 'ส่งไฟล์เพื่อตรวจสอบ'}).click(), 'รอการสั่งนำเข้า')
  await untilSaid(page, () => confirm(page, 'นำเข้าทะเบียนบุคลากร', 'ยืนยันการนำเข้า'), 'นำเข้าแล้ว')
  const count = () => house().parts.db.selectFrom('official').select('id').execute()
  t.is((await count()).length, 392)
  await untilSaid(page, () => confirm(page, 'ยกเลิกการนำเข้า', 'ยืนยันการยกเลิก'), 'ยกเลิกการนำเข้าแล้ว')
  t.is((await count()).length, 390)
  await page.goto(`/personnel/officials?q=${encodeURIComponent(person(1).surname as string)}`)
  await page.getByText('ไม่พบบุคลากรตามที่ค้นหา').waitFor()
})
