import test from 'ava'
import fc from 'fast-check'
import {holdingsOf, holds, vacantSince} from '../../src/personnel/position/occupancy.ts'
import {addDays, type Day} from '../../src/platform/thai/day.ts'

const first = '2020-01-01'
const span = 60
const day = fc.integer({min: 0, max: span}).map((at) => addDays(first, at))
const since = fc.option(day, {nil: null, freq: 6})
const said = <T>(value: fc.Arbitrary<T>) =>
  fc
    .uniqueArray(fc.tuple(since, value), {selector: ([validFrom]) => validFrom, maxLength: 6})
    .map((rows) => rows.map(([validFrom, what], at) => ({id: String(at), validFrom, what})))

/** What a plain replay says of one day: the latest word on post and status that had begun. */
function replayed<T>(rows: readonly {validFrom: Day | null; what: T}[], on: Day): T | undefined {
  let latest: {validFrom: Day | null; what: T} | undefined
  for (const row of rows)
    if ((row.validFrom ?? '') <= on && (!latest || (latest.validFrom ?? '') < (row.validFrom ?? ''))) latest = row
  return latest?.what
}

test('who holds a post on a day, worked out from dated rows, is what a plain replay says', (t) => {
  fc.assert(
    fc.property(
      said(fc.constantFrom('a', 'b', null)),
      said(fc.constantFrom('ปฏิบัติราชการ', 'พ้นจากราชการ')),
      (postings, statuses) => {
        const found = holdingsOf(
          'one',
          postings.map(({what, ...row}) => ({...row, positionId: what})),
          statuses.map(({what, ...row}) => ({...row, status: what})),
        )
        for (let at = -1; at <= span + 1; at++) {
          const on = addDays(first, at)
          const left = replayed(statuses, on) === 'พ้นจากราชการ'
          const expected = left ? null : (replayed(postings, on) ?? null)
          t.deepEqual(
            found.filter((each) => holds(each, on)).map(({positionId}) => positionId),
            expected === null ? [] : [expected],
          )
        }
        for (const [at, each] of found.entries()) t.false(at > 0 && found[at - 1]?.to === null, `${each.positionId}`)
      },
    ),
  )
})

test('a post is vacant since its last holder left it, and nobody says since when where none was ever known', (t) => {
  const posted = (validFrom: Day | null, positionId: string | null) => ({id: validFrom ?? '', validFrom, positionId})
  const stated = (validFrom: Day | null, status: string) => ({id: validFrom ?? '', validFrom, status})
  const left = holdingsOf('one', [posted(null, 'a')], [stated(null, 'ปฏิบัติราชการ'), stated('2026-10-01', 'พ้นจากราชการ')])
  const moved = holdingsOf('two', [posted('2020-01-01', 'a'), posted('2024-05-01', 'b')], [])
  t.is(vacantSince([...left, ...moved], '2027-01-15'), null)
  t.is(
    vacantSince(
      [...left, ...moved].filter(({positionId}) => positionId === 'a'),
      '2027-01-15',
    ),
    '2026-10-01',
  )
  t.is(vacantSince([], '2027-01-15'), null)
})
