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
 * What is wrong with the page that stands there: in its source, and in the way of this language. A page made of the
 * same elements as one that was `seen`, whatever its words, is only measured.
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
  const made = await elementsOf(page)
  if (seen.has(made)) return problems
  seen.add(made)
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

/** The elements of the page's content in their order, with what they are told apart by; rows that are alike count once. */
const elementsOf = (page: Page): Promise<string> =>
  page.evaluate(`[...document.querySelectorAll('main *:not(tbody tr:not(:first-child) *)')]
    .map(({tagName, className, attributes}) => tagName + className + [...attributes].map(({name}) => name)).join()`)
