import test from 'ava'
import {levelsOf, positionTypes} from '../../src/personnel/official/position-level.ts'
import {governorPower, governorPowerOver} from '../../src/personnel/position/governor-power.ts'

const civil = {kind: 'ข้าราชการ', administration: 'provincial'}

test('the governor orders academic posts up to ชำนาญการพิเศษ and general ones up to อาวุโส of the provincial administration', (t) => {
  const ordered = positionTypes.flatMap((positionType) =>
    levelsOf[positionType]
      .filter((level) => governorPower({...civil, positionType, level})?.appointment === 'orders')
      .map((level) => `${positionType} ${level}`),
  )
  t.deepEqual(ordered, [
    'วิชาการ ปฏิบัติการ',
    'วิชาการ ชำนาญการ',
    'วิชาการ ชำนาญการพิเศษ',
    'ทั่วไป ปฏิบัติงาน',
    'ทั่วไป ชำนาญงาน',
    'ทั่วไป อาวุโส',
  ])
})

test('of heads of agencies he is asked about their salary increase, of those above he is told', (t) => {
  const head = governorPower({...civil, positionType: 'อำนวยการ', level: 'สูง'})
  t.is(head?.appointment, 'told')
  t.is(head?.salary, 'opinion')
  t.is(governorPower({...civil, positionType: 'วิชาการ', level: 'เชี่ยวชาญ'})?.salary, 'told')
  t.is(governorPower({...civil, positionType: 'บริหาร', level: 'ต้น'})?.appointment, 'told')
})

test('central staff are their department’s, employees their agency’s', (t) => {
  const academic = {kind: 'ข้าราชการ', positionType: 'วิชาการ', level: 'ชำนาญการ'}
  t.is(governorPower({...academic, administration: 'central'})?.appointment, 'told')
  const employee = {kind: 'พนักงานราชการ', positionType: null, level: null, administration: 'provincial'}
  t.is(governorPower(employee)?.appointment, 'agency')
})

test('where the administration, the type or the level is not known, nothing is said', (t) => {
  t.is(governorPower({...civil, administration: null, positionType: 'วิชาการ', level: 'ชำนาญการ'}), null)
  t.is(governorPower({...civil, positionType: 'วิชาการ', level: null}), null)
  t.is(governorPower({...civil, positionType: 'ทั่วไป', level: 'ทักษะพิเศษ'}), null)
  const range = {...civil, positionType: 'วิชาการ'}
  t.is(governorPowerOver({...range, levelLow: 'ปฏิบัติการ', levelHigh: 'ชำนาญการ'})?.appointment, 'orders')
  t.is(governorPowerOver({...range, levelLow: 'ชำนาญการพิเศษ', levelHigh: 'เชี่ยวชาญ'}), null)
})
