// Whether a page is sound on every screen, by day and by night.
import type {Page, Response} from 'playwright-core'
import {htmlProblems} from '../support/html.ts'
import {axe, tooWide} from './checks.ts'

type Turn = readonly [screen: keyof typeof screens, colorScheme: 'light' | 'dark']

const screens = {wide: {width: 1280, height: 800}, phone: {width: 375, height: 760}}

/** Over both languages every page is seen in all four ways. */
const turns: Record<'th' | 'en', readonly Turn[]> = {
  th: [
    ['wide', 'light'],
    ['phone', 'dark'],
  ],
  en: [
    ['wide', 'dark'],
    ['phone', 'light'],
  ],
}

/** What is wrong with the page that stands there: in its source, and in the two ways of this language. */
export async function problemsOf(page: Page, response: Response, lang: 'th' | 'en'): Promise<string[]> {
  const problems = await htmlProblems(await response.text())
  for (const turn of turns[lang]) problems.push(...(await look(page, turn)))
  return problems
}

async function look(page: Page, [screen, colorScheme]: Turn): Promise<string[]> {
  await page.setViewportSize(screens[screen])
  await page.emulateMedia({colorScheme})
  await page.locator(`html[data-bs-theme="${colorScheme}"]`).waitFor({state: 'attached'})
  // where there is little room everything that opens is open
  if (screen === 'phone')
    await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true')
  const found = [...(await axe(page)), ...(await tooWide(page))]
  return found.map((problem) => `${screen} ${colorScheme}: ${problem}`)
}
