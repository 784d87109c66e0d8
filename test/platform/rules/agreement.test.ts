import test from 'ava'
import fc from 'fast-check'
import {type Catalogue, loadCatalogue} from '../../../src/platform/rules/catalogue.ts'
import {evaluateByClosures, evaluateByEngine} from '../../../src/platform/rules/evaluate.ts'
import {periodsOf} from '../../../src/platform/rules/periods.ts'
import {readFacts} from '../../../src/platform/rules/read-facts.ts'
import type {Outcome, Rule} from '../../../src/platform/rules/rule.ts'
import {subjects} from '../../support/subjects.ts'
import {middle, someFacts, someVersion, wholeFacts} from './arbitrary.ts'
import {calendar, catalogueOf, type Json, matter, plainSentences} from './matter.ts'

const shipped = loadCatalogue(new URL('../../../rules', import.meta.url).pathname, subjects)

const both = async (rule: Rule, given: Json) => {
  const read = readFacts(rule.subject, given, middle)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const standing = {asOf: middle, calendar, facts: read.facts}
  const periods = periodsOf(rule, [])
  return {
    closures: evaluateByClosures(rule, periods, standing),
    engine: await evaluateByEngine(rule, periods, standing),
  }
}

const onlyRule = (catalogue: Catalogue): Rule => [...catalogue.rules.values()][0]!

/** One or two versions of any law, cut at the middle of the generated days. */
const someRule = fc
  .oneof(
    someVersion(matter).map((version) => [version]),
    fc.tuple(someVersion(matter), someVersion(matter)).map(([old, recent]) => [
      {...old, to: middle},
      {...recent, from: '2027-06-16'},
    ]),
  )
  .map((versions) => onlyRule(catalogueOf(versions, plainSentences)))

for (const rule of shipped.rules.values())
  test(`closures and engine agree on ${rule.id}`, async (t) => {
    await fc.assert(
      fc.asyncProperty(someFacts(rule.subject), async (facts) => {
        const {closures, engine} = await both(rule, facts)
        t.deepEqual(closures, engine)
      }),
    )
  })

test('closures and engine agree on any rule, about anybody', async (t) => {
  const seen = new Set<Outcome>()
  await fc.assert(
    fc.asyncProperty(someRule, fc.array(someFacts(matter), {minLength: 5, maxLength: 10}), async (rule, subjects) => {
      for (const facts of subjects) {
        const {closures, engine} = await both(rule, facts)
        t.deepEqual(closures, engine)
        seen.add(engine.outcome)
      }
    }),
    {numRuns: 150},
  )
  t.is(seen.size, 5)
})

test('a result is never a guess: recording what was missing cannot overturn it', async (t) => {
  await fc.assert(
    fc.asyncProperty(someRule, someFacts(matter), wholeFacts(matter), async (rule, facts, whole) => {
      const before = (await both(rule, facts)).engine
      if (before.outcome === 'undecided') return
      const after = (await both(rule, {...whole, ...withDefault(facts)})).engine
      t.is(after.outcome, before.outcome)
    }),
    {numRuns: 300},
  )
})

/** A left-out kind is taken as this one, so it is not missing. */
const withDefault = (facts: Json): Json => ({kind: 'complaint', ...facts})
