import {randomBytes} from 'node:crypto'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import type {ExecutionContext} from 'ava'
import {pino} from 'pino'
import {createApp} from '../../src/app.ts'
import {createParts} from '../../src/parts.ts'
import {clockOn} from '../../src/platform/clock.ts'
import {readConfig} from '../../src/platform/config.ts'
import type {Parts, Slice} from '../../src/platform/slice.ts'
import {slices as allSlices} from '../../src/slices.ts'
import {freshDatabase} from './database.ts'

/** The legal day in tests, unless they say another: Friday 15 January 2570. */
export const testDay = '2027-01-15'

type Options = {today?: string; slices?: Slice[]; demo?: boolean; log?: Parts['log']}

/** The parts of a whole application on an empty database of this test's own. */
export const testParts = async (t: ExecutionContext, options: Options = {}): Promise<Parts> =>
  partsOn(await freshDatabase(t), options)

/** The same on a database that is open already. */
export function partsOn(db: Parts['db'], options: Options = {}): Parts {
  const config = readConfig({DATA_DIR: '/nonexistent', LOG_LEVEL: 'silent'}, {demo: options.demo === true})
  const keys = {field: randomBytes(32), index: randomBytes(32), file: randomBytes(32)}
  const log = options.log ?? pino({level: process.env.TEST_LOG ?? 'silent'})
  return createParts(config, options.slices ?? allSlices, {db, keys, log, clock: clockOn(options.today ?? testDay)})
}

export type Answer = {
  status: number
  headers: Headers
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of it
  json: () => any
  location: string | null
}

/** A program talking to the application: `get` and `post`, as nobody or with a session's cookie. */
export type Client = {
  url: string
  as(cookie: string | null): Client
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  getJson(path: string): Promise<Answer>
  post(path: string, fields?: Record<string, string | string[]>, headers?: Record<string, string>): Promise<Answer>
  postJson(path: string, fields?: object): Promise<Answer>
  upload(
    path: string,
    fields: Record<string, string>,
    file: {field: string; name: string; bytes: Uint8Array},
  ): Promise<Answer>
}

/** Serves the application on a free port until the test ends. */
export async function serve(t: ExecutionContext, parts: Parts): Promise<Client> {
  // a busy machine may leave a connection unused for longer than the usual five seconds
  const server = createServer({keepAliveTimeout: 120_000}, createApp(parts).callback())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return clientOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, null)
}

const json = {accept: 'application/json'}

function clientOf(url: string, cookie: string | null): Client {
  const ask = async (path: string, init: RequestInit, headers: Record<string, string> = {}): Promise<Answer> => {
    const sent = {origin: url, accept: 'text/html', ...(cookie ? {cookie} : {}), ...headers}
    const response = await fetch(url + path, {redirect: 'manual', ...init, headers: sent})
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: () => JSON.parse(text),
      location: response.headers.get('location'),
    }
  }
  const form = (fields: Record<string, string | string[]>) => {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, each)
    return body
  }
  return {
    url,
    as: (other) => clientOf(url, other),
    get: (path, headers) => ask(path, {}, headers),
    getJson: (path) => ask(path, {}, json),
    post: (path, fields = {}, headers) => ask(path, {method: 'POST', body: form(fields)}, headers),
    postJson: (path, fields = {}) =>
      ask(path, {method: 'POST', body: JSON.stringify(fields)}, {...json, 'content-type': 'application/json'}),
    upload: (path, fields, file) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      body.append(file.field, new Blob([file.bytes as Uint8Array<ArrayBuffer>]), file.name)
      return ask(path, {method: 'POST', body})
    },
  }
}
