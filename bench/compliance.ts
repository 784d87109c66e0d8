// A full check of 10,000 officials, from stored facts to stored results, against plainly reading the facts and inserting the rows.
import {randomBytes} from 'node:crypto'
import {mkdtempSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {monitorEventLoopDelay} from 'node:perf_hooks'
import {DatabaseSync} from 'node:sqlite'
import {setImmediate} from 'node:timers/promises'
import {pino} from 'pino'
import {audit} from '../src/audit/index.ts'
import {checkAll, compliance} from '../src/compliance/index.ts'
import {createParts} from '../src/parts.ts'
import {judgedOfficial} from '../src/personnel/facts.ts'
import {newRow} from '../src/personnel/official/official-row.ts'
import {retirementDay} from '../src/personnel/retirement/retirement.ts'
import {clockOn} from '../src/platform/clock.ts'
import {readConfig} from '../src/platform/config.ts'
import {inBatches} from '../src/platform/db/batches.ts'
import {openDatabase} from '../src/platform/db/dialect.ts'
import {migrate} from '../src/platform/db/migrator.ts'
import {newId} from '../src/platform/ids.ts'
import type {Parts} from '../src/platform/slice.ts'
import {addDays} from '../src/platform/thai/day.ts'
import {median, report} from './ratio.ts'

const officials = 10_000
const rounds = 5
const today = '2027-01-15'
const longestBlock = 100

/** One in twenty has something amiss, as in a register that is kept. */
function official(keys: Parts['keys'], unitId: string, place: number) {
  const birthDate = addDays('1967-01-01', place % 12_000)
  const base = {title: 'นาย', firstName: 'สมชาย', surname: `ทดสอบ${place}`, birthDate, enteredOn: '2010-01-01'} as const
  const post = {
    positionNumber: null,
    positionTitle: null,
    positionType: 'วิชาการ',
    positionLevel: 'ชำนาญการ',
    positionSince: null,
  } as const
  const rest = {unitId, salary: null, education: null, phone: null, email: null, status: 'ปฏิบัติราชการ'} as const
  const nationalId = String(1_000_000_000_000 + place)
  const personnelType = place % 5 === 4 ? ('พนักงานราชการ' as const) : ('ข้าราชการ' as const)
  return {
    ...newRow(keys, newId(), {nationalId, ...base, personnelType, ...post, ...rest}, '2027-01-15T00:00:00.000Z'),
    retiresOn: place % 40 === 0 ? null : retirementDay(birthDate, 60),
    onProbationSince: place % 50 < 2 ? addDays(today, -(place % 300)) : null,
    probationEvaluations: place % 3,
    absentSince: place % 200 === 0 ? addDays(today, -20) : null,
    absenceExcused: 0,
  }
}

async function fill({db, keys}: Parts) {
  const units = Array.from({length: 50}, () => newId())
  const root = units[0] ?? ''
  for (const id of units)
    await db
      .insertInto('unit')
      .values({
        id,
        name: id,
        abbreviation: null,
        parentId: id === root ? null : root,
        reportsToId: id === root ? null : root,
        provinceId: root,
        ministry: 'x',
        kind: 'agency',
        openedOn: null,
        closedOn: null,
        version: 1,
      })
      .execute()
  const rows = Array.from({length: officials}, (_, place) => official(keys, units[place % 50] ?? root, place))
  await inBatches(rows, (batch) => db.insertInto('official').values(batch).execute())
}

const folder = mkdtempSync(join(process.cwd(), 'data-bench-'))
const file = join(folder, 'bench.db')
const db = openDatabase(`sqlite:${file}`)
try {
  await migrate(db)
  const keys = {field: randomBytes(32), index: randomBytes(32), file: randomBytes(32)}
  const slices = [
    {name: 'personnel', judged: [judgedOfficial]},
    {name: 'audit', judged: audit.judged ?? []},
    compliance,
  ]
  const config = readConfig({DATA_DIR: folder, LOG_LEVEL: 'silent'}, {demo: false})
  const parts = createParts(config, slices, {db, keys, log: pino({level: 'silent'}), clock: clockOn(today)})
  await fill(parts)
  await checkAll(parts, {full: true})
  const rows = await db.selectFrom('ruleResult').selectAll().execute()
  const bare = new DatabaseSync(file)
  bare.exec('pragma synchronous = full; pragma cache_size = -16000')
  const columns = bare
    .prepare('pragma table_info(rule_result)')
    .all()
    .map(({name}) => String(name))
  const insert = bare.prepare(`insert into rule_result (${columns}) values (${columns.map(() => '?')})`)
  const fields = columns.map((name) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()))
  const values = rows.map((row) => fields.map((field) => row[field as keyof typeof row]))

  const plainly = async () => {
    for (let after: string | null = null; ; ) {
      const facts: {id: string}[] = await judgedOfficial.facts(parts, {after, limit: 250})
      after = facts.at(-1)?.id ?? null
      if (facts.length < 250) break
    }
    for (let from = 0; from < values.length; from += 1000) {
      bare.exec('begin immediate')
      for (const row of values.slice(from, from + 1000)) insert.run(...row)
      bare.exec('commit')
    }
  }
  const delay = monitorEventLoopDelay({resolution: 1})
  const holdUps: number[] = []
  const check = async () => {
    // the loop's own clock stands still while nothing is awaited
    await setImmediate()
    delay.enable()
    await checkAll(parts, {full: true})
    delay.disable()
    holdUps.push(delay.max / 1e6)
    delay.reset()
  }
  const timed = async (act: () => Promise<unknown>, clear: boolean) => {
    if (clear) bare.exec('delete from rule_result; pragma wal_checkpoint(truncate)')
    const start = performance.now()
    await act()
    return performance.now() - start
  }

  const first: number[] = []
  const again: number[] = []
  const limit: number[] = []
  for (let round = 0; round < rounds; round++) {
    limit.push(await timed(plainly, true))
    first.push(await timed(check, true))
    again.push(await timed(check, false))
  }
  bare.close()
  const ms = (times: number[]) => `${Math.round(median(times))} ms`
  report({
    name: 'a first full check with its results / reading the facts and inserting the rows',
    ratio: median(first.map((time, round) => time / (limit[round] ?? Number.NaN))),
    limit: 3,
    atLeast: false,
    detail: `${ms(first)} against ${ms(limit)}, ${officials} officials, ${rows.length} results`,
  })
  report({
    name: 'a full check that finds nothing new / reading the facts and inserting the rows',
    ratio: median(again.map((time, round) => time / (limit[round] ?? Number.NaN))),
    limit: 1.5,
    atLeast: false,
    detail: `${ms(again)} against ${ms(limit)}`,
  })
  report({
    name: 'longest hold-up of the event loop in a check / 100 ms',
    ratio: median(holdUps) / longestBlock,
    limit: 1,
    atLeast: false,
    detail: `${Math.round(median(holdUps))} ms, once ${Math.round(Math.max(...holdUps))} ms`,
  })
} finally {
  await db.destroy()
  rmSync(folder, {recursive: true, force: true})
}
