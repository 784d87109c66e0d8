import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {fileURLToPath} from 'node:url'
import test from 'ava'
import {enforceRecorded, recordOrder} from '../../../src/personnel/order/order.actions.ts'
import {applyOrders} from '../../../src/personnel/order/order.jobs.ts'
import {addLine} from '../../../src/personnel/order/order-line.actions.ts'
import {openDatabase} from '../../../src/platform/db/dialect.ts'
import type {JobRun} from '../../../src/platform/jobs/index.ts'
import {inWork} from '../../../src/platform/work.ts'
import {partsOn} from '../../support/app.ts'
import {consoleCaller} from '../../support/console.ts'
import {freshAddress} from '../../support/database.ts'
import {officialIn} from '../../support/official-form.ts'
import {lineOf, orderHead} from '../../support/orders.ts'
import {person} from '../../support/people.ts'
import {office} from '../../support/personnel-file.ts'
import {province} from '../../support/province.ts'

test('a program killed while it applies an order leaves nothing of it, and the next one applies it once', async (t) => {
  t.timeout(120_000)
  const address = await freshAddress()
  const db = openDatabase(address)
  t.teardown(() => db.destroy())
  const parts = partsOn(db)
  const {id, units} = await province(parts)
  const provinceId = units[0]?.provinceId ?? ''
  const hr = await person(parts, {roles: ['hr-head'], unitId: provinceId})
  const officials = [await officialIn(parts, 1, id(office)), await officialIn(parts, 2, id(office))]
  await inWork(parts, hr.caller, async (work) => {
    const orderId = await recordOrder(work, parts, provinceId, orderHead())
    for (const official of officials) await addLine(work, orderId, lineOf(official.id, {toSalary: 3_000_000}))
    await enforceRecorded(work, orderId, {version: 1})
  })
  const seen = async () => ({
    orders: (await db.selectFrom('personnelOrder').select('state').execute()).map(({state}) => state),
    pay: (await db.selectFrom('official').select('salary').orderBy('id').execute()).map(({salary}) => salary),
    rows: (await db.selectFrom('officialSalary').select('id').execute()).length,
    told: (await db.selectFrom('event').select('id').where('type', '=', 'personnel.order.applied').execute()).length,
  })
  const before = {orders: ['in-force'], pay: [2_547_000, 2_547_000], rows: 2, told: 0}
  const program = fileURLToPath(new URL('../../support/killed-order.ts', import.meta.url))
  const child = spawn(process.execPath, [program, address], {stdio: ['ignore', 'pipe', 'inherit']})
  await once(child.stdout, 'data')
  t.deepEqual(await seen(), before, 'written, and told to nobody')
  child.kill('SIGKILL')
  await once(child, 'exit')
  t.deepEqual(await seen(), before)
  const run = {caller: await consoleCaller(parts), signal: new AbortController().signal} as JobRun
  await applyOrders(parts, run)
  await applyOrders(parts, run)
  t.deepEqual(await seen(), {orders: ['applied'], pay: [3_000_000, 3_000_000], rows: 4, told: 1})
})
