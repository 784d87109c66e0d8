import {readFileSync} from 'node:fs'
import {createServer, type Server} from 'node:http'
import {createServer as createTlsServer} from 'node:https'
import type {AddressInfo} from 'node:net'
import {createApp} from './app.ts'
import {createParts} from './parts.ts'
import type {Config} from './platform/config.ts'
import {firstRunCode} from './platform/identity/index.ts'
import {startJobs} from './platform/jobs/index.ts'
import type {Parts} from './platform/slice.ts'
import {prepare} from './prepare.ts'
import {slices} from './slices.ts'

/** Opens everything and listens; resolves when the address answers. SIGTERM and SIGINT close it cleanly. */
export async function serve(config: Config, furnish?: (parts: Parts) => Promise<void>): Promise<string> {
  // files made from here on are for this user alone
  process.umask(0o077)
  const parts = createParts(config, slices)
  await prepare(parts)
  await furnish?.(parts)
  const server = serverOf(config, parts)
  for (const slice of parts.slices) await slice.start?.(parts)
  await listen(server, config)
  const jobs = startJobs(parts)
  closeOnSignal(server, parts, jobs.stop)
  const address =
    config.publicUrl ?? `${config.tls ? 'https' : 'http'}://${hostOf(config)}:${(server.address() as AddressInfo).port}`
  process.stdout.write(`Mukda: ${address}\n`)
  const code = config.demo ? null : await firstRunCode(parts)
  if (code) process.stdout.write(`First run: open ${address}/setup and type this code: ${code}\n`)
  return address
}

function serverOf(config: Config, parts: Parts): Server {
  const answer = createApp(parts).callback()
  if (!config.tls) return createServer(answer)
  return createTlsServer({cert: readFileSync(config.tls.cert), key: readFileSync(config.tls.key)}, answer)
}

const hostOf = ({host}: Config) => (host.includes(':') ? `[${host}]` : host)

const listen = (server: Server, {port, host}: Config) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })

function closeOnSignal(server: Server, parts: Parts, stopJobs: () => Promise<void>) {
  const close = async () => {
    server.close()
    server.closeIdleConnections()
    await stopJobs()
    await parts.db.destroy()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close())
}
