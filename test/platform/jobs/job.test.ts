import test from 'ava'
import fc from 'fast-check'
import {nextNight} from '../../../src/platform/jobs/job.ts'
import {bangkokMinute} from '../../../src/platform/thai/day.ts'

test('the next night begins at one in the morning in Bangkok, within a day', (t) => {
  t.is(nextNight('2027-01-15T17:59:59.999Z'), '2027-01-15T18:00:00.000Z')
  t.is(nextNight('2027-01-15T18:00:00.000Z'), '2027-01-16T18:00:00.000Z')
  t.is(nextNight('2027-12-31T23:00:00.000Z'), '2028-01-01T18:00:00.000Z')
  fc.assert(
    fc.property(fc.date({min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true}), (date) => {
      const night = nextNight(date.toISOString())
      const wait = Date.parse(night) - date.getTime()
      t.is(bangkokMinute(night).slice(11), '01:00')
      t.true(wait > 0 && wait <= 86_400_000)
    }),
  )
})
