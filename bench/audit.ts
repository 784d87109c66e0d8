// The audit universe of 5,000 things in each of ten years: its list and its heat map against the same by hand, in one
// interleaved run, on both databases.
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
import {fill, lastYear} from './audit/rows.ts'
import {load} from './officials-list/load.ts'
import {median, report, startFlags} from './ratio.ts'

const things = 5000
const years = 10
const rounds = 7
const roundMs = 1200
const paths = {list: `/audit/universe?year=${lastYear}`, risk: `/audit/risk?year=${lastYear}`}

type Program = {child: ChildProcess; port: number}

async function start(file: string, url: string): Promise<Program> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
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

async function around(port: number, path: string, cookie: string) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {headers: {cookie, accept: 'text/html'}})
  const page = await answer.text()
  const begin = page.indexOf('<tbody>') + '<tbody>'.length
  return {before: page.slice(0, begin), after: page.slice(page.lastIndexOf('</tbody>')), bytes: Buffer.byteLength(page)}
}

async function compare(name: string, url: string, cookie: string): Promise<void> {
  const product = await start('officials-list/app.ts', url)
  const bare = await start('audit/bare.ts', url)
  try {
    const pages = {
      list: await around(product.port, paths.list, cookie),
      risk: await around(product.port, paths.risk, cookie),
    }
    bare.child.send(pages)
    for (const what of ['list', 'risk'] as const) {
      const figures = {product: [] as number[], bare: [] as number[]}
      for (const {port} of [product, bare]) await load(port, [paths[what]], cookie, roundMs)
      for (let round = 0; round < rounds; round++) {
        figures.product.push((await load(product.port, [paths[what]], cookie, roundMs)).perSecond)
        figures.bare.push((await load(bare.port, [paths[what]], cookie, roundMs)).perSecond)
      }
      report({
        name: `${name}, ${what}: product / by hand`,
        ratio: median(figures.product.map((value, round) => value / (figures.bare[round] ?? Number.NaN))),
        limit: 0.75,
        atLeast: true,
        detail: `${Math.round(median(figures.product))} against ${Math.round(median(figures.bare))} pages a second of ${Math.round(pages[what].bytes / 1024)} KB`,
      })
    }
  } finally {
    await Promise.all([stop(product), stop(bare)])
  }
}

async function onEmbedded(): Promise<void> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'mukda-bench-'))
  const url = `sqlite:${join(folder, 'bench.db')}`
  try {
    const db = openDatabase(url)
    await migrate(db)
    const cookie = await fill(db, things, years)
    await db.destroy()
    await compare('embedded', url, cookie)
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

async function onServer(address: string): Promise<void> {
  const name = `bench_${process.pid}`
  const admin = openDatabase(`${address}/mysql`)
  await sql.raw(`create database ${name} character set utf8mb4 collate utf8mb4_bin`).execute(admin)
  try {
    const db = openDatabase(`${address}/${name}`)
    await migrate(db)
    const cookie = await fill(db, things, years)
    await sql`analyze table auditable`.execute(db)
    await db.destroy()
    await compare('server', `${address}/${name}`, cookie)
  } finally {
    await sql.raw(`drop database ${name}`).execute(admin)
    await admin.destroy()
  }
}

await onEmbedded()
const server = await privateServer()
try {
  await onServer(server.address)
} finally {
  await server.stop()
}
