import test from 'ava'
import type {Page} from 'playwright-core'
import {slotsShown, toPlace} from '../support/schedule.ts'
import {axe, tooWide} from './checks.ts'
import {houseFor} from './support.ts'

const house = houseFor({seed: async () => undefined})

/** Drags the only slot of an auditor to a month of the same or of another. */
const drag = (page: Page, to: {auditor: string; month: string}) =>
  page
    .locator('.slot[draggable=true]')
    .first()
    .dragTo(page.locator(`td[data-auditor="${to.auditor}"][data-month="${to.month}"]`), {
      targetPosition: {x: 10, y: 10},
    })

test.serial(
  'a slot is dragged to another month and auditor, and what speaks against it is told in its form',
  async (t) => {
    const {chief, place, head, other} = await toPlace(t)
    await place(head)
    const page = await house().holding(chief.cookie, {viewport: {width: 1900, height: 900}})
    const schedule = `${chief.client.url}/audit/schedule?year=2571`
    await page.goto(schedule)
    t.deepEqual([...(await tooWide(page)), ...(await axe(page))], [])
    await drag(page, {auditor: other, month: '2027-12'})
    await page.getByText('แก้ไขช่วงเวลาแล้ว').waitFor()
    const [moved] = await slotsShown(chief)
    t.is(moved?.row.id, other)
    t.deepEqual(
      moved?.row.months.filter(({slots}) => slots.length > 0).map(({key}) => key),
      ['2027-12'],
    )
    await page.goto(schedule)
    await drag(page, {auditor: other, month: '2028-03'})
    const problem = page.locator('#f-accept-error, .form-errors, [role=alert]').first()
    await problem.waitFor()
    t.regex((await page.locator('main').textContent()) ?? '', /แผนที่อนุมัติไม่ได้กำหนดให้ตรวจในเดือน/)
    t.is(await page.locator('input[name=fromDay]').inputValue(), '2/3/2571')
    t.is((await slotsShown(chief))[0]?.row.months.find(({slots}) => slots.length > 0)?.key, '2027-12', 'it stays')
  },
)
