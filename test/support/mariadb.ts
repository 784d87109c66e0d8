import {type ChildProcess, execFile, spawn} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as pause} from 'node:timers/promises'
import {promisify} from 'node:util'
import {sql} from 'kysely'
import {openDatabase} from '../../src/platform/db/dialect.ts'

const run = promisify(execFile)

export type PrivateServer = {
  /** `mysql://...` without a database name. */
  address: string
  port: number
  /** Kills it as a power cut would; its data stay. */
  halt(): Promise<void>
  /** Starts it again on the same data; resolves when it answers. */
  resume(): Promise<void>
  /** Ends it for good and removes its data. */
  stop(): Promise<void>
}

/** Starts a MariaDB of our own: a folder, a socket, a port nobody else has. Never the system's. */
export async function privateServer(): Promise<PrivateServer> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'mukda-mariadb-'))
  const data = join(folder, 'data')
  mkdirSync(data)
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : []
  await run('mariadb-install-db', [
    ...asRoot,
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ])
  const port = await freePort()
  const address = `mysql://root@127.0.0.1:${port}`
  let child: ChildProcess
  const resume = () => {
    child = spawn('mariadbd', [
      '--no-defaults',
      ...asRoot,
      `--datadir=${data}`,
      `--socket=${join(folder, 's')}`,
      // a server that starts clears its folder of temporary tables: nobody else's may lie there
      `--tmpdir=${folder}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-buffer-pool-size=512M',
      '--max-connections=500',
    ])
    child.on('error', () => {})
    return untilReady(`${address}/mysql`)
  }
  const halt = async () => {
    const ended = new Promise((resolve) => child.once('close', resolve))
    child.kill('SIGKILL')
    await ended
  }
  await resume()
  return {
    address,
    port,
    halt,
    resume,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) await halt()
      rmSync(folder, {recursive: true, force: true})
    },
  }
}

/** Below the range from which the system gives ports to connections: it stays free while the server is away. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const probe = createServer()
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (isFree) return port
  }
}

async function untilReady(address: string) {
  for (let attempt = 1; ; attempt++) {
    const db = openDatabase(address)
    const problem = await sql`select 1`.execute(db).then(
      () => null,
      (error: unknown) => error,
    )
    await db.destroy()
    if (!problem) return
    if (attempt === 100) throw problem
    await pause(200)
  }
}
