import test from 'ava'
import type {Page} from 'playwright-core'
import {actingOn} from '../../src/audit/demo/acting.ts'
import {signedSlip} from '../../src/audit/demo/signed-slip.ts'
import {unitNamed} from '../../src/personnel/index.ts'
import {accountIdOf} from '../../src/platform/identity/index.ts'
import {runJobs} from '../../src/platform/jobs/index.ts'
import {confirmMandate, recordMandate} from '../../src/platform/mandate/index.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {box, heading} from './deeds.ts'
import {houseFor} from './support.ts'

const house = houseFor()

const link = (page: Page, name: string) => page.locator('main').getByRole('link', {name})
const button = (page: Page, name: string) => page.locator('main').getByRole('button', {name})

/** A text that offers words to choose from. */
const named = (page: Page) => page.getByRole('combobox', {name: 'ชื่อโครงการ/กิจกรรม'})

/** Chooses in a long select, by searching it. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', {name: label, exact: true}).fill(option)
  await page.getByRole('option', {name: option, exact: true}).first().click()
}

/** What asks once more before it is done. */
async function confirm(page: Page, name: string): Promise<void> {
  const asked = page.locator('details.confirm', {has: page.locator('summary', {hasText: name})})
  await asked.locator('summary').click()
  await asked.getByRole('button').click()
}

/** Scores a thing of the universe alike in every factor. */
async function score(page: Page, thing: string, value: string): Promise<void> {
  await page.goto(`/audit/universe?year=2571&q=${encodeURIComponent(thing)}`)
  await page.locator('tbody tr').first().click()
  await heading(page, thing).waitFor()
  await link(page, 'ให้คะแนนความเสี่ยง').click()
  for (const choice of await page.locator(`input[type=radio][value="${value}"]`).all()) await choice.check()
  await box(page, 'เหตุผล').fill('วงเงินสูงและไม่เคยตรวจ')
  await button(page, 'บันทึกคะแนน').click()
  await page.getByText('บันทึกคะแนนแล้ว').waitFor()
}

/** Puts what stands in the form of a new audit that is not there yet, and sends it. */
async function addAudit(page: Page): Promise<void> {
  await choose(page, 'ประเภทการตรวจสอบ', 'ตรวจสอบการปฏิบัติตามกฎระเบียบ')
  await box(page, 'วัตถุประสงค์').fill('ให้มั่นใจว่าจัดซื้อจัดจ้างถูกต้อง')
  await page.getByLabel('พ.ย.').check()
  await page.getByRole('group', {name: 'ผู้ตรวจสอบ'}).getByRole('checkbox').first().check()
  await box(page, 'คนวัน').first().fill('30')
  await button(page, 'เพิ่มรายการ').click()
  await page.getByText('เพิ่มรายการแล้ว').waitFor()
}

async function propose(page: Page): Promise<void> {
  await link(page, 'เสนอพิจารณา').click()
  await button(page, 'เสนอพิจารณา').click()
  await page.getByText('เสนอพิจารณาแล้ว').waitFor()
}

/** An answer says beneath it what follows from it. */
const answer = (page: Page, outcome: string) => page.getByRole('radio', {name: new RegExp(`^${outcome}`)})

async function decide(page: Page, outcome: string, words = ''): Promise<void> {
  await page.goto('/decisions')
  await page.locator('tbody tr', {hasText: '2571'}).getByRole('link').first().click()
  await answer(page, outcome).check()
  if (words) {
    await box(page, 'ข้อความของท่าน').fill(words)
    await page.getByRole('group', {name: 'ส่งกลับไปที่'}).getByRole('radio').first().check()
  }
  await button(page, 'ลงนาม').click()
  await page.getByText('บันทึกผลการพิจารณาแล้ว').waitFor()
}

const road = 'โครงการก่อสร้างสะพานข้ามห้วย'
const dam = 'โครงการก่อสร้างเขื่อนป้องกันตลิ่งริมแม่น้ำโขง'

test.serial(
  'the audit unit plans the coming year, and the governor returns the plan once before he approves it',
  async (t) => {
    const {as, parts} = house()
    const chief = await as('chief-auditor')
    await chief.goto('/audit?year=2571')
    await link(chief, 'รวบรวมขอบเขตงานตรวจสอบทั้งหมด').click()
    await chief.getByText('ยังไม่มีรายการ').waitFor()
    await confirm(chief, 'คัดลอกจากปี 2570')
    await chief.getByText('คัดลอกมา 12 เรื่อง').waitFor()

    const auditor = await as('auditor')
    await auditor.goto('/audit/universe?year=2571')
    await link(auditor, 'เพิ่มเรื่อง').click()
    await choose(auditor, 'หน่วยรับตรวจ', 'สำนักงานโยธาธิการและผังเมืองจังหวัดมุกดาหาร')
    await choose(auditor, 'ประเภท', 'โครงการ')
    await named(auditor).fill(road)
    await button(auditor, 'เพิ่มเรื่อง').click()
    await auditor.getByRole('alert').getByText('ต้องระบุแหล่งเงิน').waitFor()
    t.is(await named(auditor).inputValue(), road)
    await auditor.locator('select[name=budgetSource]').selectOption('province')
    await button(auditor, 'เพิ่มเรื่อง').click()
    await heading(auditor, road).waitFor()
    await score(auditor, road, '3')
    await score(chief, road, '3')
    await score(auditor, dam, '3')

    await chief.goto('/audit/risk?year=2571')
    await link(chief, 'สรุปผลการประเมิน').click()
    await box(chief, 'สรุปผล').fill('สองโครงการเสี่ยงสูง')
    await button(chief, 'สรุปผลการประเมิน').click()
    await chief.getByText('สรุปผลเมื่อ 15 มกราคม พ.ศ. 2570').waitFor()
    await chief.goto('/audit/plans/new')
    await chief.getByLabel('ปีงบประมาณ').selectOption('2571')
    await button(chief, 'เริ่มร่างแผน').click()
    await heading(chief, 'แผนการตรวจสอบประจำปีงบประมาณ 2571').waitFor()
    const plan = new URL(chief.url()).pathname

    await auditor.goto(plan)
    const left = auditor.locator('#left-out')
    await left.locator('tr', {hasText: road}).getByRole('link', {name: 'ใส่ในแผน'}).click()
    await addAudit(auditor)
    await left.locator('tr', {hasText: dam}).getByRole('link', {name: 'ระบุเหตุผล'}).click()
    await box(auditor, 'เหตุผล').fill('สตง. ตรวจในปีนี้')
    await button(auditor, 'บันทึกเหตุผล').click()
    await left.getByText('สตง. ตรวจในปีนี้').waitFor()
    t.is(await link(auditor, 'เสนอพิจารณา').count(), 0, 'the head proposes')

    await chief.goto(plan)
    await propose(chief)
    const governor = await as('governor')
    await decide(governor, 'ส่งกลับให้แก้ไข', 'ขอให้เพิ่มงานตรวจยานพาหนะ')
    await chief.goto(plan)
    await chief.getByText('ฉบับร่าง', {exact: true}).first().waitFor()
    await link(chief, 'เพิ่มรายการตรวจสอบ').click()
    await box(chief, 'เรื่องที่ตรวจสอบ').fill('ตรวจการใช้รถราชการ')
    await choose(chief, 'หน่วยรับตรวจ', 'ที่ทำการปกครองจังหวัดมุกดาหาร')
    await addAudit(chief)
    await propose(chief)
    await decide(governor, 'อนุมัติ')
    await runJobs(parts)
    await chief.goto(plan)
    await chief.locator('.law', {hasText: 'ผู้มีอำนาจเมื่อ 15 มกราคม'}).waitFor()
    t.is(await chief.locator('.law-breached').count(), 0)
    t.is(await chief.locator('#items tbody th').count(), 2)
  },
)

/** An order by which the deputy signs plans on the governor's authority. */
async function delegate(parts: Parts): Promise<void> {
  const act = actingOn(parts, parts.clock.today())
  const accountId = (await accountIdOf(parts.db, 'deputy-governor')) ?? ''
  const unitId = (await unitNamed(parts.db, 'จ.มห'))?.id ?? ''
  const mandate = await act('front-office', (work, then) =>
    recordMandate(work, then, {
      ...{kind: 'delegated', office: 'governor', unitId, accountId, position: 'รองผู้ว่าราชการจังหวัดมุกดาหาร'},
      ...{matters: ['annual-audit-plan'], limit: null, agencies: [], orderNumber: 'คำสั่งจังหวัด ที่ 12/2570'},
      ...{orderedOn: '2027-01-15', fromDay: '2027-01-15', toDay: null},
    }),
  )
  await act('governor', (work) => confirmMandate(work, mandate, {version: 1}))
}

test.serial(
  'a changed plan is signed by a deputy on paper, and the front office records it with its scan',
  async (t) => {
    const {as, parts} = house()
    await delegate(parts)
    const chief = await as('chief-auditor')
    await chief.goto('/audit/plans')
    await link(chief, 'แผนการตรวจสอบประจำปีงบประมาณ 2571').click()
    await link(chief, 'แก้ไขแผนที่อนุมัติแล้ว').click()
    await box(chief, 'สิ่งที่เปลี่ยนและเหตุผล').fill('เลื่อนงานไปไตรมาสสาม')
    await button(chief, 'เริ่มฉบับแก้ไข').click()
    await chief.getByText('เริ่มฉบับแก้ไขแล้ว').waitFor()
    const plan = new URL(chief.url()).pathname
    await propose(chief)

    const office = await as('front-office')
    await office.goto('/decisions/paper')
    await office.locator('tbody tr', {hasText: '2571'}).getByRole('link').first().click()
    await link(office, 'บันทึกผลจากกระดาษ').click()
    await office.getByRole('radio', {name: 'ปฏิบัติราชการแทน'}).check()
    await box(office, 'วันที่ลงนามบนกระดาษ').fill('15 ม.ค. 2570')
    await answer(office, 'อนุมัติ').check()
    await button(office, 'บันทึกผล').click()
    await office.getByRole('alert').getByText('โปรดแนบภาพสแกน').waitFor()
    await office
      .locator('input[type=file]')
      .setInputFiles({name: 'slip.pdf', mimeType: 'application/pdf', buffer: signedSlip})
    await button(office, 'บันทึกผล').click()
    await office.getByText('บันทึกผลจากกระดาษแล้ว').waitFor()

    await chief.goto(plan)
    await chief.getByText('อนุมัติแล้ว', {exact: true}).first().waitFor()
    t.is((await chief.getByText('เลื่อนงานไปไตรมาสสาม').count()) > 0, true)
    await link(chief, 'ฉบับที่ 1').click()
    await chief.getByText('ใช้ฉบับใหม่แทนแล้ว').first().waitFor()
  },
)

test.serial(
  'the table of a plan has the width of the page on an office screen, and what else is said stands under it',
  async (t) => {
    const page = await house().as('chief-auditor', {viewport: {width: 1280, height: 900}})
    await page.goto('/audit/plans')
    await page.locator('tbody tr', {hasText: 'ปีงบประมาณ 2570'}).getByRole('link').first().click()
    const items = await page.locator('#items').boundingBox()
    const capacity = await page.locator('#capacity').boundingBox()
    if (!items || !capacity) return t.fail('both are there')
    t.true(items.width > 900, `${items.width}`)
    t.true(capacity.y > items.y + items.height)
    await page.setViewportSize({width: 1800, height: 900})
    const beside = await page.locator('#capacity').boundingBox()
    t.true((beside?.x ?? 0) > items.x + 900, 'on a wide screen beside it')
  },
)
