import test, {type ExecutionContext} from 'ava'
import type {Page} from 'playwright-core'
import {htmlProblems} from '../support/html.ts'
import {axe, tooWide} from './checks.ts'
import {houseFor} from './support.ts'
import {walk} from './walk.ts'

const house = houseFor()

const wide = {width: 1280, height: 800}
const phone = {width: 375, height: 760}

/** What is wrong with a page on one screen, by day or by night. */
async function look(page: Page, size: typeof wide, colorScheme: 'light' | 'dark'): Promise<string[]> {
  await page.setViewportSize(size)
  await page.emulateMedia({colorScheme})
  const found = [...(await axe(page)), ...(await tooWide(page))]
  return found.map((problem) => `${size.width} ${colorScheme}: ${problem}`)
}

const turns = {
  th: [
    [wide, 'light'],
    [phone, 'dark'],
  ],
  en: [
    [wide, 'dark'],
    [phone, 'light'],
  ],
} as const

async function everyPage(t: ExecutionContext, account: string, lang: 'th' | 'en') {
  const {as, parts} = house()
  const page = await as(account)
  const problems: string[] = []
  const start = performance.now()
  const places = await walk(page, parts, {
    each: 1,
    question: `lang=${lang}`,
    async look({address, pattern}, response) {
      const found = response.status() === 200 ? [] : [`answers ${response.status()}`]
      found.push(...(await htmlProblems(await response.text())))
      for (const [size, colours] of turns[lang]) found.push(...(await look(page, size, colours)))
      problems.push(...found.map((problem) => `${address} (${pattern}): ${problem}`))
    },
  })
  t.log(`${places.length} pages, ${Math.round(performance.now() - start)} ms`)
  for (const place of places) t.log(place.pattern, place.address)
  t.deepEqual(problems, [])
}

for (const account of ['admin', 'hr-head', 'official'])
  for (const lang of ['th', 'en'] as const)
    test.serial(`every page that ${account} can come to is sound in ${lang}`, everyPage, account, lang)
