// `npm test`: types, style, then the one suite on the embedded database, on MariaDB, and in a browser, as far as they are here.
import {type ChildProcess, spawn} from 'node:child_process'
import {existsSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {privateServer} from './support/mariadb.ts'
import {testsOfDatabase} from './support/needs-database.ts'

const ci = process.env.CI === 'true'
const bin = (name: string) => join('node_modules', '.bin', name)
const counts = {passed: 0, failed: 0, skipped: 0}

/** Runs a command to its end, showing what it prints; resolves to its exit code and output. */
function run(
  title: string,
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<{code: number; out: string}> {
  process.stdout.write(`\n── ${title}\n`)
  return new Promise((resolve) => {
    const child: ChildProcess = spawn(command, args, {env: {...process.env, FORCE_COLOR: '0', ...env}})
    let out = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        out += chunk
        process.stdout.write(chunk)
      })
    child.on('close', (code) => resolve({code: code ?? 1, out}))
  })
}

async function check(title: string, command: string, args: string[]) {
  const {code} = await run(title, command, args)
  if (code !== 0) counts.failed++
}

/** Every file of tests loads the whole program: compiled once, it takes half the time. */
const compiled = {NODE_COMPILE_CACHE: join(tmpdir(), 'mukda-test-code')}

async function suite(title: string, args: string[], env: Record<string, string> = {}) {
  const from = performance.now()
  const {code, out} = await run(title, bin('ava'), args, {NODE_ENV: 'test', ...compiled, ...env})
  process.stdout.write(`── ${title}: ${Math.round((performance.now() - from) / 1000)} s\n`)
  const number = (pattern: RegExp) => [...out.matchAll(pattern)].reduce((sum, match) => sum + Number(match[1]), 0)
  counts.passed += number(/(\d+) tests? passed/g)
  const failed = number(/(\d+) (?:tests?|hooks?|uncaught exceptions?|unhandled rejections?) failed/g)
  counts.failed += code === 0 ? 0 : Math.max(1, failed)
}

function skip(title: string, how: string) {
  process.stdout.write(`\n── ${title}: skipped. ${how}\n`)
  if (ci) counts.failed++
  else counts.skipped++
}

const installed = (name: string) =>
  (process.env.PATH ?? '')
    .split(':')
    .concat('/usr/sbin')
    .some((folder) => existsSync(join(folder, name)))

const newYork = {TZ: 'America/New_York'}

await check('types', bin('tsc'), ['-p', '.'])
await check('style', bin('biome'), ['check', '--error-on-warnings'])
// most of a test is waiting for something: three at once keep two processors busy
await suite('embedded database', ['--concurrency', '3'], newYork)
await Promise.all([onMariaDb(), inBrowser()])
if (!installed('soffice') || !installed('pdftotext'))
  skip('papers in Word', 'Install it with: apt-get install libreoffice-writer poppler-utils fonts-thai-tlwg')

process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
process.exitCode = counts.failed > 0 ? 1 : 0

async function onMariaDb() {
  if (!installed('mariadbd')) return skip('MariaDB', 'Install it with: apt-get install mariadb-server')
  const server = await privateServer()
  const files = testsOfDatabase()
  // within a file one test after another, since they share its schema; two shares of the files side by side
  await Promise.all(
    [0, 1].map((share) =>
      suite(`MariaDB, share ${share + 1} of 2`, ['--serial', ...files], {
        ...newYork,
        TEST_DATABASE_SERVER: server.address,
        CI_NODE_INDEX: String(share),
        CI_NODE_TOTAL: '2',
      }),
    ),
  )
  await server.stop()
}

async function inBrowser() {
  if (!installed('chromium')) return skip('browser', 'Install it with: apt-get install chromium fonts-thai-tlwg')
  await suite('browser', ['--concurrency', '2', 'test/browser/*.test.ts'])
}
