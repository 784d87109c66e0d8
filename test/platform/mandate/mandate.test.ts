import test from 'ava'
import {mandateState, newMandate} from '../../../src/platform/mandate/mandate.ts'
import type {MandateTable} from '../../../src/platform/mandate/tables.ts'

const order = {
  awaitsSecond: 0,
  confirmedAt: null,
  endedOn: null,
  fromDay: '2027-01-10',
  toDay: '2027-01-20',
} as MandateTable

test('an order is to come, in force with both its ends, and over', (t) => {
  const states = ['2027-01-09', '2027-01-10', '2027-01-20', '2027-01-21'].map((day) => mandateState(order, day))
  t.deepEqual(states, ['coming', 'in-force', 'in-force', 'over'])
})

test('an order that waits for its second person is not in force; one that was ended is ended, whatever its days', (t) => {
  t.is(mandateState({...order, awaitsSecond: 1}, '2027-01-15'), 'waiting')
  t.is(mandateState({...order, awaitsSecond: 1, confirmedAt: '2027-01-01T00:00:00.000Z'}, '2027-01-15'), 'in-force')
  t.is(mandateState({...order, endedOn: '2027-01-12'}, '2027-01-15'), 'ended')
  t.is(mandateState({...order, toDay: null}, '2099-01-01'), 'in-force')
})

test('no matter ticked means all; agencies come one or many; money is read in baht', (t) => {
  const given = {
    kind: 'delegated',
    office: 'governor',
    unitId: 'u',
    accountId: 'a',
    position: 'ปลัดจังหวัด',
    orderNumber: '๑๒/๒๕๗๐',
    orderedOn: '๔ ม.ค. ๒๕๗๐',
    fromDay: '5/1/2570',
    limit: '500,000.50',
  }
  const read = newMandate(['purchase']).parse({...given, agencies: 'one'})
  t.like(read, {matters: [], agencies: ['one'], limit: 500_000_50, orderedOn: '2027-01-04', toDay: null})
  t.deepEqual(newMandate(['purchase']).parse({...given, agencies: ['one', 'two']}).agencies, ['one', 'two'])
  t.false(newMandate(['purchase']).safeParse({...given, matters: 'hiring'}).success)
})
