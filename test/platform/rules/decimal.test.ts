import test from 'ava'
import fc from 'fast-check'
import {sumOf} from '../../../src/platform/rules/decimal.ts'

test('decimals are added as they are written', (t) => {
  t.is(sumOf([0.1, 0.2]), 0.3)
  t.is(sumOf([70.1, 29.9]), 100)
  t.is(sumOf([1e21, 1]), 1e21)
  t.is(sumOf([1.5e-7, -1.5e-7]), 0)
  t.is(sumOf([-0.3, 0.1]), -0.2)
  t.is(sumOf([]), 0)
})

test('a sum of hundredths is exact', (t) => {
  fc.assert(
    fc.property(fc.array(fc.integer({min: -1_000_000, max: 1_000_000}), {maxLength: 20}), (hundredths) => {
      t.is(sumOf(hundredths.map((each) => each / 100)), hundredths.reduce((sum, each) => sum + each, 0) / 100)
    }),
  )
})
