import {spawn} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import test, {type ExecutionContext} from 'ava'
import {freshAddress} from './support/database.ts'

type Outcome = {code: number | null; out: string; err: string; json: () => Record<string, unknown> & unknown[]}

/** The command line on an installation of this test's own. */
async function commandLine(t: ExecutionContext) {
  const folder = mkdtempSync(join(tmpdir(), 'mukda-cli-'))
  t.teardown(() => rmSync(folder, {recursive: true, force: true}))
  const own = {DATA_DIR: folder, DATABASE_URL: await freshAddress()}
  const env = {...process.env, NODE_ENV: 'production', ...own}
  const runIn = (cwd: string, ...args: string[]): Promise<Outcome> =>
    new Promise((settle) => {
      const child = spawn(process.execPath, [resolve('src/cli.ts'), ...args], {
        cwd,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      const said = {out: '', err: ''}
      child.stdout.on('data', (chunk) => {
        said.out += chunk
      })
      child.stderr.on('data', (chunk) => {
        said.err += chunk
      })
      child.on('close', (code) => settle({code, ...said, json: () => JSON.parse(said.out)}))
    })
  return {run: (...args: string[]) => runIn('.', ...args), runIn, folder}
}

const workbook = 'src/demo/data/officials-mukdahan.xlsx'

test.serial('an office takes in its units and its workbook, and is checked against the law', async (t) => {
  const {run, folder} = await commandLine(t)
  t.like((await run('seed', '--json')).json(), {added: 51, known: 0})
  t.like((await run('seed', '--json')).json(), {added: 0, known: 51})
  const imported = await run('import', 'officials', workbook, '--json')
  t.is(imported.code, 1)
  t.like(imported.json(), {read: 420, created: 390, changed: 0, unchanged: 0, refused: 30})
  const again = await run('import', 'officials', workbook, '--dry-run', '--json')
  t.like(again.json(), {read: 420, created: 0, changed: 0, unchanged: 390, refused: 30})
  const checked = await run('check', '--as-of', '2027-01-15', '--json')
  // a new audit unit has confirmed nothing yet, nor have its three auditors acknowledged the code of ethics
  t.is(checked.code, 1)
  t.like(checked.json(), {
    asOf: '2027-01-15',
    subjects: 394,
    evaluations: 390 * 4 + 3 * 4 + 2,
    outcomes: {breached: 4},
  })
  // one of them entered service after that day
  const before = await run('check', '--as-of', '2026-09-30', '--json')
  t.like(before.json(), {asOf: '2026-09-30', standing: false, evaluations: 389 * 4 + 3 * 4 + 2})
  t.regex(before.err, /30 กันยายน พ\.ศ\. 2569/)
  t.like((await run('trail', 'verify', '--json')).json(), {ok: true, problems: []})
  const file = join(folder, 'out.xlsx')
  t.is((await run('export', 'officials', file)).code, 0)
  t.like((await run('import', 'officials', file, '--dry-run', '--json')).json(), {
    read: 390,
    unchanged: 390,
    refused: 0,
  })
})

test.serial('the law answers without a database, one question or many, in the order asked', async (t) => {
  const {run, folder} = await commandLine(t)
  const facts = join(folder, 'facts.json')
  writeFileSync(facts, JSON.stringify({birthDate: '1967-10-02', retiresOn: '2027-10-01'}))
  const one = await run(
    'rules',
    'eval',
    'civil-service/retirement-date',
    '--as-of',
    '2027-01-15',
    '--facts',
    facts,
    '--json',
  )
  t.is(one.code, 1)
  t.like(one.json(), {rule: 'civil-service/retirement-date', outcome: 'breached'})
  const many = join(folder, 'many.json')
  const asOf = '2027-01-15'
  const id = 'interior/national-id-valid'
  writeFileSync(
    many,
    JSON.stringify([
      {rule: id, asOf, facts: {nationalId: '1234567890121'}},
      {rule: 'no/such', asOf, facts: {}},
    ]),
  )
  const answered = await run('rules', 'eval', '--facts', many, '--json')
  t.is(answered.code, 2)
  t.is(answered.json().length, 2)
  t.like(answered.json()[0], {rule: id, outcome: 'met'})
  t.like(answered.json()[1], {rule: 'no/such'})
  t.is((await run('rules', 'test')).code, 0)
})

test.serial('wrong use is told with what is right, and changes nothing', async (t) => {
  const {run} = await commandLine(t)
  for (const args of [
    ['nonsense'],
    ['rules', 'eval'],
    ['check', '--as-of', 'tomorrow'],
    ['check', '--as-of', '2570-01-15'],
    ['import', 'people', 'x'],
    ['seed', 'no-such-file.csv'],
  ]) {
    const {code, err, out} = await run(...args)
    t.is(code, 2, args.join(' '))
    t.is(out, '')
    t.regex(err, /npm run -s mukda --/)
  }
  t.is((await run('import', 'officials', 'no-such-file.xlsx')).code, 2)
})

test.serial('an account is opened with a link shown once, and given a role over a unit', async (t) => {
  const {run} = await commandLine(t)
  await run('seed')
  const added = await run('account', 'add', 'somchai', '--called', 'สมชาย ใจดี', '--json')
  t.is(added.code, 0)
  t.regex(String(added.json().link), /\/links\/[\w-]{40,}$/)
  t.is((await run('account', 'add', 'Some Body', '--called', '')).code, 1)
  const granted = await run('account', 'grant', 'somchai', '--role', 'hr-officer', '--unit', 'จ.มห', '--json')
  t.like(granted.json(), {account: 'somchai', role: 'hr-officer', unit: 'จังหวัดมุกดาหาร'})
})

test.serial('the command line speaks Thai, and English where the settings beside it say so', async (t) => {
  const {runIn, folder} = await commandLine(t)
  t.regex((await runIn(folder, 'doctor')).out, /ฐานข้อมูล/)
  writeFileSync(join(folder, '.env'), 'MUKDA_LANG=en\n')
  const {out} = await runIn(folder, 'doctor')
  t.regex(out, /database/i)
  t.notRegex(out, /ฐานข้อมูล/)
})
