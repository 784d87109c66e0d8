// What must hold on every page, whoever looks at it and on whatever.
import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import type {Page} from 'playwright-core'

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

type Violation = {id: string; help: string; nodes: {html: string; failureSummary: string}[]}

/** What stands in the way of people who see, hear or move otherwise: `rule: what: where`, empty when nothing does. */
export async function axe(page: Page): Promise<string[]> {
  // by evaluation: the page's policy takes no script from elsewhere
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(source)
  const found = (await page.evaluate(
    'axe.run(document, {resultTypes: ["violations"], iframes: false, preload: false}).then(({violations}) => violations)',
  )) as Violation[]
  return found.flatMap(({id, nodes}) =>
    nodes.slice(0, 3).map(({html, failureSummary}) => `${id}: ${failureSummary.replaceAll(/\s+/g, ' ')}: ${html}`),
  )
}

/** Whether one must scroll sideways to read the page, and because of what. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const {scrollWidth, clientWidth} = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
    return [scrollWidth + ' px wide on ' + clientWidth + ': ' + wide.at(-1)?.outerHTML.slice(0, 120)]
  })()`)

/** The faces of Sarabun that came, such as `Sarabun 700`. */
export const facesLoaded = (page: Page): Promise<string[]> =>
  page.evaluate(`document.fonts.ready.then((fonts) =>
    [...fonts].filter(({status}) => status === 'loaded').map(({family, weight}) => family + ' ' + weight))`)
