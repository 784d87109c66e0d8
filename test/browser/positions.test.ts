import test from 'ava'
import {type ImportField, importColumns, importFields} from '../../src/personnel/position/position-import.ts'
import {startJobs} from '../../src/platform/jobs/index.ts'
import {writeWorkbook} from '../../src/platform/sheets/write-workbook.ts'
import {person as account} from '../support/people.ts'
import {seededUnits} from '../support/units.ts'
import {workbookType} from './deeds.ts'
import {houseFor} from './support.ts'

let cookie = ''
const house = houseFor({
  async seed(parts) {
    const {named} = await seededUnits(parts)
    const unitId = named('จังหวัดมุกดาหาร').id
    cookie = (await account(parts, {roles: ['hr-officer'], unitId, name: 'นางสาวสุดา ทะเบียนดี'})).cookie
  },
})

const post: Partial<Record<ImportField, string>> = {
  kind: 'ข้าราชการ',
  number: '1',
  title: 'นักวิชาการคลัง',
  positionType: 'วิชาการ',
  levelLow: 'ปฏิบัติการ',
  levelHigh: 'ชำนาญการ',
  unitId: 'สำนักงานคลังจังหวัดมุกดาหาร',
  ministry: 'กระทรวงการคลัง',
  department: 'กรมบัญชีกลาง',
}

test.serial('HR sends a workbook of posts, sees which row is wrong, and has the others added', async (t) => {
  const rows = [post, {...post, number: '2'}, {...post, number: '3', unitId: 'สำนักงานที่ไม่มีอยู่'}]
  const buffer = await writeWorkbook({
    sheet: 'ตำแหน่ง',
    headings: importFields.map((field) => importColumns[field]),
    rows: rows.map((row) => importFields.map((field) => row[field] ?? null)),
  })
  const page = await house().holding(cookie)
  await page.goto('/personnel/positions')
  await page.getByRole('link', {name: 'นำเข้าตำแหน่งจากไฟล์'}).click()
  const file = {name: 'ตำแหน่ง.xlsx', mimeType: workbookType, buffer: Buffer.from(buffer)}
  await page.getByLabel('ไฟล์ตำแหน่ง').setInputFiles(file)
  await page.getByRole('button', {name: 'ตรวจไฟล์'}).click()
  await page.getByText('ไม่พบหน่วยงาน สำนักงานที่ไม่มีอยู่').waitFor()
  await page.locator('summary', {hasText: 'นำเข้า 2 ตำแหน่ง'}).click()
  await page.getByRole('button', {name: 'นำเข้า 2 ตำแหน่ง'}).click()
  await page.getByRole('progressbar').waitFor()
  const jobs = startJobs(house().parts, {pollMs: 50})
  await page.getByText('นำเข้าแล้ว 2 ตำแหน่ง').waitFor()
  await jobs.stop()
  await page.getByRole('link', {name: 'ดูรายการตำแหน่ง'}).click()
  await page.getByRole('link', {name: 'ตารางอัตรากำลัง'}).click()
  await page.getByText('ตำแหน่ง 2 อัตรา มีผู้ครอง 0 ว่าง 2 ระงับการใช้ 0').waitFor()
  t.is(await page.locator('tfoot').count(), 1)
})
