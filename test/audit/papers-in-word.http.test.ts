import {Router} from '@koa/router'
import test, {type ExecutionContext} from 'ava'
import {demoPeople} from '../../src/demo/people.ts'
import {seedProvince} from '../../src/demo/province.ts'
import {wordType} from '../../src/platform/documents/index.ts'
import type {State} from '../../src/platform/http/context.ts'
import {accountIdOf} from '../../src/platform/identity/index.ts'
import {openSession} from '../../src/platform/identity/session.store.ts'
import {sessionCookie} from '../../src/platform/identity/who.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {type Client, serve, testParts} from '../support/app.ts'
import {convertible, documentOf, pagesOf} from '../support/word.ts'

/** Every print page there is, but the disclosure of an impairment, of which the example has none: it is the same memo. */
const kinds = [
  '/audit/annual-reports/:id/print',
  '/audit/charter/:id/print',
  '/audit/engagements/:id/distribution/print',
  '/audit/engagements/:id/follow-up/print',
  '/audit/engagements/:id/meetings/:meeting/print',
  '/audit/engagements/:id/notice/print',
  '/audit/engagements/:id/papers/:paperId/print',
  '/audit/engagements/:id/papers/:paperId/sample/print',
  '/audit/engagements/:id/papers/print',
  '/audit/engagements/:id/plan/print',
  '/audit/engagements/:id/programme/print',
  '/audit/engagements/:id/report/draft-letter',
  '/audit/engagements/:id/report/print',
  '/audit/findings/:id/print',
  '/audit/findings/:id/urgent-report/print',
  '/audit/findings/report',
  '/audit/long-term-plans/:id/print',
  '/audit/plans/:id/print',
  '/audit/risk/print',
  '/audit/schedule/print',
  '/decisions/:id/print',
  '/personnel/establishment/print',
  '/personnel/officials/retirements/print',
]

type Paper = {kind: string; address: string; html: string}
type House = {parts: Parts; chief: Client; cookies: Map<string, string>; papers: Paper[]}

const closing: (() => unknown)[] = []
let house: House

/** The example province, and the first paper of each kind that its chief auditor comes to by following links. */
test.before(async () => {
  const t = {teardown: (close: () => unknown) => closing.push(close)} as unknown as ExecutionContext
  const parts = await testParts(t)
  await seedProvince(parts)
  for (const slice of parts.slices) await slice.demo?.(parts)
  const nobody = await serve(t, parts)
  const cookies = new Map<string, string>()
  for (const {account} of demoPeople) cookies.set(account, await cookieOf(parts, account))
  const chief = nobody.as(cookies.get('chief-auditor') ?? '')
  house = {parts, chief, cookies, papers: await papersFrom(parts, chief)}
})

test.after.always(async () => {
  for (const close of closing.reverse()) await close()
})

async function cookieOf(parts: Parts, account: string): Promise<string> {
  const accountId = (await accountIdOf(parts.db, account)) ?? ''
  const token = await openSession(parts.db, {accountId, now: parts.clock.now(), address: '127.0.0.1', agent: 'test'})
  return `${sessionCookie}=${token}`
}

const period = '/audit/findings/report?from=1/10/2569&to=15/1/2570'
const visitsOfOne = 30

async function papersFrom(parts: Parts, client: Client): Promise<Paper[]> {
  const router = new Router<State>()
  for (const slice of parts.slices) slice.routes?.(router, parts)
  const kindOf = (address: string) => String(router.match(address.split('?')[0] ?? '', 'GET').pathAndMethod[0]?.path)
  const papers = new Map<string, Paper>()
  const visits = new Map<string, number>()
  const seen = new Set<string>()
  const ahead = ['/', period]
  for (let address = ahead.shift(); address !== undefined; address = ahead.shift()) {
    const kind = kindOf(address)
    const count = visits.get(kind) ?? 0
    if (seen.has(address) || papers.has(kind) || count >= visitsOfOne || /\.(xlsx|csv)|^\/(files|trail)/.test(address))
      continue
    seen.add(address)
    visits.set(kind, count + 1)
    const {text, status} = await client.get(address)
    if (status !== 200) continue
    if (text.includes('class="sheet-page"')) papers.set(kind, {kind, address, html: text})
    else for (const [, href = ''] of text.matchAll(/<a [^>]*href="(\/[^"#]*)/g)) ahead.push(meant(href))
  }
  return [...papers.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1))
}

const escapes: Record<string, string> = {amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#x60': '`', '#x3D': '='}
const meant = (html: string) => html.replace(/&([^;]+);/g, (_, name) => escapes[name] ?? `?${name}?`)

const asWord = (address: string) => `${address}${address.includes('?') ? '&' : '?'}as=word`
const inThai = (address: string) => `${address}${address.includes('?') ? '&' : '?'}digits=thai`

async function wordOf(address: string): Promise<{headers: Headers; bytes: Uint8Array}> {
  const {chief, cookies} = house
  const response = await fetch(chief.url + asWord(address), {headers: {cookie: cookies.get('chief-auditor') ?? ''}})
  return {headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer())}
}

test.serial(
  'every print page of the example is known to this test, and leads to its Word file and to Thai digits',
  (t) => {
    const {papers} = house
    t.deepEqual(
      papers.map(({kind}) => kind),
      kinds,
    )
    for (const {address, html} of papers) {
      const links = [...html.matchAll(/<a class="btn" href="([^"]*)"/g)].map(([, href = '']) => meant(href))
      t.true(
        links.some((href) => new URL(href, 'http://here').searchParams.get('as') === 'word'),
        address,
      )
      t.true(
        links.some((href) => new URL(href, 'http://here').searchParams.get('digits') === 'thai'),
        address,
      )
    }
  },
)

test.serial('whoever may open a print page may have its Word file, and nobody else', async (t) => {
  const {papers, chief, cookies} = house
  for (const {address} of papers)
    for (const [account, cookie] of cookies) {
      const client = chief.as(cookie)
      const page = await client.get(address)
      const word = await client.get(asWord(address))
      t.is(word.status, page.status, `${account} ${address}`)
      t.is(word.headers.get('content-type') === wordType, page.status === 200, `${account} ${address}`)
    }
})

test.serial('a Word file bears its title in Thai, and a program still hears the model', async (t) => {
  const plan = house.papers.find(({kind}) => kind === '/audit/plans/:id/print')?.address ?? ''
  const {headers} = await wordOf(plan)
  const disposition = headers.get('content-disposition') ?? ''
  t.regex(disposition, /^attachment; filename="paper\.docx"; filename\*=UTF-8''/)
  t.regex(
    decodeURIComponent(disposition.split("''")[1] ?? ''),
    /^ขออนุมัติแผนการตรวจสอบประจำปีงบประมาณ พ\.ศ\. 25\d\d.*\.docx$/,
  )
  const {title, document} = (await house.chief.getJson(plan)).json()
  t.regex(title, /แผนการตรวจสอบประจำปี/)
  t.true(document.blocks.length > 0)
})

test.serial('every run of every file is set in TH Sarabun New, for Latin and for Thai', async (t) => {
  for (const {address} of house.papers) {
    const xml = await documentOf((await wordOf(address)).bytes)
    const runs = xml.match(/<w:r>.*?<\/w:r>/gs)?.filter((run) => /<w:t[ >]/.test(run)) ?? []
    t.true(runs.length > 3, address)
    for (const run of runs) {
      const fonts = /<w:rFonts ([^>]*)\/>/.exec(run)?.[1] ?? ''
      for (const script of ['ascii', 'hAnsi', 'cs']) t.true(fonts.includes(`w:${script}="TH Sarabun New"`), run)
      t.is(/<w:sz w:val="(\d+)"/.exec(run)?.[1], /<w:szCs w:val="(\d+)"/.exec(run)?.[1], run)
      if (/[ก-๛]/.test(run)) t.true(run.includes('<w:cs/>'), run)
    }
  }
})

const needsLibreOffice = convertible || process.env.CI === 'true' ? test.serial : test.serial.skip
// the papers are the same on either database, and LibreOffice takes its time
const once = process.env.TEST_DATABASE_SERVER ? test.serial.skip : needsLibreOffice

once('each opens in LibreOffice, and its text is the text of the print page', async (t) => {
  t.timeout(240_000)
  const {papers, chief} = house
  const thai = papers.filter(({kind}) => /plans\/:id|decisions/.test(kind)).map(({address}) => inThai(address))
  const addresses = [...papers.map(({address}) => address), ...thai]
  const files: Uint8Array[] = []
  for (const address of addresses) files.push((await wordOf(address)).bytes)
  const printed = pagesOf(files)
  for (const [at, address] of addresses.entries()) {
    const {text} = await chief.get(address)
    t.is(joined(printed[at] ?? [], headsOf(text), solid(words(text))), solid(words(text)), address)
  }
})

const sheetOf = (html: string) => /<main[\s\S]*<\/main>/.exec(html)?.[0].replace(/<h1 .*?<\/h1>/, '') ?? ''
const words = (html: string) => meant(sheetOf(html).replace(/<[^>]*>/g, ''))
const solid = (text: string) => text.replace(/\s+/g, '').normalize()

/** A table's head stands again on each of its pages. */
const headsOf = (html: string) =>
  [...html.matchAll(/<thead>[\s\S]*?<\/thead>/g)].map(([head]) => solid(meant(head.replace(/<[^>]*>/g, ''))))

/** Pages one after another without their numbers, and without heads that stand again. */
function joined(pages: readonly string[], heads: readonly string[], expected: string): string {
  let text = ''
  for (const [at, page] of pages.entries()) {
    const own = solid(at === 0 ? page : page.replace(/^\s*- [\d๐-๙]+ -/, ''))
    const goesOn = [own, ...heads.filter((head) => own.startsWith(head)).map((head) => own.slice(head.length))]
    text += goesOn.find((each) => expected.startsWith(text + each)) ?? own
  }
  return text
}
