// Importing a personnel workbook, all checks and trail included, against reading its cells and inserting them plainly.
import {execFileSync} from 'node:child_process'
import {copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {read, utils} from '@e965/xlsx'
import {type Kysely, sql} from 'kysely'
import {withParts} from '../src/cli/command.ts'
import {importOfficials, readUnits, seedUnits} from '../src/personnel/index.ts'
import {inBatches} from '../src/platform/db/batches.ts'
import {openDatabase} from '../src/platform/db/dialect.ts'
import {inWork} from '../src/platform/work.ts'
import {privateServer} from '../test/support/mariadb.ts'
import {officialsWorkbook} from './officials-generator.ts'
import {median, report, startFlags} from './ratio.ts'

const rounds = 5
const small = 10_000
const large = 100_000
const units = readUnits(readFileSync(new URL('../src/demo/data/units-mukdahan.csv', import.meta.url)))

type Run = {ms: number; mb: number}

// biome-ignore lint/suspicious/noExplicitAny: a table of its own
type PlainDatabase = Kysely<any>

/** What anybody would write first: the cells as they are, in one table. */
async function plainly(bytes: Uint8Array, db: PlainDatabase): Promise<number> {
  const {SheetNames, Sheets} = read(bytes, {
    dense: true,
    cellNF: true,
    sheetStubs: true,
    cellText: false,
    cellHTML: false,
  })
  const rows = utils.sheet_to_json<unknown[]>(Sheets[SheetNames[0] ?? ''] ?? {}, {header: 1, raw: true}).slice(1)
  const written = rows.map((cells, at) => ({
    id: String(at),
    ...Object.fromEntries(
      plainColumns.map((column, place) => [column, cells[place] == null ? null : String(cells[place])]),
    ),
  }))
  await db
    .transaction()
    .execute((transaction) => inBatches(written, (batch) => transaction.insertInto('plain').values(batch).execute()))
  return rows.length
}

const plainColumns = Array.from({length: 19}, (_, at) => `c${at}`)

async function plainTable(db: PlainDatabase): Promise<void> {
  const columns = plainColumns.map((column) => `${column} varchar(255)`).join(', ')
  await sql.raw(`create table plain (id varchar(20) primary key, ${columns})`).execute(db)
}

/** One run in a process of its own, so that its memory is its own; the settings name its database. */
async function measureHere(how: string, file: string): Promise<void> {
  const bytes = readFileSync(file)
  const run = await withParts(async (parts, caller) => {
    if (how === 'plain') await plainTable(parts.db)
    const start = performance.now()
    const count =
      how === 'plain'
        ? await plainly(bytes, parts.db)
        : (await importOfficials(parts, caller, bytes, {alone: true})).created
    const ms = performance.now() - start
    if (count !== small && count !== large) throw new Error(`${count} officials arrived`)
    return {ms, mb: process.resourceUsage().maxRSS / 1024}
  })
  process.stdout.write(JSON.stringify(run satisfies Run))
}

const childOf = (settings: Record<string, string>, how: string, file: string): string =>
  execFileSync(process.execPath, [...startFlags, import.meta.filename, how, file], {
    encoding: 'utf8',
    env: {...process.env, ...settings},
    stdio: ['ignore', 'pipe', 'inherit'],
  })

type Place = {name: string; fresh(): Promise<Record<string, string>>}

/** A database with nothing in it but the example province's units. */
async function seeded(settings: Record<string, string>): Promise<void> {
  Object.assign(process.env, settings)
  await withParts((parts, caller) => inWork(parts, caller, (work) => seedUnits(work, units)))
}

async function embedded(folder: string): Promise<Place> {
  const image = join(folder, 'image.db')
  const settings = {DATA_DIR: folder}
  await seeded({...settings, DATABASE_URL: `sqlite:${image}`})
  const db = openDatabase(`sqlite:${image}`)
  await sql`pragma wal_checkpoint(truncate)`.execute(db)
  await db.destroy()
  let count = 0
  return {
    name: 'embedded',
    async fresh() {
      count += 1
      const file = join(folder, `${count}.db`)
      copyFileSync(image, file)
      return {...settings, DATABASE_URL: `sqlite:${file}`}
    },
  }
}

function onServer(folder: string, address: string): Place {
  let count = 0
  return {
    name: 'MariaDB',
    async fresh() {
      count += 1
      const admin = openDatabase(`${address}/mysql`)
      await sql.raw(`create database import_${count} character set utf8mb4 collate utf8mb4_bin`).execute(admin)
      await admin.destroy()
      const settings = {DATA_DIR: folder, DATABASE_URL: `${address}/import_${count}`}
      await seeded(settings)
      return settings
    },
  }
}

async function compare({name, fresh}: Place, file: string, many: string): Promise<void> {
  const measure = async (how: string, of: string): Promise<Run> => JSON.parse(childOf(await fresh(), how, of))
  const plain: Run[] = []
  const whole: Run[] = []
  for (let round = 0; round < rounds; round++) {
    plain.push(await measure('plain', file))
    whole.push(await measure('import', file))
  }
  const ms = (runs: Run[]) => median(runs.map((run) => run.ms))
  const mb = median(whole.map((run) => run.mb))
  const most = await measure('import', many)
  report({
    name: `${name}: importing ${small} officials / reading and inserting them plainly`,
    ratio: median(whole.map((run, round) => run.ms / (plain[round]?.ms ?? Number.NaN))),
    limit: 2,
    atLeast: false,
    detail: `${ms(whole).toFixed(0)} ms, ${ms(plain).toFixed(0)} ms`,
  })
  report({name: `${name}: peak memory in MB`, ratio: mb, limit: 250, atLeast: false, detail: `${small} officials`})
  report({
    name: `${name}: importing ${large} / ${small}`,
    ratio: most.ms / ms(whole),
    limit: 10,
    atLeast: false,
    detail: `${most.ms.toFixed(0)} ms`,
  })
  report({name: `${name}: peak memory in MB`, ratio: most.mb, limit: 600, atLeast: false, detail: `${large} officials`})
}

async function compareAll(): Promise<void> {
  // on the disk the database would use, not in memory
  const folder = mkdtempSync(join(process.cwd(), 'data-bench-'))
  const server = await privateServer()
  try {
    const [file, many] = [join(folder, 'small.xlsx'), join(folder, 'large.xlsx')]
    writeFileSync(file, officialsWorkbook(small))
    writeFileSync(many, officialsWorkbook(large))
    await compare(await embedded(folder), file, many)
    await compare(onServer(folder, server.address), file, many)
  } finally {
    await server.stop()
    rmSync(folder, {recursive: true, force: true})
  }
}

const [how, file] = process.argv.slice(2)
if (how && file) await measureHere(how, file)
else await compareAll()
