// Every page one can come to by following links from the first.
import {Router} from '@koa/router'
import type {Page, Response} from 'playwright-core'
import type {State} from '../../src/platform/http/context.ts'
import type {Parts} from '../../src/platform/slice.ts'

/** `pattern` is the route that answers, with `?` where something is asked for in the address. */
export type Place = {address: string; pattern: string}

/** Which route answers an address: pages of one route differ by their record alone. */
function routeFinder(parts: Parts): (path: string) => string {
  const router = new Router<State>()
  for (const slice of parts.slices) {
    slice.publicRoutes?.(router, parts)
    slice.routes?.(router, parts)
  }
  return (path) => String(router.match(path, 'GET').pathAndMethod[0]?.path ?? `nowhere: ${path}`)
}

/** Where the page's links lead within the application, without what is only downloaded. */
const linksOf = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('a[href]:not([download])')]
    .filter(({origin, pathname}) => origin === location.origin && !pathname.startsWith('/assets/'))
    .map(({pathname, search}) => pathname + search)`)

/**
 * Walks from '/', breadth first, in a language, and looks at the first page of each route, and the first that answers a
 * question. @returns the places seen
 */
export async function walk(
  page: Page,
  parts: Parts,
  lang: string,
  look: (place: Place, response: Response) => Promise<void>,
): Promise<Place[]> {
  const routeOf = routeFinder(parts)
  const seen = new Set<string>()
  const places: Place[] = []
  const ahead = ['/']
  for (let address = ahead.shift(); address !== undefined; address = ahead.shift()) {
    const {pathname, searchParams} = new URL(address, 'http://here')
    searchParams.delete('lang')
    const pattern = routeOf(pathname) + (searchParams.size > 0 ? '?' : '')
    if (seen.has(pattern)) continue
    seen.add(pattern)
    searchParams.set('lang', lang)
    const response = await openPage(page, `${pathname}?${searchParams}`)
    if (!response) continue
    const place = {address, pattern}
    places.push(place)
    ahead.push(...(await linksOf(page)))
    await look(place, response)
  }
  return places
}

/** Null for what the browser downloads instead of showing. */
async function openPage(page: Page, address: string): Promise<Response | null> {
  try {
    return await page.goto(address)
  } catch (error) {
    if (String(error).includes('Download is starting')) return null
    throw error
  }
}
