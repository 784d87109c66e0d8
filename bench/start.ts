// From `npm start` on a database that is there already to its first page, in milliseconds: `node bench/start.ts [times]`.
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {median, startFlags} from './ratio.ts'

const times = Number(process.argv[2] ?? 7)
const folder = mkdtempSync(join(tmpdir(), 'mukda-start-'))

/** Starts the program, asks for its sign-in page, and ends it. */
async function start(): Promise<{listening: number; page: number}> {
  const from = performance.now()
  const child = spawn(process.execPath, [...startFlags, 'src/main.ts'], {
    env: {...process.env, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent'},
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(child.stdout, 'data')
  const listening = performance.now() - from
  const [address = ''] = /http:\S+/.exec(String(said)) ?? []
  await (await fetch(`${address}/setup`)).text()
  const page = performance.now() - from
  child.kill()
  await once(child, 'exit')
  return {listening, page}
}

try {
  await start()
  const all: Awaited<ReturnType<typeof start>>[] = []
  for (let time = 0; time < times; time++) all.push(await start())
  const of = (what: 'listening' | 'page') => Math.round(median(all.map((each) => each[what])))
  process.stdout.write(
    `start: listening after ${of('listening')} ms, first page after ${of('page')} ms (goal 500 ms)\n`,
  )
} finally {
  rmSync(folder, {recursive: true, force: true})
}
