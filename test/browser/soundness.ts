// Whether a page is sound on every screen, by day and by night.
import type {Page, Response} from 'playwright-core'
import {htmlProblems} from '../support/html.ts'
import {axe, tooWide} from './checks.ts'

type Colours = 'light' | 'dark'

const phone = {width: 375, height: 760}
const desk = {width: 1280, height: 800}

/** Over both languages every page is seen in all four ways. */
const colours: Record<'th' | 'en', {phone: Colours; desk: Colours}> = {
  th: {phone: 'dark', desk: 'light'},
  en: {phone: 'light', desk: 'dark'},
}

/**
 * What is wrong with the page that stands there: in its source, and in the two ways of this language. A page made of the
 * same elements as one that was `seen`, whatever its words, is only measured.
 */
export async function problemsOf(
  page: Page,
  response: Response,
  lang: 'th' | 'en',
  seen = new Set<string>(),
): Promise<string[]> {
  const [inSource, onScreens] = await Promise.all([response.text().then(htmlProblems), look(page, colours[lang], seen)])
  return [...inSource, ...onScreens]
}

type Look = {phone: Colours; desk: Colours}

async function look(page: Page, {phone: onPhone, desk: onDesk}: Look, seen: Set<string>): Promise<string[]> {
  const problems: string[] = []
  await show(page, phone, onPhone)
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
  problems.push(...(await axe(page)).map((problem) => `on a phone, ${onPhone}: ${problem}`))
  await show(page, desk, onDesk)
  await page.evaluate(
    'document.querySelectorAll("details.menu, details.list-filters, details.confirm").forEach((each) => each.removeAttribute("open"))',
  )
  problems.push(...(await axe(page)).map((problem) => `on a desk, ${onDesk}: ${problem}`))
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
