// Every page one can come to by following links from the first.
import {Router} from '@koa/router'
import type {Page, Response} from 'playwright-core'
import type {State} from '../../src/platform/http/context.ts'
import type {Parts} from '../../src/platform/slice.ts'

export type Place = {address: string; pattern: string}

/** Which route answers an address: pages of one route differ by their record alone. */
export function routeFinder(parts: Parts): (path: string) => string | null {
  const router = new Router<State>()
  for (const slice of parts.slices) {
    slice.publicRoutes?.(router, parts)
    slice.routes?.(router, parts)
  }
  return (path) => {
    const [first] = router.match(path, 'GET').pathAndMethod
    return first ? String(first.path) : null
  }
}

/** Where the page's links lead within the application, without what is only downloaded. */
const linksOf = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('a[href]:not([download])')]
    .filter(({origin, pathname}) => origin === location.origin && !pathname.startsWith('/assets/'))
    .map(({pathname, search}) => pathname + search)`)

export type Walk = {
  /** At most so many pages of one route and the same questions in the address. */
  each: number
  /** Beginning of what is added to every address: `lang=en`. */
  question?: string
  look(place: Place, response: Response): Promise<void>
}

/** Walks from '/', breadth first, and looks at each kind of page. @returns the places seen */
export async function walk(page: Page, parts: Parts, {each, question, look}: Walk): Promise<Place[]> {
  const routeOf = routeFinder(parts)
  const seen = new Map<string, number>()
  const known = new Set<string>()
  const places: Place[] = []
  const ahead = ['/']
  for (let address = ahead.shift(); address !== undefined; address = ahead.shift()) {
    const {pathname, searchParams} = new URL(address, 'http://here')
    searchParams.delete('lang')
    const route = routeOf(pathname) ?? `nowhere: ${address}`
    const pattern = [route, ...[...searchParams.keys()].sort()].join(' ')
    const times = seen.get(pattern) ?? 0
    if (known.has(address) || times >= each) continue
    known.add(address)
    seen.set(pattern, times + 1)
    const response = await openPage(page, withQuestion(address, question))
    if (!response) continue
    const place = {address, pattern}
    places.push(place)
    await look(place, response)
    ahead.push(...(await linksOf(page)))
  }
  return places
}

const withQuestion = (address: string, question: string | undefined) =>
  question ? `${address}${address.includes('?') ? '&' : '?'}${question}` : address

/** Null for what the browser downloads instead of showing. */
async function openPage(page: Page, address: string): Promise<Response | null> {
  try {
    return await page.goto(address)
  } catch (error) {
    if (String(error).includes('Download is starting')) return null
    throw error
  }
}
