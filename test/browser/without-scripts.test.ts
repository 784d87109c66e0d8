import test from 'ava'
import {runJobs} from '../../src/platform/jobs/index.ts'
import {fileOf, person} from '../support/personnel-file.ts'
import {axe} from './checks.ts'
import {box, workbookType} from './deeds.ts'
import {houseFor} from './support.ts'

const house = houseFor()
const withoutScripts = {javaScriptEnabled: false}

test.serial('without scripts one signs in, seeks, filters and corrects', async (t) => {
  const page = await house().visitor(withoutScripts)
  await page.goto('/personnel/officials')
  await page.getByRole('button', {name: 'นายธนกร อินทร์โคศรี'}).click()
  t.is(new URL(page.url()).pathname, '/personnel/officials', 'signing in leads to where one was going')
  await page.getByRole('searchbox').fill('ปาริชา')
  await page.getByRole('button', {name: 'ค้นหา'}).click()
  t.is(await page.locator('tbody tr').count(), 5)
  await page.getByRole('link', {name: 'ตัวกรอง'}).click()
  await page.getByLabel('ประเภทบุคลากร').selectOption('พนักงานราชการ')
  await page.getByRole('button', {name: 'ใช้ตัวกรอง'}).click()
  t.is(await page.locator('tbody tr').count(), 1)
  await page.getByRole('link', {name: 'เอาตัวกรอง พนักงานราชการ ออก'}).click()
  t.is(await page.locator('tbody tr').count(), 5)

  await page.getByRole('link', {name: 'นางปาริชาติ เชื้อราชดี'}).click()
  await page.getByRole('link', {name: 'แก้ไขทะเบียนประวัติ'}).click()
  await box(page, 'วันเกิด').fill('31/4/2519')
  await page.getByRole('button', {name: 'บันทึกการแก้ไข'}).click()
  t.is(await page.locator('#errors li').count(), 2)
  t.is(await box(page, 'วันเกิด').inputValue(), '31/4/2519')
  await box(page, 'วันเกิด').fill('25 มี.ค. 2519')
  await box(page, 'โทรศัพท์').fill('042-633-333')
  await box(page, 'เหตุผล').fill('แจ้งหมายเลขใหม่')
  await page.getByRole('button', {name: 'บันทึกการแก้ไข'}).click()
  await page.getByText('บันทึกการแก้ไขแล้ว').waitFor()
  t.regex(await page.locator('main').innerText(), /042-633-333/)
})

test.serial('without scripts a workbook is sent, looked at and put into effect', async (t) => {
  const {as, parts} = house()
  const page = await as('hr-officer', withoutScripts)
  const buffer = Buffer.from(await fileOf([person(1), person(2, {salary: 'ตามวุฒิ'})]))
  await page.goto('/personnel/imports')
  await page.getByLabel('ไฟล์บุคลากร').setInputFiles({name: 'คลังจังหวัด.xlsx', mimeType: workbookType, buffer})
  await page.getByRole('button', {name: 'ส่งไฟล์เพื่อตรวจสอบ'}).click()
  await page.getByRole('progressbar').waitFor()
  await runJobs(parts)
  await page.getByRole('link', {name: 'ดูความคืบหน้าล่าสุด'}).click()
  await page.locator('.content-title').getByText('รอการสั่งนำเข้า').waitFor()
  await page.getByRole('link', {name: 'ใหม่ 1', exact: true}).waitFor()
  await page.getByRole('link', {name: 'ไม่รับ 1', exact: true}).click()
  t.is(await page.locator('.problems q').innerText(), 'ตามวุฒิ')
  await page.locator('summary', {hasText: 'นำเข้าทะเบียนบุคลากร'}).click()
  await page.getByRole('button', {name: 'ยืนยันการนำเข้า'}).click()
  await page.getByRole('progressbar').waitFor()
  await runJobs(parts)
  await page.getByRole('link', {name: 'ดูความคืบหน้าล่าสุด'}).click()
  await page.locator('.content-title').getByText('นำเข้าแล้ว').waitFor()
})

test.serial('pages whose scripts did not come are as sound as with them', async (t) => {
  const page = await house().as('hr-officer', {scripts: 'aborted'})
  const {id} = await house().parts.db.selectFrom('official').select('id').limit(1).executeTakeFirstOrThrow()
  const problems: string[] = []
  for (const path of ['/', '/personnel/officials', `/personnel/officials/${id}/correction`, '/compliance']) {
    await page.goto(path)
    problems.push(...(await axe(page)).map((problem) => `${path}: ${problem}`))
  }
  t.deepEqual(problems, [])
})
