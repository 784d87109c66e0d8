import {readFileSync} from 'node:fs'
import test from 'ava'
import type {Page} from 'playwright-core'
import {readSheet} from '../../src/platform/sheets/read-sheet.ts'
import {box, heading, openFile, seek} from './deeds.ts'
import {houseFor} from './support.ts'

const house = houseFor()

/** The section of the form, or of the file, under this heading. */
const section = (page: Page, name: string) => page.getByRole('region', {name, exact: true})

const correct = async (page: Page, name: string) => {
  await openFile(page, name)
  await page.getByRole('link', {name: 'แก้ไขทะเบียนประวัติ'}).click()
}

const save = (page: Page) => page.getByRole('button', {name: 'บันทึกการแก้ไข'}).click()

const rowsOf = (page: Page, title: string) =>
  page.locator('section.card', {has: page.getByRole('heading', {name: title})}).locator('tbody tr')

test.serial('somebody is found by part of his name, as one types', async (t) => {
  const page = await house().as('hr-officer')
  await seek(page, 'ปาริชา')
  t.is(await page.locator('tbody tr').count(), 5)
  t.true((await page.locator('tbody th').allInnerTexts()).every((name) => name.includes('ปาริชา')))
  t.true(page.url().includes('q='), 'the address finds the same again')
  await page.getByRole('link', {name: 'นางปาริชาติ อุปดีคง'}).click()
  await heading(page, 'นางปาริชาติ อุปดีคง').waitFor()
  t.regex(await page.locator('#person').innerText(), /x-xxxx-xxxxx-67-4/)
})

test.serial('a correction that cannot be is told whole, and what was typed is still there', async (t) => {
  const page = await house().as('hr-officer')
  await correct(page, 'เชื้อราชดี')
  await box(page, 'นามสกุล').fill('')
  await box(page, 'วันเกิด').fill('31/4/2519')
  await box(page, 'เงินเดือน (ไม่บังคับ)').fill('หกหมื่น')
  await box(page, 'อีเมล').fill('ไม่ใช่อีเมล')
  await save(page)

  const errors = page.locator('#errors')
  await errors.waitFor()
  t.is(await errors.locator('li').count(), 5, 'surname, birth date, salary, e-mail and reason')
  t.is(await page.locator('#errors:focus').count(), 1, 'the summary has the focus')
  t.is(await box(page, 'วันเกิด').inputValue(), '31/4/2519')
  t.is(await box(page, 'อีเมล').inputValue(), 'ไม่ใช่อีเมล')
  await errors.getByRole('link').first().click()
  t.is(await page.locator('#f-surname:focus').count(), 1)
})

test.serial('a salary changes from a day, with its reason, and the former one stays in the file', async (t) => {
  const page = await house().as('hr-officer')
  await correct(page, 'เชื้อราชดี')
  const pay = section(page, 'เงินเดือน')
  await box(page, 'เงินเดือน (ไม่บังคับ)').fill('68900')
  await box(page, 'เหตุผล').fill('คำสั่งจังหวัดมุกดาหารที่ 1/2570')
  await save(page)
  await page.getByText('โปรดเลือกว่าเป็นการเปลี่ยนแปลงตั้งแต่วันที่ใด').first().waitFor()

  await pay.getByLabel('เปลี่ยนแปลงตั้งแต่วันที่ที่ระบุ').check()
  await box(page, 'เงินเดือนมีผลตั้งแต่วันที่').fill('1 ม.ค. 2570')
  await save(page)
  await page.getByText('บันทึกการแก้ไขแล้ว').waitFor()
  await page.locator('details.dated-all > summary').click()
  const rows = await rowsOf(page, 'ประวัติเงินเดือน').allInnerTexts()
  t.true(rows.length >= 2)
  t.regex(rows[0] ?? '', /1 ม.ค. 2570[\s\S]*68,900/)
  t.regex(rows[1] ?? '', /67,760/)
  await page.locator('.timeline-list').getByText('คำสั่งจังหวัดมุกดาหารที่ 1/2570').first().waitFor()
})

test.serial('of two who correct one file the second sees what the first wrote, and loses nothing', async (t) => {
  const first = await house().as('hr-head')
  const second = await house().as('hr-officer')
  await correct(first, 'สุวรรณสาคง')
  await correct(second, 'สุวรรณสาคง')
  await box(first, 'โทรศัพท์').fill('042-611-111')
  await box(first, 'เหตุผล').fill('แจ้งหมายเลขใหม่')
  await save(first)
  await first.getByText('บันทึกการแก้ไขแล้ว').waitFor()

  await box(second, 'โทรศัพท์').fill('042-622-222')
  await box(second, 'วุฒิการศึกษา').fill('ปริญญาโท')
  await box(second, 'เหตุผล').fill('ตรวจสอบกับสำเนาปริญญาบัตร')
  const answer = second.waitForResponse((response) => response.request().method() === 'POST')
  await save(second)
  t.is((await answer).status(), 409)
  const differs = second.getByRole('alert').locator('tr', {hasText: 'โทรศัพท์'})
  await differs.waitFor()
  t.regex(await differs.innerText(), /042-622-222[\s\S]*042-611-111/)
  t.is(await box(second, 'โทรศัพท์').inputValue(), '042-622-222')
  t.is(await box(second, 'เหตุผล').inputValue(), 'ตรวจสอบกับสำเนาปริญญาบัตร')

  await box(second, 'โทรศัพท์').fill('042-611-111')
  await save(second)
  await second.getByText('บันทึกการแก้ไขแล้ว').waitFor()
  const file = await second.locator('main').innerText()
  t.regex(file, /042-611-111/)
  t.regex(file, /ปริญญาโท/)
})

test.serial('a number is shown once, and that it was stands in the file', async (t) => {
  const page = await house().as('hr-officer')
  await openFile(page, 'สุวรรณสาคง')
  await page.locator('summary', {hasText: 'แสดงเลขเต็ม'}).click()
  await page.getByRole('button', {name: 'แสดงและบันทึกการเปิดดู'}).click()
  t.regex(await page.locator('#person').innerText(), /9-\d{4}-\d{5}-\d\d-\d/)
  await openFile(page, 'สุวรรณสาคง')
  t.notRegex(await page.locator('#person').innerText(), /9-\d{4}-\d{5}-\d\d-\d/)
  await page.locator('.timeline-list').getByText('เปิดดูเลขประจำตัวประชาชน').first().waitFor()
})

test.serial('what the list shows is taken away as a workbook and as text, and says the same', async (t) => {
  const page = await house().as('hr-officer')
  await seek(page, 'ปาริชา')
  for (const form of ['xlsx', 'csv']) {
    await page.locator('summary', {hasText: 'ส่งออก'}).click()
    const coming = page.waitForEvent('download')
    await page.getByRole('link', {name: new RegExp(form === 'xlsx' ? 'Excel' : 'CSV')}).click()
    const download = await coming
    t.regex(download.suggestedFilename(), new RegExp(`^บุคลากร 15 ม\\.ค\\. 2570\\.${form}$`))
    const {rows} = await readSheet(readFileSync(await download.path()), {headings: ['นามสกุล']})
    const at = rows[0]?.cells.indexOf('นามสกุล') ?? -1
    const surnames = rows.slice(1).map(({cells}) => cells[at])
    t.deepEqual(surnames, ['เชื้อราชดี', 'ภูสีราช', 'ลำโคราช', 'สุวรรณสาคง', 'อุปดีคง'])
    await page.keyboard.press('Escape')
  }
})
