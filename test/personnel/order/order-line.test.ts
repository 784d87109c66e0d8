import test from 'ava'
import {lastPlace} from '../../../src/personnel/order/order-line.actions.ts'

test('a name added after another was taken out gets a place of its own', (t) => {
  t.is(lastPlace([]), 0)
  t.is(lastPlace([{place: 2}, {place: 3}]), 3)
})
