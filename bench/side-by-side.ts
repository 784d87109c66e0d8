// Pages of the product against the same by hand: two programs on one database, asked in turn, on both kinds of database.
import {type ChildProcess, fork} from 'node:child_process'
import {once} from 'node:events'
import {fileURLToPath} from 'node:url'
import {privateServer} from '../test/support/mariadb.ts'
import {type Fill, type Filled, onEmbedded, onServer} from './databases.ts'
import {load} from './officials-list/load.ts'
import {median, report, rowsOf, startFlags} from './ratio.ts'

export type Program = {child: ChildProcess; port: number}

async function start(file: string, url: string): Promise<Program> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    env: {...process.env, DATABASE_URL: url, NODE_ENV: 'production'},
    execArgv: startFlags,
  })
  const {port} = (await answerOf(child)) as {port: number}
  return {child, port}
}

/** What a program says next. @throws where it ends instead */
async function answerOf(child: ChildProcess): Promise<unknown> {
  const waiting = new AbortController()
  const ended = once(child, 'exit', waiting).then(() =>
    Promise.reject(new Error(`${child.spawnargs.at(-1)} has ended`)),
  )
  try {
    const [answer] = (await Promise.race([once(child, 'message', waiting), ended])) as [unknown]
    return answer
  } finally {
    ended.catch(() => {})
    waiting.abort()
  }
}

/** Tells a program something, and waits for what it says. */
export function tell({child}: Program, what: string | object): Promise<unknown> {
  child.send(what)
  return answerOf(child)
}

async function stop({child}: Program): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.send('stop')
  await once(child, 'exit')
}

/** Runs the product and a page by hand on a database; both end with `use`, whatever becomes of it. */
export async function sideBySide<T>(
  bareFile: string,
  url: string,
  use: (product: Program, bare: Program) => Promise<T>,
): Promise<T> {
  const product = await start('officials-list/app.ts', url)
  try {
    const bare = await start(bareFile, url)
    try {
      return await use(product, bare)
    } finally {
      await stop(bare)
    }
  } finally {
    await stop(product)
  }
}

export async function pageOf({port}: Program, path: string, cookie: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {headers: {cookie, accept: 'text/html'}})
  return answer.text()
}

/** The address of every page of a list, `most` at most: `next` followed to the end. */
export async function allPages(
  {port}: Program,
  beginning: string,
  cookie: string,
  most = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const addresses: string[] = []
  for (let address: string | null = beginning; address !== null && addresses.length < most; ) {
    addresses.push(address)
    const answer = await fetch(`http://127.0.0.1:${port}${address}`, {headers: {cookie, accept: 'application/json'}})
    address = ((await answer.json()) as {next: string | null}).next
  }
  return addresses
}

/** What stands around the rows of a page: the product's own, for the page by hand. */
export type Around = {before: string; after: string; bytes: number}

export function around(page: string): Around {
  const begin = page.indexOf('<tbody>') + '<tbody>'.length
  return {before: page.slice(0, begin), after: page.slice(page.lastIndexOf('</tbody>')), bytes: Buffer.byteLength(page)}
}

export type Measure = {what: string; paths: string[]; bytes: number}

export type Comparison = {
  /** The page by hand, beside this file. */
  bare: string
  /** What the page by hand is told, what is measured, and the addresses at which both must show the same rows. */
  ask(product: Program, cookie: string): Promise<{given: object; measures: Measure[]; same: string[]}>
  rounds: number
  roundMs: number
}

function compare(name: string, {url, cookie}: Filled, {bare, ask, rounds, roundMs}: Comparison): Promise<void> {
  return sideBySide(bare, url, async (product, byHand) => {
    const {given, measures, same} = await ask(product, cookie)
    await tell(byHand, given)
    for (const address of same)
      if (rowsOf(await pageOf(product, address, cookie)) !== rowsOf(await pageOf(byHand, address, cookie)))
        throw new Error(`the two send other rows at ${address}`)
    for (const {what, paths, bytes} of measures) {
      const figures = {product: [] as number[], bare: [] as number[]}
      for (const {port} of [product, byHand]) await load(port, paths, cookie, roundMs)
      for (let round = 0; round < rounds; round++) {
        figures.product.push((await load(product.port, paths, cookie, roundMs)).perSecond)
        figures.bare.push((await load(byHand.port, paths, cookie, roundMs)).perSecond)
      }
      report({
        name: `${name}, ${what}: product / by hand`,
        ratio: median(figures.product.map((value, round) => value / (figures.bare[round] ?? Number.NaN))),
        limit: 0.75,
        atLeast: true,
        detail: `${Math.round(median(figures.product))} against ${Math.round(median(figures.bare))} pages a second of ${Math.round(bytes / 1024)} KB`,
      })
    }
  })
}

/** Compares on the embedded database and on a server of its own; `BENCH_DATABASE=embedded` leaves the server out. */
export async function compareOnBoth(tables: string[], fill: Fill, comparison: Comparison): Promise<void> {
  await onEmbedded(fill, (filled) => compare('embedded', filled, comparison))
  if (process.env.BENCH_DATABASE === 'embedded') return
  const server = await privateServer()
  try {
    await onServer(server.address, tables, fill, (filled) => compare('server', filled, comparison))
  } finally {
    await server.stop()
  }
}
