import test from 'ava'
import {runJobs} from '../../src/platform/jobs/index.ts'
import {box, heading} from './deeds.ts'
import {houseFor} from './support.ts'

const house = houseFor()

const misdated = 'นายอัครเดช บุญสาราช'

test.serial('a broken rule is found, understood, put right, and is then met', async (t) => {
  const {as, parts} = house()
  const page = await as('hr-officer')
  await page.goto('/')
  await page.getByRole('link', {name: 'รายการที่ไม่เป็นไปตามเกณฑ์'}).click()
  t.is(await page.locator('tbody tr').count(), 3)
  await page.locator('tr', {hasText: misdated}).getByRole('link').first().click()
  await heading(page, 'วันพ้นจากราชการ').waitFor()
  const told = await page.locator('.law-breached').innerText()
  t.regex(told, /ต้องพ้นจากราชการวันที่ 1 ตุลาคม พ.ศ. 2571 แต่วันพ้นจากราชการที่บันทึกไว้: 1 ตุลาคม พ.ศ. 2572/)
  t.regex(told, /พระราชบัญญัติบำเหน็จบำนาญข้าราชการ พ.ศ. 2494 มาตรา 19 · ยืนยันจากตัวบทแล้ว/)

  await page.getByRole('link', {name: 'แก้ไขที่นี่'}).click()
  const field = box(page, 'วันพ้นจากราชการ')
  t.is(await field.inputValue(), '1/10/2572')
  await field.fill('')
  await box(page, 'เหตุผล').fill('คำนวณใหม่จากวันเกิด')
  await page.getByRole('button', {name: 'บันทึกการแก้ไข'}).click()
  await page.getByText('บันทึกการแก้ไขแล้ว').waitFor()
  await runJobs(parts)
  await page.reload()
  const panel = page.locator('.law', {hasText: 'พ้นจากราชการวันที่'})
  t.regex(await panel.innerText(), /เป็นไปตามเกณฑ์/)
  t.notRegex(await panel.innerText(), /ไม่เป็นไปตามเกณฑ์/)
  await page.goto('/compliance/results?outcome=breached')
  t.is(await page.locator('tbody tr').count(), 2)
})
