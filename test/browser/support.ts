// A whole application with a browser before it, for the tests of one file.
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import test from 'ava'
import {type BrowserContext, type BrowserContextOptions, chromium, type Page} from 'playwright-core'
import {createApp} from '../../src/app.ts'
import {seedProvince} from '../../src/demo/province.ts'
import {openDatabase} from '../../src/platform/db/dialect.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {partsOn} from '../support/app.ts'
import {freshAddress} from '../support/database.ts'
import {complaintsOf} from './complaints.ts'

const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-gpu']
const patience = 20_000

type Seed = (parts: Parts) => Promise<void>

export type HouseOptions = {
  /** What stands in the database at the beginning; left out: the example province, checked. */
  seed?: Seed
  /** False: as in an office, where nobody signs in with a click. */
  demo?: boolean
}

/** `scripts: 'aborted'`: the page asks for scripts and gets none, so that a test can still look into it. */
export type Visit = BrowserContextOptions & {scripts?: 'aborted'}

export type House = {
  parts: Parts
  url: string
  /** A page of nobody. */
  visitor(visit?: Visit): Promise<Page>
  /** A page of one of the example people, signed in. */
  as(account: string, visit?: Visit): Promise<Page>
  /** A page of whoever holds this session. */
  holding(cookie: string, visit?: Visit): Promise<Page>
}

type Opened = House & {contexts: BrowserContext[]; complaints: string[]; close(): Promise<void>}

/** The example province with every record checked. */
export const exampleProvince: Seed = async (parts) => {
  await seedProvince(parts)
  for (const slice of parts.slices) await slice.demo?.(parts)
}

/**
 * One application and one browser for all tests of a file. What a browser complains of (an error on the console, a
 * violation of the content security policy, a file that did not come) fails the test it happened in.
 */
export function houseFor(options: HouseOptions = {}): () => House {
  let house: Opened
  test.before(async () => {
    house = await open(options)
  })
  test.afterEach.always(async (t) => {
    const contexts = house.contexts.splice(0)
    const complaints = house.complaints.splice(0)
    if (!t.passed) for (const page of contexts.flatMap((context) => context.pages())) t.log(await stateOf(page))
    await Promise.all(contexts.map((context) => context.close()))
    t.deepEqual(complaints, [])
  })
  test.after.always(() => house.close())
  return () => house
}

const stateOf = async (page: Page) =>
  `${page.url()}\n${await page.evaluate('document.querySelector("main")?.innerText.slice(0, 600) ?? ""').catch(String)}`

async function open({seed = exampleProvince, demo = true}: HouseOptions): Promise<Opened> {
  const db = openDatabase(await freshAddress())
  const parts = partsOn(db, {demo})
  await seed(parts)
  const server = createServer(createApp(parts).callback())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox', ...quiet]})
  const contexts: BrowserContext[] = []
  const complaints: string[] = []

  const context = async ({scripts, ...own}: Visit) => {
    const viewport = {width: 1280, height: 800}
    // colours that are on their way from one to another are neither
    const given = {
      baseURL: url,
      locale: 'th-TH',
      timezoneId: 'Asia/Bangkok',
      reducedMotion: 'reduce' as const,
      viewport,
      ...own,
    }
    const made = await browser.newContext(given)
    contexts.push(made)
    made.setDefaultTimeout(patience)
    complaintsOf(made, complaints, scripts !== 'aborted')
    if (scripts === 'aborted') await made.route(/\.js(\?|$)/, (route) => route.abort())
    return made
  }
  return {
    parts,
    url,
    contexts,
    complaints,
    visitor: async (visit = {}) => (await context(visit)).newPage(),
    async as(account, visit = {}) {
      const mine = await context(visit)
      await mine.request.post('/demo/sign-in', {form: {account}, headers: {origin: url}})
      return mine.newPage()
    },
    async holding(cookie, visit = {}) {
      const mine = await context(visit)
      const [name = '', ...value] = cookie.split('=')
      await mine.addCookies([{name, value: value.join('='), url}])
      return mine.newPage()
    },
    async close() {
      await browser.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await db.destroy()
    },
  }
}
