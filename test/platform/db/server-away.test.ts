import {type ChildProcess, spawn} from 'node:child_process'
import {existsSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as pause} from 'node:timers/promises'
import anyTest, {type TestFn} from 'ava'
import {sql} from 'kysely'
import {openDatabase} from '../../../src/platform/db/dialect.ts'
import {migrate} from '../../../src/platform/db/migrator.ts'
import {type PrivateServer, privateServer} from '../../support/mariadb.ts'

const installed = [...(process.env.PATH ?? '').split(':'), '/usr/sbin'].some((folder) =>
  existsSync(join(folder, 'mariadbd')),
)
const test = (installed ? anyTest.serial : anyTest.serial.skip) as TestFn

/** An empty database of the program's on a server of this test's own. */
async function databaseServer(stopLater: (stop: () => Promise<void>) => void): Promise<PrivateServer> {
  const server = await privateServer()
  stopLater(server.stop)
  const admin = openDatabase(`${server.address}/mysql`)
  await sql`create database office character set utf8mb4 collate utf8mb4_bin`.execute(admin)
  await admin.destroy()
  return server
}

type Program = {url: string; child: ChildProcess; said(): string}

/** The program as `npm start` runs it, once it listens. */
async function started(databaseUrl: string, later: (act: () => void) => void): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'mukda-away-'))
  const own = {DATA_DIR: folder, DATABASE_URL: databaseUrl, PORT: '0', NODE_ENV: 'production'}
  const child = spawn(process.execPath, ['src/main.ts'], {env: {...process.env, ...own}})
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk
    })
  later(() => {
    child.kill('SIGKILL')
    rmSync(folder, {recursive: true, force: true})
  })
  for (let attempt = 0; attempt < 600; attempt++) {
    const url = /^Mukda: (\S+)$/m.exec(said)?.[1]
    if (url) return {url, child, said: () => said}
    if (child.exitCode !== null) throw new Error(said)
    await pause(100)
  }
  throw new Error(`does not listen: ${said}`)
}

const setup = (url: string) => fetch(`${url}/setup`, {headers: {accept: 'text/html'}})

async function answersAgain(url: string): Promise<number> {
  for (let attempt = 0; ; attempt++) {
    const {status} = await setup(url)
    if (status === 200 || attempt === 50) return status
    await pause(100)
  }
}

test('a database that goes away makes a clear page; when it is back, so is everything, by itself', async (t) => {
  const server = await databaseServer((stop) => t.teardown(stop))
  const program = await started(`${server.address}/office`, (act) => t.teardown(act))
  t.is((await setup(program.url)).status, 200)

  await server.halt()
  const away = await setup(program.url)
  t.is(away.status, 503)
  t.is(away.headers.get('retry-after'), '5')
  t.regex(await away.text(), /ฐานข้อมูล/)
  const json = await fetch(`${program.url}/setup`, {headers: {accept: 'application/json'}})
  t.is(json.status, 503)
  t.like(await json.json(), {error: {kind: 'unavailable'}})
  // what needs no database is still there, and the jobs' loop has met the fault too
  t.is((await fetch(`${program.url}/health`)).status, 503)
  await pause(1200)
  t.is(program.child.exitCode, null)

  await server.resume()
  t.is(await answersAgain(program.url), 200)
  t.is(program.child.exitCode, null, program.said())
})

test('of several hosts the next serves while the first is away, and the first again when it is back', async (t) => {
  const [first, second] = await Promise.all([
    databaseServer((stop) => t.teardown(stop)),
    databaseServer((stop) => t.teardown(stop)),
  ])
  for (const {address} of [first, second]) {
    const db = openDatabase(`${address}/office`)
    await migrate(db)
    await db.destroy()
  }
  const both = openDatabase(`mysql://root@127.0.0.1:${first.port},127.0.0.1:${second.port}/office`)
  t.teardown(() => both.destroy())
  const asked = async () => (await sql<{port: number}>`select @@port as port`.execute(both)).rows[0]?.port
  t.is(await asked(), first.port)
  await first.halt()
  t.is(await asked().catch(asked), second.port)
  t.is(await asked(), second.port)
  await first.resume()
  t.is(await asked(), first.port)
})
