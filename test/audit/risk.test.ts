import test from 'ava'
import fc from 'fast-check'
import {capacityOf} from '../../src/audit/plan/annual-audit-plan.ts'
import {
  basisFor,
  boundsOf,
  budgetSources,
  type Factor,
  factorKeys,
  levelOf,
  newBasis,
  riskOf,
  shippedBasis,
} from '../../src/audit/plan/planning-basis.ts'
import {workingDaysOf} from '../../src/audit/plan/working-days.ts'
import {meanRisk, newOpinion, sayRisk} from '../../src/audit/risk/risk-assessment.ts'
import {zodProblems} from '../../src/platform/http/zod-problems.ts'
import {calendarOf} from '../../src/platform/thai/deadline.ts'

type Scores = Record<(typeof factorKeys)[number], number>

/** Whole hundredths that make a hundred. */
const weights = fc
  .array(fc.integer({min: 0, max: 100}), {minLength: 4, maxLength: 4})
  .map((cuts) => [0, ...[...cuts].sort((a, b) => a - b), 100])
  .map((bounds) => bounds.slice(1).map((bound, at) => bound - (bounds[at] ?? 0)))

const factorsOf = (of: readonly number[]): Factor[] => factorKeys.map((key, at) => ({key, weight: of[at] ?? 0}))
const factors = weights.map(factorsOf)

const scoresUpTo = (scale: number) =>
  fc
    .array(fc.integer({min: 1, max: scale}), {minLength: 5, maxLength: 5})
    .map((of) => Object.fromEntries(factorKeys.map((key, at) => [key, of[at]])) as Scores)

test('a risk lies between the lowest and the highest score, and is the weighted mean to the hundredth', (t) => {
  fc.assert(
    fc.property(factors, scoresUpTo(5), (of, scores) => {
      const risk = riskOf(scores, {factors: of})
      const said = Object.values(scores)
      t.true(Number.isInteger(risk))
      t.true(risk >= Math.min(...said) * 100 && risk <= Math.max(...said) * 100)
      const mean = of.reduce((sum, {key, weight}) => sum + (weight / 100) * scores[key], 0)
      t.true(Math.abs(risk / 100 - mean) < 1e-9)
    }),
  )
})

test('a higher score never makes a lower risk, nor a higher risk a lower level', (t) => {
  const rank = {low: 0, medium: 1, high: 2}
  fc.assert(
    fc.property(
      factors,
      scoresUpTo(4),
      fc.constantFrom(...factorKeys),
      fc.integer({min: 100, max: 500}),
      (of, scores, key, highFrom) => {
        const [before, after] = [scores, {...scores, [key]: scores[key] + 1}].map((each) => riskOf(each, {factors: of}))
        t.true((after ?? 0) >= (before ?? 0))
        t.true(rank[levelOf(after ?? 0, {highFrom})] >= rank[levelOf(before ?? 0, {highFrom})])
      },
    ),
  )
})

test('a list narrowed to a level holds what bears that level', (t) => {
  fc.assert(
    fc.property(fc.integer({min: 100, max: 500}), fc.integer({min: 100, max: 500}), (risk, highFrom) => {
      const bounds = boundsOf({highFrom})
      t.is(levelOf(risk, {highFrom}), risk >= bounds.highFrom ? 'high' : risk >= bounds.mediumFrom ? 'medium' : 'low')
    }),
  )
})

test('what several hold is between them, whoever spoke first, and nobody’s opinion is none', (t) => {
  t.is(meanRisk([]), null)
  t.is(meanRisk([201, 202]), 202, 'half up')
  fc.assert(
    fc.property(fc.array(fc.integer({min: 100, max: 500}), {minLength: 1, maxLength: 9}), (risks) => {
      const mean = meanRisk(risks) ?? 0
      t.true(mean >= Math.min(...risks) && mean <= Math.max(...risks))
      t.is(meanRisk([...risks].reverse()), mean)
      t.regex(sayRisk(mean), /^\d\.\d\d$/)
    }),
  )
})

const typedBasis = (of: readonly number[], more: Record<string, unknown> = {}) => ({
  fromYear: '2571',
  scale: '3',
  highFrom: '2.30',
  ...Object.fromEntries(factorKeys.map((key, at) => [key, ((of[at] ?? 0) / 100).toFixed(2)])),
  sources: [...budgetSources],
  reason: 'ตามมติหน่วย',
  ...more,
})

const told = (given: object) => {
  const read = newBasis.safeParse(given)
  return read.success ? [] : zodProblems(read.error)
}

test('weights make exactly one, or are refused with what they make', (t) => {
  fc.assert(fc.property(weights, (of) => t.deepEqual(told(typedBasis(of)), [])))
  const any = fc.array(fc.integer({min: 0, max: 100}), {minLength: 5, maxLength: 5})
  fc.assert(
    fc.property(any, (of) => {
      const sum = of.reduce((total, weight) => total + weight, 0)
      if (sum === 100) return
      const problem = {key: 'audit.problem.weights', values: {sum: (sum / 100).toFixed(2)}}
      t.deepEqual(told(typedBasis(of)), [{field: 'knowledge', message: problem}])
    }),
  )
  t.deepEqual(told(typedBasis([20, 25, 15, 20, 20], {strategy: '๐.๒๐'})), [], 'also in Thai digits')
  const even = [20, 20, 20, 20, 20]
  const fields = (more: object) => told({...typedBasis(even), ...more}).map(({field}) => field)
  t.deepEqual(fields({strategy: '.2', operations: '1e-1', highFrom: '3.01'}), ['strategy', 'operations', 'highFrom'])
  t.deepEqual(fields({highFrom: '0.99'}), ['highFrom'])
  t.deepEqual(fields({scale: '5', highFrom: '5'}), [])
  t.deepEqual(fields({sources: ['bank'], scale: '4', fromYear: 'x', reason: ''}), [
    'fromYear',
    'scale',
    'sources',
    'reason',
  ])
})

test('every factor is scored from one to the scale, and all that is missing is told', (t) => {
  const given = {strategy: '1', operations: '3', finance: '2', compliance: '3', knowledge: '1', reason: 'ก'}
  t.true(newOpinion({scale: 3}).safeParse(given).success)
  for (const odd of ['0', '4', '1.5', '-1', 'สูง', ' ', '1e0x', ['1', '2']])
    t.false(newOpinion({scale: 3}).safeParse({...given, finance: odd}).success, String(odd))
  const none = newOpinion({scale: 5}).safeParse({})
  t.deepEqual(none.success ? [] : zodProblems(none.error).map(({field}) => field), [...factorKeys, 'reason'])
})

test('a fiscal year is planned by what was settled last of all that begins with it or before', (t) => {
  const row = (id: string, fromYear: number, highFrom: number, unitId = 'u') => ({
    ...{id, unitId, fromYear, highFrom, scale: 5, reason: '', recordedAt: '', recordedByName: ''},
    factors: JSON.stringify(shippedBasis.factors),
    sources: '[]',
  })
  const rows = [row('1', 2571, 201), row('2', 2573, 202), row('3', 2571, 203), row('4', 2560, 204, 'other')]
  t.is(basisFor(rows, 'u', 2570), shippedBasis)
  t.is(basisFor(rows, 'u', 2571).highFrom, 203)
  t.is(basisFor([...rows].reverse(), 'u', 2572).highFrom, 203)
  t.is(basisFor(rows, 'u', 2580).highFrom, 202)
})

test('capacity is what auditors have less what is asked: another audit takes its days, another auditor brings his', (t) => {
  const days = fc.integer({min: 0, max: 60})
  const spent = fc.record({
    auditors: fc.integer({min: 1, max: 9}),
    leaveDays: days,
    trainingDays: days,
    otherDays: days,
    reserveDays: days,
  })
  const items = fc.array(fc.record({personDays: fc.integer({min: 1, max: 90})}), {maxLength: 9})
  fc.assert(
    fc.property(spent, items, fc.integer({min: 200, max: 250}), (of, asked, workingDays) => {
      const before = capacityOf(of, asked, workingDays)
      t.is(before.available - before.asked - before.reserve, before.left)
      t.is(capacityOf(of, [...asked, {personDays: 7}], workingDays).left, before.left - 7)
      const each = workingDays - of.leaveDays - of.trainingDays - of.otherDays
      t.is(capacityOf({...of, auditors: of.auditors + 1}, asked, workingDays).left, before.left + each)
    }),
  )
})

test('working days of a fiscal year are its weekdays without its holidays, as a plain count finds them', (t) => {
  const day = fc.date({min: new Date('2026-10-01'), max: new Date('2027-09-30'), noInvalidDate: true})
  fc.assert(
    fc.property(fc.array(day, {maxLength: 30}), (dates) => {
      const holidays = dates.map((date) => ({day: date.toISOString().slice(0, 10), name: 'วันหยุด'}))
      let plain = 0
      for (let at = Date.UTC(2026, 9, 1); at <= Date.UTC(2027, 8, 30); at += 86_400_000) {
        const date = new Date(at)
        const off = holidays.some((each) => each.day === date.toISOString().slice(0, 10))
        if (![0, 6].includes(date.getUTCDay()) && !off) plain += 1
      }
      t.deepEqual(workingDaysOf(2570, calendarOf(holidays, [2026, 2027])), {days: plain, certain: true})
    }),
    {numRuns: 40},
  )
  const half = workingDaysOf(2570, calendarOf([{day: '2026-12-10', name: 'วันรัฐธรรมนูญ'}], [2026]))
  t.deepEqual(
    half,
    {days: 260, certain: false},
    'where holidays are not known yet every weekday counts, and it says so',
  )
})
