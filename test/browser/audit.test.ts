import test from 'ava'
import {runJobs} from '../../src/platform/jobs/index.ts'
import {box, heading} from './deeds.ts'
import {houseFor} from './support.ts'

const house = houseFor()

test.serial('the head of the audit unit finds a duty that must not be, and ends it', async (t) => {
  const {as, parts} = house()
  await runJobs(parts)
  const page = await as('chief-auditor')
  await page.goto('/')
  await page.getByRole('link', {name: 'แผนการตรวจสอบ', exact: true}).first().click()
  await page.getByRole('link', {name: 'ความเป็นอิสระ', exact: true}).click()
  await page.locator('tr', {hasText: 'การพัสดุ'}).getByRole('link').first().click()
  const law = page.locator('.law', {hasText: 'ควบคู่กับ'})
  t.regex(await law.first().innerText(), /ไม่เป็นไปตามเกณฑ์/)
  await page.getByRole('link', {name: 'สิ้นสุดหน้าที่'}).click()
  await heading(page, 'สิ้นสุดหน้าที่').waitFor()
  await box(page, 'วันสุดท้ายของหน้าที่นี้').fill('14 ม.ค. 2570')
  await page.getByRole('button', {name: 'บันทึกวันสิ้นสุด'}).click()
  await page.getByText('บันทึกวันสิ้นสุดแล้ว').waitFor()
  await runJobs(parts)
  await page.reload()
  t.regex(await page.locator('#duties').innerText(), /สิ้นสุดแล้ว/)
  t.is(await page.locator('.law', {hasText: 'ควบคู่กับ'}).getByText('ไม่เป็นไปตามเกณฑ์').count(), 0)
})

test.serial('an auditor records training and acknowledges the code of ethics', async (t) => {
  const {as} = house()
  const page = await as('auditor-2')
  await page.goto('/audit/auditors')
  await page.locator('tr', {hasText: 'ยังไม่ได้รับทราบ'}).getByRole('link').first().click()
  await page.getByRole('link', {name: 'บันทึกการฝึกอบรม'}).click()
  await box(page, 'เรื่อง').fill('การตรวจสอบระบบสารสนเทศ')
  await box(page, 'วันที่ฝึกอบรม').fill('10 ม.ค. 2570')
  await box(page, 'จำนวนชั่วโมง').fill('๑๒')
  await page.getByRole('button', {name: 'บันทึกการฝึกอบรม'}).click()
  await page.getByText('บันทึกการฝึกอบรมแล้ว').waitFor()
  t.regex(await page.locator('#ethics').innerText(), /12 ชั่วโมง/)
  await page.locator('summary', {hasText: 'รับทราบจรรยาบรรณ'}).click()
  await page.getByRole('button', {name: 'รับทราบจรรยาบรรณผู้ตรวจสอบภายใน'}).click()
  await page.getByText('บันทึกการรับทราบจรรยาบรรณแล้ว').waitFor()
  t.regex(await page.locator('#ethics').innerText(), /15 มกราคม พ.ศ. 2570/)
})
