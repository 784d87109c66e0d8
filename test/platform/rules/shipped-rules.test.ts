import {readFileSync} from 'node:fs'
import test from 'ava'
import {official} from '../../../src/personnel/official/official-facts.ts'
import {runCases} from '../../../src/platform/rules/cases.ts'
import {loadCatalogue, readCatalogue} from '../../../src/platform/rules/catalogue.ts'
import {subjects} from '../../support/subjects.ts'
import {type Json, matter, textsOf} from './matter.ts'

const shipped = new URL('../../../rules', import.meta.url).pathname

test('the shipped rules load, in the order of their ids', (t) => {
  const catalogue = loadCatalogue(shipped, subjects)
  const ids = [...catalogue.rules.keys()]
  t.deepEqual(ids, ids.toSorted())
  t.true(ids.includes('civil-service/retirement-date'))
  t.is(catalogue.subjects.get('official'), official)
})

test('every shipped rule names its legal fact and its certainty', (t) => {
  for (const {id, citation} of loadCatalogue(shipped, subjects).rules.values())
    t.regex([citation.fact].flat().join(' '), /^([A-Z]{2}-\d\d|GIAS \d+\.\d)( [A-Z]{2}-\d\d)*$/, id)
})

test('the example in the manual is a sound rule, and its cases come out', async (t) => {
  const manual = readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8')
  const [rule = '', cases = ''] = [...manual.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => match[1]!)
  const day = {type: 'date', label: matter.label} as const
  const facts = {receivedOn: day, acknowledgedOn: day, progressToldOn: day}
  const both = JSON.parse(cases) as Json[]
  const four = [...both, ...both.map((one) => ({...one, name: `${one.name} (2)`}))]
  const place = 'prime-minister/complaint-answered-in-15-days'
  const catalogue = readCatalogue(textsOf(rule, four, place), [{name: 'complaint', label: matter.label, facts}])
  t.deepEqual(await runCases(catalogue), {cases: 4, failed: []})
})
