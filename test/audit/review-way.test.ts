import test from 'ava'
import fc from 'fast-check'
import {type ReviewAsked, reviewWays, wayOf} from '../../src/audit/programme/review-way.ts'

const somchai = {accountId: 'somchai', officialId: 'o-somchai'}
const malee = {accountId: 'malee', officialId: 'o-malee'}

const asked = (more: Partial<ReviewAsked> = {}): ReviewAsked => ({
  auditors: [somchai, malee],
  preparerIds: ['somchai'],
  peers: [],
  preparedOn: '2027-01-10',
  today: '2027-01-20',
  secondLookDays: 3,
  ...more,
})
const openWays = (of: ReviewAsked) =>
  reviewWays(of)
    .filter(({open}) => open)
    .map(({way}) => way)

test('another auditor of the unit reviews, and then nobody looks a second time at his own work', (t) => {
  t.deepEqual(openWays(asked()), ['colleague'])
  t.is(wayOf(asked(), 'malee'), 'colleague')
  t.is(wayOf(asked(), 'somchai'), null)
})

test('an auditor known as a preparer by his official record alone does not review', (t) => {
  const anan = {accountId: 'anan', officialId: 'o-anan'}
  const three = asked({auditors: [somchai, malee, anan], preparerIds: ['somchai', 'o-malee']})
  t.is(wayOf(three, 'malee'), null)
  t.is(wayOf(three, 'anan'), 'colleague')
})

test('a single auditor looks again himself once the days are over, and not a day before', (t) => {
  const alone = asked({auditors: [somchai], today: '2027-01-12'})
  t.is(wayOf(alone, 'somchai'), null)
  t.is(reviewWays(alone).at(-1)?.reason.key, 'reviewWay.closed.tooEarly')
  t.is(wayOf({...alone, today: '2027-01-13'}, 'somchai'), 'second-look')
})

test('where a peer was asked, he reviews and a single auditor does not', (t) => {
  const peered = asked({auditors: [somchai], peers: [{accountId: 'peer'}]})
  t.deepEqual(openWays(peered), ['peer'])
  t.is(wayOf(peered, 'peer'), 'peer')
  t.is(wayOf(peered, 'somchai'), null)
})

test('a preparer who is also named as a peer is none', (t) => {
  t.is(wayOf(asked({auditors: [somchai], peers: [{accountId: 'somchai'}]}), 'somchai'), 'second-look')
})

test('nothing is reviewed before its preparer has signed it, and the reason says so', (t) => {
  const ways = reviewWays(asked({preparedOn: null}))
  t.true(ways.every(({open, reason}) => !open && reason.key === 'reviewWay.closed.notPrepared'))
})

test('whatever the unit and its peers, somebody can review in time, and no preparer but on a second look', (t) => {
  const ids = ['a', 'b', 'c', 'd']
  const some = fc.subarray(ids)
  fc.assert(
    fc.property(fc.subarray(ids, {minLength: 1}), some, some, fc.nat(10), (auditors, preparers, peers, days) => {
      const of = asked({
        auditors: auditors.map((accountId) => ({accountId, officialId: null})),
        preparerIds: preparers,
        peers: peers.map((accountId) => ({accountId})),
        preparedOn: '2027-01-01',
        today: `2027-01-${String(1 + days).padStart(2, '0')}`,
      })
      const found = ids.map((id) => ({id, way: wayOf(of, id)})).filter(({way}) => way !== null)
      for (const {id, way} of found) if (way !== 'second-look') t.false(preparers.includes(id))
      if (days >= 3) t.true(found.length > 0)
    }),
  )
})
