import test from 'ava'
import {someBytes} from '../../src/platform/random-bytes.ts'

test('bytes given out are never given out again, nor changed by later ones', (t) => {
  const given = Array.from({length: 5000}, () => someBytes(12))
  const texts = given.map((bytes) => bytes.toString('hex'))
  t.is(new Set(texts).size, given.length)
  for (let more = 0; more < 3000; more++) someBytes(16)
  t.deepEqual(
    given.map((bytes) => bytes.toString('hex')),
    texts,
  )
})

test('every byte occurs about as often as any other', (t) => {
  const counts = new Array<number>(256).fill(0)
  for (let round = 0; round < 1000; round++) for (const byte of someBytes(256)) counts[byte] = (counts[byte] ?? 0) + 1
  t.true(Math.min(...counts) > 700 && Math.max(...counts) < 1300)
})

test('what does not fit the pool is refused rather than cut short', (t) => {
  t.is(someBytes(1024).length, 1024)
  t.throws(() => someBytes(1025), {instanceOf: RangeError})
})
