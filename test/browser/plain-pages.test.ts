import test from 'ava'
import type {Page, Response} from 'playwright-core'
import {axe, facesLoaded, tooWide} from './checks.ts'
import {box, openFile} from './deeds.ts'
import {problemsOf} from './soundness.ts'
import {houseFor} from './support.ts'

const house = houseFor()

/** Goes to an address, or does what leads to a page, and says what is wrong with that page. */
async function problemsAfter(page: Page, status: number, go: () => Promise<Response | null>, lang: 'th' | 'en') {
  const response = await go()
  if (!response) return ['no page']
  const refused = response.status() === status ? [] : [`answers ${response.status()}`]
  return [...refused, ...(await problemsOf(page, response, lang))]
}

/** Sends the form that stands there, and gives the page that answers. */
async function send(page: Page, button: string): Promise<Response | null> {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button', {name: button}).first().click()
  return answer
}

test.serial('the first page comes with its letters, and they are ours', async (t) => {
  const page = await house().visitor()
  await page.goto('/')
  t.is(new URL(page.url()).pathname, '/sign-in')
  const faces = await facesLoaded(page)
  for (const face of ['Sarabun 400', 'Sarabun 700']) t.true(faces.includes(face), face)
})

test.serial('pages of nobody are sound', async (t) => {
  const page = await house().visitor()
  const problems: string[] = []
  for (const lang of ['th', 'en'] as const) {
    const at = (path: string) => () => page.goto(`${path}?lang=${lang}`)
    problems.push(...(await problemsAfter(page, 200, at('/sign-in'), lang)))
    problems.push(...(await problemsAfter(page, 404, at('/links/0000000000000000000000'), lang)))
    await page.goto(`/sign-in?lang=${lang}`)
    await page.locator('main summary').click()
    const button = lang === 'th' ? 'เข้าสู่ระบบ' : 'Sign in'
    problems.push(...(await problemsAfter(page, 422, () => send(page, button), lang)))
  }
  t.deepEqual(problems, [])
})

test.serial('refusals are sound pages', async (t) => {
  const page = await house().as('admin')
  const problems: string[] = []
  for (const lang of ['th', 'en'] as const) {
    problems.push(...(await problemsAfter(page, 404, () => page.goto(`/nothing?lang=${lang}`), lang)))
    problems.push(...(await problemsAfter(page, 403, () => page.goto(`/personnel/imports?lang=${lang}`), lang)))
  }
  t.deepEqual(problems, [])
})

test.serial('forms that come back are sound pages', async (t) => {
  const page = await house().as('hr-officer')
  await page.goto('/personnel/officials/new')
  const problems = await problemsAfter(page, 422, () => send(page, 'เพิ่มบุคลากร'), 'th')
  await page.setViewportSize({width: 1280, height: 800})
  await openFile(page, 'เชื้อราชดี')
  await page.getByRole('link', {name: 'แก้ไขทะเบียนประวัติ'}).click()
  await box(page, 'วันเกิด').fill('31/4/2519')
  problems.push(...(await problemsAfter(page, 422, () => send(page, 'บันทึกการแก้ไข'), 'th')))
  t.deepEqual(problems, [])
})

test.serial('on a phone the menu opens over the page, and the filters within it', async (t) => {
  const page = await house().as('hr-officer', {viewport: {width: 375, height: 760}})
  await page.goto('/personnel/officials')
  t.false(await page.locator('#rail').isVisible())
  await page.getByRole('button', {name: 'เมนู', exact: true}).click()
  await page.getByRole('link', {name: 'ตรวจตามเกณฑ์'}).waitFor()
  t.deepEqual(await axe(page), [])
  await page.keyboard.press('Escape')
  await page.locator('#rail').waitFor({state: 'hidden'})
  await page.locator('#filters > *').first().click()
  await page.getByRole('button', {name: 'ใช้ตัวกรอง'}).waitFor()
  t.deepEqual([...(await axe(page)), ...(await tooWide(page))], [])
})
