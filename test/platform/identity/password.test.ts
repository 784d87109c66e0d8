import test from 'ava'
import {deviceOf} from '../../../src/platform/identity/device.ts'
import {knownDevice, withMark} from '../../../src/platform/identity/known-device.ts'
import {shortest} from '../../../src/platform/identity/new-password.ts'
import {hashPassword, verifyPassword} from '../../../src/platform/identity/password.ts'
import {taking} from '../../../src/platform/identity/taking-turns.ts'
import {translator} from '../../../src/platform/messages/index.ts'

test('a password is right however the keyboard composed it, and only then', async (t) => {
  const stored = await hashPassword('น้ำใจ งดงาม café')
  t.true(await verifyPassword(stored, 'น้ำใจ งดงาม cafe\u0301'))
  t.false(await verifyPassword(stored, 'น้ำใจ งดงาม cafe'))
  t.false(await verifyPassword(null, 'น้ำใจ งดงาม café'))
  t.not(await hashPassword('น้ำใจ งดงาม café'), stored)
})

test('at most so many at once, in order, and a failure gives its place on', async (t) => {
  const inTurn = taking(2)
  let running = 0
  let most = 0
  const order: number[] = []
  const work = (id: number) =>
    inTurn(async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      order.push(id)
      if (id === 1) throw new Error('one')
    })
  const all = await Promise.allSettled([0, 1, 2, 3, 4].map(work))
  t.is(most, 2)
  t.deepEqual(order, [0, 1, 2, 3, 4])
  t.is(all.filter(({status}) => status === 'rejected').length, 1)
})

test('a browser is known to the accounts that signed in with it, until their password is another', (t) => {
  const keys = {index: Buffer.alloc(32, 1)}
  const [malee, somchai] = [
    {id: 'malee', passwordHash: 'a'},
    {id: 'somchai', passwordHash: 'b'},
  ]
  const cookie = withMark(keys, withMark(keys, undefined, malee), somchai)
  const device = knownDevice(keys, cookie, malee)
  t.truthy(device)
  t.truthy(knownDevice(keys, cookie, somchai))
  t.is(knownDevice(keys, cookie, {...malee, passwordHash: 'c'}), null)
  t.is(knownDevice({index: Buffer.alloc(32, 2)}, cookie, malee), null)
  t.is(knownDevice(keys, withMark(keys, cookie, malee), malee), device, 'the same browser stays the same device')
  t.is(withMark(keys, cookie, malee).split('~').length, 2)
  for (const junk of [undefined, '', '~', '.', `${device}.`, 'x'.repeat(5000)])
    t.is(knownDevice(keys, junk, malee), null)
})

test('devices are told in words people use', (t) => {
  const told = (agent: string) => {
    const {key, values} = deviceOf(agent)
    return translator('th')(key, values)
  }
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
  t.is(
    told(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/141.0 Safari/537.36 Edg/141.0`),
    'Edge บน Windows',
  )
  t.is(told(`Mozilla/5.0 (Linux; Android 15) ${webkit} Chrome/141.0 Mobile Safari/537.36 Line/15.1`), 'LINE บน Android')
  t.is(
    told('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Safari/604.1'),
    'Safari บน iOS',
  )
  t.is(told('curl/8.5'), 'โปรแกรมอื่น')
})

test('the page names the length a password must have', (t) => {
  for (const lang of ['th', 'en'] as const)
    t.regex(translator(lang)('identity.password.help'), new RegExp(`\\b${shortest}\\b`))
})
