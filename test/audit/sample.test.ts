import test from 'ava'
import fc from 'fast-check'
import {type Draw, drawSample, sampleMethods} from '../../src/audit/paper/sample.ts'

const draws = fc
  .record({
    count: fc.integer({min: 1, max: 100_000}),
    part: fc.double({min: 0, max: 1, noNaN: true}),
    method: fc.constantFrom(...sampleMethods),
    seed: fc.string({minLength: 1, maxLength: 60}),
  })
  .map(
    ({count, part, ...rest}): Draw => ({...rest, count, size: Math.max(1, Math.min(2000, Math.round(part * count)))}),
  )

test('the same population, size, method and seed give the same sample', (t) => {
  fc.assert(fc.property(draws, (draw) => t.deepEqual(drawSample(draw), drawSample({...draw}))))
})

test('a sample has the size asked for, each item once, all of the population and in its order', (t) => {
  fc.assert(
    fc.property(draws, (draw) => {
      const drawn = drawSample(draw)
      t.is(drawn.length, draw.size)
      t.is(new Set(drawn).size, draw.size)
      t.deepEqual(
        drawn,
        [...drawn].sort((a, b) => a - b),
      )
      t.true(drawn.every((number) => Number.isInteger(number) && number >= 1 && number <= draw.count))
    }),
  )
})

test('a sample by interval goes on in even steps', (t) => {
  fc.assert(
    fc.property(draws, (draw) => {
      const drawn = drawSample({...draw, method: 'interval'})
      const steps = drawn.slice(1).map((number, at) => number - (drawn[at] ?? 0))
      const step = draw.count / draw.size
      t.true(steps.every((each) => each === Math.floor(step) || each === Math.ceil(step)))
    }),
  )
})

test('a sample of everything is everything', (t) => {
  for (const method of sampleMethods)
    t.deepEqual(drawSample({count: 5, size: 5, method, seed: '1'}), [1, 2, 3, 4, 5], method)
})

// worked out by another program that follows docs/sampling.md
test('what was drawn once is drawn for ever: the way of drawing does not change', (t) => {
  t.deepEqual(drawSample({count: 1000, size: 5, method: 'random', seed: '2570'}), [183, 206, 613, 817, 843])
  t.deepEqual(drawSample({count: 1000, size: 5, method: 'interval', seed: '2570'}), [123, 323, 523, 723, 923])
})

test('over many seeds every item is drawn about as often', (t) => {
  for (const method of sampleMethods) {
    const times = new Array<number>(20).fill(0)
    for (let seed = 0; seed < 4000; seed++)
      for (const number of drawSample({count: 20, size: 5, method, seed: String(seed)})) times[number - 1]! += 1
    t.true(Math.min(...times) > 850 && Math.max(...times) < 1150, `${method}: ${times.join(' ')}`)
  }
})
