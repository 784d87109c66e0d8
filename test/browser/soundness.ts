// Whether a page is sound on every screen, by day and by night.
import type {Page, Response} from 'playwright-core'
import {htmlProblems} from '../support/html.ts'
import {axe, tooWide} from './checks.ts'

type Colours = 'light' | 'dark'

const phone = {width: 375, height: 760}
const desk = {width: 1280, height: 800}

/** Over both languages every page is seen by night on a phone and by day on a desk; that nothing is too wide, in both. */
const ways = {th: {size: phone, colours: 'dark'}, en: {size: desk, colours: 'light'}} as const

/**
 * What is wrong with the page that stands there: in its source, and in the way of this language. A page that has
 * nothing but what was `seen` on others, each in the same surroundings, is only measured: what the order of things on a
 * page may spoil, such as its headings, is found in its source.
 */
export async function problemsOf(
  page: Page,
  response: Response,
  lang: 'th' | 'en',
  seen = new Set<string>(),
): Promise<string[]> {
  const [inSource, onScreens] = await Promise.all([response.text().then(htmlProblems), look(page, lang, seen)])
  return [...inSource, ...onScreens]
}

async function look(page: Page, lang: 'th' | 'en', seen: Set<string>): Promise<string[]> {
  const {size, colours} = ways[lang]
  const problems: string[] = []
  await show(page, phone, colours)
  // where there is little room everything that opens is open
  await page.evaluate(
    'document.querySelectorAll("details:not([open])").forEach((each) => each.toggleAttribute("open"))',
  )
  problems.push(...(await tooWide(page)))
  // rows are alike: the first few stand for the others, which would only take time
  await page.evaluate('document.querySelectorAll("tbody tr:nth-child(n + 9)").forEach((row) => row.remove())')
  const unseen = (await shapesOf(page)).filter((shape) => !seen.has(shape))
  if (unseen.length === 0) return problems
  for (const shape of unseen) seen.add(shape)
  if (size === desk) {
    await show(page, desk, colours)
    await page.evaluate(
      'document.querySelectorAll("details.menu, details.list-filters, details.confirm").forEach((each) => each.removeAttribute("open"))',
    )
  }
  problems.push(...(await axe(page)).map((problem) => `at ${size.width} px, ${colours}: ${problem}`))
  return problems
}

async function show(page: Page, size: typeof phone, colorScheme: Colours): Promise<void> {
  await page.setViewportSize(size)
  await page.emulateMedia({colorScheme})
  await page.locator(`html[data-bs-theme="${colorScheme}"]`).waitFor({state: 'attached'})
}

/** Each element of the page's content by itself, told apart by its own marks and by those of the two it stands in. */
const shapesOf = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const marks = ({tagName, className, attributes}) => [tagName, className, ...[...attributes].map(({name}) => name)].join(' ')
    const lines = [...document.querySelectorAll('main *')].map((element) =>
      [element, element.parentElement, element.parentElement.parentElement].map(marks).join(' < '))
    return [...new Set(lines)]
  })()`)
