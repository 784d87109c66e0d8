// A full check of 10,000 officials by every rule of theirs, against the limit: the closures alone, without engine or results.

import {official} from '../src/personnel/official/official-facts.ts'
import {retirementDay} from '../src/personnel/retirement/retirement.ts'
import {loadCatalogue} from '../src/platform/rules/catalogue.ts'
import {closuresOf} from '../src/platform/rules/closures.ts'
import {evaluateMany} from '../src/platform/rules/evaluate-many.ts'
import {judge} from '../src/platform/rules/judge.ts'
import {inForce, periodsOf} from '../src/platform/rules/periods.ts'
import {addDays} from '../src/platform/thai/day.ts'
import {shippedCalendar} from '../src/platform/thai/holidays.ts'
import {subjects as judgedSubjects} from '../test/support/subjects.ts'
import {median, report} from './ratio.ts'

const officials = 10_000
const rounds = 7
/** Microseconds an evaluation: 10,000 subjects by 30 rules in 0.5 s. */
const goalEach = (0.5 / (10_000 * 30)) * 1e6

const asOf = '2027-01-15'
const calendar = shippedCalendar()
const catalogue = loadCatalogue(new URL('../rules', import.meta.url).pathname, judgedSubjects)
const rules = [...catalogue.rules.values()].filter((rule) => rule.subject === official)
const subjects = Array.from({length: officials}, (_, place) => ({id: String(place), facts: factsOf(place)}))

/** One in twenty has something amiss, as in a register that is kept. */
function factsOf(place: number) {
  const birthDate = addDays('1967-01-01', place % 12_000)
  const amiss = place % 20 === 0
  const onProbation = place % 50 < 2
  return {
    nationalId: amiss && place % 40 === 0 ? '1234567890122' : '1234567890121',
    birthDate,
    retiresOn: amiss && place % 40 !== 0 ? null : retirementDay(birthDate, 60),
    positionType: 'วิชาการ',
    positionLevel: 'ชำนาญการ',
    personnelType: place % 5 === 4 ? 'พนักงานราชการ' : 'ข้าราชการ',
    onProbationSince: onProbation ? addDays(asOf, -(place % 300)) : null,
    probationEvaluations: place % 3,
    probationExtended: false,
    absentSince: place % 200 === 0 ? addDays(asOf, -20) : null,
    absenceExcused: false,
    disciplinaryCaseOpenedOn: null,
  }
}

/** Only the outcomes, from facts taken as they are. */
function closuresAlone(): number {
  const judgings = rules.map((rule) => periodsOf(rule, []))
  let breached = 0
  for (const {facts} of subjects)
    for (const periods of judgings) {
      const [candidate] = inForce(periods, {asOf, calendar, facts})
      if (candidate && judge(candidate, closuresOf(candidate.period.version)).outcome === 'breached') breached += 1
    }
  return breached
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The longest time the event loop had to wait for its turn while something ran. */
async function longestWait(work: () => Promise<unknown>): Promise<number> {
  let [longest, last, running] = [0, performance.now(), true]
  const turn = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (running) setImmediate(turn)
  }
  setImmediate(turn)
  await work()
  running = false
  return longest
}

const full: number[] = []
const limit: number[] = []
const check = () => evaluateMany(catalogue, 'official', subjects, {asOf, calendar})
await check()
closuresAlone()
for (let round = 0; round < rounds; round += 1) {
  limit.push(await timed(closuresAlone))
  full.push(await timed(check))
}
const wait = await longestWait(check)
const evaluations = officials * rules.length
const {evaluations: results} = await check()
const confirmed = results.filter(({outcome}) => outcome !== 'met' && outcome !== 'not-applicable').length
const each = (median(full) * 1000) / evaluations
report({
  name: 'full check / closures alone',
  ratio: median(full.map((value, round) => value / (limit[round] ?? Number.NaN))),
  limit: 5,
  atLeast: false,
  detail: `${officials} x ${rules.length} in ${median(full).toFixed(0)} ms, ${confirmed} by the engine, ${each.toFixed(2)} us each, goal ${goalEach.toFixed(2)}`,
})
report({
  name: 'longest wait of the event loop in ms',
  ratio: wait,
  limit: 100,
  atLeast: false,
  detail: 'one full check',
})
