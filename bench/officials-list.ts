// One page of officials of three units, filtered, in name order: the product against the same page by hand, in one
// interleaved run, on both databases. `node bench/officials-list.ts [rows ...]`: with several numbers also how they compare.
import {type ChildProcess, fork} from 'node:child_process'
import {once} from 'node:events'
import {existsSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {sql} from 'kysely'
import {openDatabase} from '../src/platform/db/dialect.ts'
import {migrate} from '../src/platform/db/migrator.ts'
import {privateServer} from '../test/support/mariadb.ts'
import {load} from './officials-list/load.ts'
import {fill} from './officials-list/rows.ts'
import {median, report, startFlags} from './ratio.ts'

const rounds = 9
const roundMs = 1200
const path = `/personnel/officials?${new URLSearchParams({kind: 'ข้าราชการ', status: 'ปฏิบัติราชการ'})}`

type Program = {child: ChildProcess; port: number}

async function start(file: string, url: string): Promise<Program> {
  const child = fork(fileURLToPath(new URL(`officials-list/${file}`, import.meta.url)), {
    env: {...process.env, DATABASE_URL: url, NODE_ENV: 'production'},
    execArgv: startFlags,
  })
  const [{port}] = (await once(child, 'message')) as [{port: number}]
  return {child, port}
}

async function stop({child}: Program): Promise<void> {
  child.send('stop')
  await once(child, 'exit')
}

async function memoryOf({child}: Program): Promise<number> {
  child.send('memory')
  const [{rss}] = (await once(child, 'message')) as [{rss: number}]
  return rss / 1024 / 1024
}

const ask = (port: number, address: string, cookie: string, accept = 'text/html') =>
  fetch(`http://127.0.0.1:${port}${address}`, {headers: {cookie, accept}})

/** The address of the last page that is full: `next` followed to the end. */
async function lastFullPage(port: number, cookie: string): Promise<string> {
  let before = path
  for (let address = path; ; ) {
    const {next} = (await (await ask(port, address, cookie, 'application/json')).json()) as {next: string | null}
    if (next === null) return before
    before = address
    address = next
  }
}

async function compare(name: string, url: string, cookie: string): Promise<number> {
  const product = await start('app.ts', url)
  const bare = await start('bare.ts', url)
  try {
    const page = await (await ask(product.port, path, cookie)).text()
    const begin = page.indexOf('<tbody>') + '<tbody>'.length
    bare.child.send({before: page.slice(0, begin), after: page.slice(page.indexOf('</tbody>'))})
    await once(bare.child, 'message')
    const byHand = await (await ask(bare.port, path, cookie)).text()
    if (byHand !== page) throw new Error('the two send other bytes')
    const last = await lastFullPage(product.port, cookie)
    const figures = {product: [] as number[], bare: [] as number[], last: [] as number[]}
    for (const {port} of [product, bare]) await load(port, [path], cookie, roundMs)
    for (let round = 0; round < rounds; round++) {
      figures.product.push((await load(product.port, [path], cookie, roundMs)).perSecond)
      figures.bare.push((await load(bare.port, [path], cookie, roundMs)).perSecond)
      figures.last.push((await load(product.port, [last], cookie, roundMs)).perSecond)
    }
    const ratios = figures.product.map((value, round) => value / (figures.bare[round] ?? Number.NaN))
    const deep = figures.product.map((value, round) => value / (figures.last[round] ?? Number.NaN))
    report({
      name: `${name}: product / by hand`,
      ratio: median(ratios),
      limit: 0.75,
      atLeast: true,
      detail: `${Math.round(median(figures.product))} against ${Math.round(median(figures.bare))} pages a second of ${Math.round(Buffer.byteLength(page) / 1024)} KB`,
    })
    report({
      name: `${name}: time of the last page / the first`,
      ratio: median(deep),
      limit: 1.2,
      atLeast: false,
      detail: '',
    })
    report({
      name: `${name}: resident memory under load, MB`,
      ratio: await memoryOf(product),
      limit: 200,
      atLeast: false,
      detail: '',
    })
    return median(figures.product)
  } finally {
    await Promise.all([stop(product), stop(bare)])
  }
}

async function onEmbedded(rows: number): Promise<number> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'mukda-bench-'))
  const url = `sqlite:${join(folder, 'bench.db')}`
  try {
    const db = openDatabase(url)
    await migrate(db)
    const cookie = await fill(db, rows)
    await db.destroy()
    return await compare(`embedded, ${rows} officials`, url, cookie)
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

async function onServer(address: string, rows: number): Promise<number> {
  const name = `bench_${process.pid}`
  const admin = openDatabase(`${address}/mysql`)
  await sql.raw(`create database ${name} character set utf8mb4 collate utf8mb4_bin`).execute(admin)
  try {
    const db = openDatabase(`${address}/${name}`)
    await migrate(db)
    const cookie = await fill(db, rows)
    await sql`analyze table official`.execute(db)
    await db.destroy()
    return await compare(`server, ${rows} officials`, `${address}/${name}`, cookie)
  } finally {
    await sql.raw(`drop database ${name}`).execute(admin)
    await admin.destroy()
  }
}

/** How the most rows stand to the fewest, where several numbers of rows are asked for. */
function reportFlat(name: string, perSecond: number[]): void {
  if (perSecond.length < 2) return
  report({
    name: `${name}: pages a second of the most officials / of the fewest`,
    ratio: (perSecond.at(-1) ?? Number.NaN) / (perSecond[0] ?? Number.NaN),
    limit: 0.75,
    atLeast: true,
    detail: perSecond.map(Math.round).join(', '),
  })
}

const asked = process.argv.slice(2).map(Number)
const sizes = asked.length > 0 ? asked : [100_000]
const server = await privateServer()
try {
  const embedded: number[] = []
  const served: number[] = []
  for (const rows of sizes) {
    embedded.push(await onEmbedded(rows))
    served.push(await onServer(server.address, rows))
  }
  reportFlat('embedded', embedded)
  reportFlat('server', served)
} finally {
  await server.stop()
}
