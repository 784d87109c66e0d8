import test from 'ava'
import {
  levelRank,
  levelsOf,
  positionLevels,
  positionTypes,
  typeOfLevel,
} from '../../src/personnel/official/position-level.ts'
import {salaryCeiling} from '../../src/personnel/official/salary-ceiling.ts'

test('the law knows thirteen levels in four types', (t) => {
  t.is(positionTypes.flatMap((type) => levelsOf[type]).length, 13)
  t.is(positionLevels.length, 11)
})

test('levels have an order within their type', (t) => {
  t.true(levelRank('วิชาการ', 'เชี่ยวชาญ') > levelRank('วิชาการ', 'ชำนาญการพิเศษ'))
  t.is(levelRank('ทั่วไป', 'ชำนาญการ'), -1)
})

test('ต้น and สูง belong to two types, every other level to one', (t) => {
  t.deepEqual(
    positionLevels.filter((level) => typeOfLevel(level) === null),
    ['ต้น', 'สูง'],
  )
})

test('every level has its ceiling from 1 December 2557, and none before', (t) => {
  for (const type of positionTypes) {
    for (const level of levelsOf[type]) {
      t.is(typeof salaryCeiling(type, level, '2014-12-01'), 'number')
      t.is(salaryCeiling(type, level, '2014-11-30'), null)
    }
  }
  t.is(salaryCeiling('วิชาการ', 'ชำนาญการ', '2027-01-15'), 4_360_000)
  t.is(salaryCeiling('อำนวยการ', 'สูง', '2027-01-15'), 7_036_000)
  t.is(salaryCeiling('ทั่วไป', 'ทักษะพิเศษ', '2027-01-15'), 6_904_000)
})
