import test, {type ExecutionContext} from 'ava'
import {routesOf} from '../src/app.ts'
import {demoPeople} from '../src/demo/people.ts'
import {seedProvince} from '../src/demo/province.ts'
import {can} from '../src/platform/access/ability.ts'
import {accountIdOf, actorOfAccount} from '../src/platform/identity/index.ts'
import {openSession} from '../src/platform/identity/session.store.ts'
import {sessionCookie} from '../src/platform/identity/who.ts'
import {newId} from '../src/platform/ids.ts'
import type {Parts} from '../src/platform/slice.ts'
import {addresses, type Who, who} from './support/addresses.ts'
import {type Answer, type Client, serve, testParts} from './support/app.ts'

type Reader = {who: Who; client: Client; ability: Awaited<ReturnType<Parts['abilityOf']>>}

type House = {parts: Parts; readers: Reader[]; nobody: Client}

const closing: (() => unknown)[] = []
let house: House

/** The example province with somebody of every role, and nobody: built once, it takes seconds. */
test.before(async () => {
  const t = {teardown: (close: () => unknown) => closing.push(close)} as unknown as ExecutionContext
  const parts = await testParts(t)
  await seedProvince(parts)
  const nobody = await serve(t, parts)
  const readers: Reader[] = []
  for (const {account} of demoPeople) readers.push(await readerFor(parts, nobody, account))
  house = {parts, readers, nobody}
})

test.after.always(async () => {
  for (const close of closing.reverse()) await close()
})

async function readerFor(parts: Parts, nobody: Client, account: string): Promise<Reader> {
  const accountId = (await accountIdOf(parts.db, account)) ?? ''
  const actor = await actorOfAccount(parts.db, accountId, parts.clock.today())
  if (!actor) throw new Error(account)
  const token = await openSession(parts.db, {accountId, now: parts.clock.now(), address: '127.0.0.1', agent: 'test'})
  return {who: account as Who, client: nobody.as(`${sessionCookie}=${token}`), ability: await parts.abilityOf(actor)}
}

const methodsOf = (parts: Parts, kind: 'routes' | 'publicRoutes') =>
  routesOf(parts, kind).stack.flatMap((layer) =>
    layer.methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${String(layer.path)}`),
  )

const json = {accept: 'application/json'}

test.serial('every address is known to this test, with who may open it', async (t) => {
  const {parts} = house
  const found = [...new Set([...methodsOf(parts, 'routes'), ...methodsOf(parts, 'publicRoutes')])].sort()
  t.deepEqual(found, Object.keys(addresses).sort())
})

test.serial('nobody gets past the door: pages lead to the sign-in, programs hear 401', async (t) => {
  const {parts, nobody} = house
  // for machines /health answers with one word before the door
  for (const address of methodsOf(parts, 'routes').filter((each) => each !== 'GET /health')) {
    const [method = '', path = ''] = address.split(' ')
    const target = path.replace(/:\w+/g, newId())
    const page = method === 'GET' ? await nobody.get(target) : await nobody.post(target)
    t.is(page.status, 303, address)
    t.regex(page.location ?? '', /^\/sign-in/, address)
    const program = method === 'GET' ? await nobody.get(target, json) : await nobody.postJson(target)
    t.is(program.status, 401, address)
    t.is(program.json().error.kind, 'unauthenticated', address)
  }
})

test.serial('each role opens what its work needs and nothing else, as a page and as JSON', async (t) => {
  const {readers} = house
  const whole = Object.entries(addresses).filter(([address]) => address.startsWith('GET ') && !address.includes(':'))
  const wrong: string[] = []
  for (const [address, may] of whole) {
    if (may === 'public') continue
    for (const reader of readers)
      for (const {status} of [
        await reader.client.get(address.slice(4)),
        await reader.client.get(address.slice(4), json),
      ])
        if (who(may, reader.who) ? !opens(status) : !isRefusal(status))
          wrong.push(`${address} as ${reader.who}: ${status}`)
  }
  t.deepEqual(wrong, [])
})

/** The page itself, or the way to one's own. */
const opens = (status: number) => status === 200 || status === 303

/** Not for him, not there, or not understood before it was asked for whom: none says anything of a record. */
const isRefusal = (status: number) => status === 403 || status === 404

test.serial('a change that is not for somebody changes nothing, whatever he sends', async (t) => {
  const {parts, readers} = house
  const changes = Object.entries(addresses).filter(([address, may]) => address.startsWith('POST ') && may !== 'public')
  const before = await eventsIn(parts)
  const wrong: string[] = []
  for (const [address, may] of changes) {
    for (const reader of readers.filter((each) => !who(may, each.who))) {
      const path = address.slice(5).replace(/:\w+/g, newId())
      for (const {status} of [await reader.client.post(path), await reader.client.postJson(path)])
        if (!isRefusal(status) && status !== 422) wrong.push(`${address} as ${reader.who}: ${status}`)
    }
  }
  t.deepEqual(wrong, [])
  t.is(await eventsIn(parts), before)
})

test.serial('nothing anybody sends makes a fault, and no empty form makes a record', async (t) => {
  const {readers} = house
  const changes = Object.entries(addresses).filter(([address, may]) => address.startsWith('POST ') && may !== 'public')
  for (const [address, may] of changes) {
    const reader = readers.find((each) => who(may, each.who))
    if (!reader || /sign-out|sessions/.test(address)) continue
    const path = address.slice(5).replace(/:\w+/g, newId())
    const sent: Answer[] = [
      await reader.client.post(path, {submission: newId(), version: 'x', __proto__: 'x', name: '<script>'}),
      await reader.client.postJson(path, {version: -1, name: {a: 1}, reason: ['a', 'b'], unitId: 'x'.repeat(5000)}),
    ]
    for (const {status, text} of sent)
      t.true(status < 500, `${address} as ${reader.who}: ${status} ${text.slice(0, 200)}`)
  }
})

test.serial("another's official answers exactly as one that does not exist", async (t) => {
  const {parts, readers} = house
  const rows = await parts.db.selectFrom('official').selectAll().orderBy('id').limit(400).execute()
  for (const reader of readers) {
    const hidden = rows.find((row) => !can(reader.ability, 'read', 'Official', row))
    const seen = rows.find((row) => can(reader.ability, 'read', 'Official', row))
    if (seen) t.is((await reader.client.get(`/personnel/officials/${seen.id}`)).status, 200, reader.who)
    if (!hidden) continue
    for (const [address] of Object.entries(addresses).filter(([each]) => each.includes('/personnel/officials/:id')))
      await sameAsAbsent(t, reader, address, hidden.id)
  }
})

/** The same status, words and headers, but for the ids of request and record themselves. */
async function sameAsAbsent(t: ExecutionContext, reader: Reader, address: string, hidden: string) {
  const [method = '', pattern = ''] = address.split(' ')
  const ask = async (id: string) => {
    const path = pattern.replace(':id', id).replace(/:\w+/g, '01ARZ3NDEKTSV4RRFFQ69G5FAV')
    const answers =
      method === 'GET'
        ? [await reader.client.get(path), await reader.client.get(path, json)]
        : [await reader.client.post(path), await reader.client.postJson(path)]
    return answers.map(({status, text, headers}) => ({
      status,
      text: plain(text, id),
      names: [...headers.keys()].sort(),
    }))
  }
  t.deepEqual(await ask(hidden), await ask(newId()), `${address} as ${reader.who}`)
}

const plain = (text: string, id: string) =>
  text.replaceAll(id, 'ID').replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'REQUEST')

const eventsIn = async (parts: Parts) =>
  Number(
    (
      await parts.db
        .selectFrom('event')
        .select(({fn}) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )
