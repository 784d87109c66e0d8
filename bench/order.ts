// A salary list of 5,000 lines applied on its day, against its bare rows by prepared statements in one transaction.
import {mkdtempSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {applyOrder} from '../src/personnel/order/apply-order.actions.ts'
import type {OrderLineTable, OrderTable} from '../src/personnel/order/tables.ts'
import {buildAbility} from '../src/platform/access/ability.ts'
import {console as consoleActor} from '../src/platform/access/actor.ts'
import {clockOn} from '../src/platform/clock.ts'
import {openDatabase} from '../src/platform/db/dialect.ts'
import {insertMany} from '../src/platform/db/kept-insert.ts'
import {migrate} from '../src/platform/db/migrator.ts'
import {newId} from '../src/platform/ids.ts'
import {inWork} from '../src/platform/work.ts'
import {fill} from './officials-list/rows.ts'
import {median, report} from './ratio.ts'

const rounds = 5
const lines = 5000
const officials = 20_000
const years = 10
const today = '2027-04-01'

// on the disk the database would use, not in memory
const folder = mkdtempSync(join(process.cwd(), 'data-bench-'))
const db = openDatabase(`sqlite:${join(folder, 'bench.db')}`)

const salaryOf = (officialId: string, validFrom: string, salary: number) => ({
  id: newId(),
  officialId,
  validFrom,
  pending: 0,
  recordedAt: '2027-01-01T00:00:00.000Z',
  supersededAt: null,
  salary,
})

/** An order in force over the officials of a round, its day today. */
async function issued(ids: string[], unitId: string): Promise<string> {
  const id = newId()
  const order: OrderTable = {
    id,
    kind: 'salary',
    origin: 'recorded',
    unitId,
    issuer: 'จังหวัดมุกดาหาร',
    number: id.slice(-6),
    numberYear: 2570,
    subject: 'เลื่อนเงินเดือนข้าราชการ',
    orderedOn: today,
    signedByName: 'bench',
    signedByPost: 'bench',
    effectiveOn: today,
    cites: null,
    correctsOrderId: null,
    secret: 0,
    issued: 1,
    state: 'in-force',
    heldUp: null,
    decisionId: null,
    appliedAt: null,
    recordedBy: null,
    recordedByName: 'bench',
    recordedAt: '2027-03-01T00:00:00.000Z',
    version: 1,
  }
  const rows = ids.map(
    (officialId, at): OrderLineTable => ({
      id: newId(),
      backId: newId(),
      orderId: id,
      place: at + 1,
      officialId,
      action: 'salary',
      toUnitId: null,
      toPositionId: null,
      toPositionNumber: null,
      toPositionTitle: null,
      toPositionType: null,
      toPositionLevel: null,
      toSalary: 2_600_000 + at,
      untilOn: null,
      consent: 0,
      details: null,
      heldBefore: null,
      appliedAt: null,
    }),
  )
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('personnelOrder').values(order).execute()
    await insertMany(trx, 'personnelOrderLine', rows)
  })
  return id
}

try {
  await migrate(db)
  await fill(db, officials)
  const all = await db.selectFrom('official').select(['id', 'unitId']).orderBy('id').execute()
  await db.transaction().execute(async (trx) => {
    for (const {id} of all)
      await insertMany(
        trx,
        'officialSalary',
        Array.from({length: years}, (_, at) => salaryOf(id, `${2016 + at}-10-01`, 2_000_000 + at)),
      )
  })
  const parts = {db, clock: clockOn(today), listeners: []}
  const actor = consoleActor('bench')
  const caller = {actor, ability: buildAbility([], actor, new Map()), address: null, requestId: null}
  const unitId = all[0]?.unitId ?? ''

  const hand = new DatabaseSync(join(folder, 'bench.db'))
  hand.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000')
  const [salary, pay, mark, event, payload] = [
    'insert into official_salary (id, official_id, valid_from, pending, recorded_at, superseded_at, salary) values (?, ?, ?, 0, ?, null, ?)',
    'update official set salary = ?, changed_at = ?, version = version + 1 where id = ?',
    'update personnel_order_line set applied_at = ? where id = ?',
    'insert into event (id, at, actor, type, subject, subject_id, payload_hash) values (?, ?, ?, ?, ?, ?, ?)',
    'insert into event_payload (event_id, salt, body) values (?, ?, ?)',
  ].map((text) => hand.prepare(text))
  const now = '2027-04-01T01:00:00.000Z'
  const byHand = (rows: {id: string; officialId: string}[], day: string) => {
    hand.exec('begin immediate')
    for (const {id, officialId} of rows) {
      const eventId = newId()
      salary?.run(newId(), officialId, day, now, 2_600_000)
      pay?.run(2_600_000, now, officialId)
      mark?.run(now, id)
      event?.run(eventId, now, 'bench', 'personnel.official.ordered', 'Official', officialId, 'a'.repeat(64))
      payload?.run(
        eventId,
        's'.repeat(22),
        `{"before":{"salary":2547000},"after":{"salary":2600000,"orderId":"${id}"}}`,
      )
    }
    hand.exec('commit')
  }

  const figures = {product: [] as number[], bare: [] as number[]}
  for (let round = 0; round < rounds; round++) {
    const ids = all.slice((round % 4) * lines, (round % 4) * lines + lines).map(({id}) => id)
    await db.updateTable('officialSalary').set({supersededAt: now}).where('validFrom', '>=', today).execute()
    const orderId = await issued(ids, unitId)
    const from = performance.now()
    await inWork(parts, caller, (work) => applyOrder(work, orderId))
    figures.product.push(performance.now() - from)
    const {state} = await db
      .selectFrom('personnelOrder')
      .select('state')
      .where('id', '=', orderId)
      .executeTakeFirstOrThrow()
    if (state !== 'applied') throw new Error(`the order is ${state}`)
    const rows = await db
      .selectFrom('personnelOrderLine')
      .select(['id', 'officialId'])
      .where('orderId', '=', orderId)
      .execute()
    const begun = performance.now()
    byHand(rows, '2027-05-01')
    figures.bare.push(performance.now() - begun)
  }
  hand.close()
  const ratios = figures.product.map((value, round) => value / (figures.bare[round] ?? Number.NaN))
  report({
    name: `an order of ${lines} lines applied / its bare rows`,
    ratio: median(ratios),
    limit: 3,
    atLeast: false,
    detail: `${Math.round(median(figures.product))} against ${Math.round(median(figures.bare))} ms`,
  })
} finally {
  await db.destroy()
  rmSync(folder, {recursive: true, force: true})
}
