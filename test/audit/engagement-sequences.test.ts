import test from 'ava'
import fc from 'fast-check'
import {addDays} from '../../src/platform/thai/day.ts'
import {deeds, verbs, wrote} from '../support/sequence/deeds.ts'
import {broken, type Hands} from '../support/sequence/laws.ts'
import {attempt, firstDay, names, openAt, sceneOf, sequenceOffice, staffed} from '../support/sequence/office.ts'
import {sensible, unsettling} from '../support/sequence/sense.ts'

const step = fc.record({
  kind: fc.constantFrom(
    'sensible',
    'sensible',
    'sensible',
    'sensible',
    'sensible',
    'sensible',
    'sensible',
    'unsettling',
    'unsettling',
    'blind',
  ),
  who: fc.constantFrom(...names),
  verb: fc.constantFrom(...verbs),
  pick: fc.nat({max: 1000}),
  much: fc.nat({max: 1000}),
  days: fc.constantFrom(0, 0, 0, 0, 0, 1, 8),
})

const wayOf = {sensible, unsettling, blind: () => null}

const absences = fc.constantFrom<('first' | 'second' | 'served')[][]>(
  [],
  [],
  ['second'],
  ['first'],
  ['first', 'second'],
)

test('no sequence of what anybody does leaves somebody reviewing himself, a closed audit with an open finding, or a look-back passed', async (t) => {
  const office = await sequenceOffice(t)
  const reached: string[] = []
  const steps = fc.array(step, {minLength: 90, maxLength: 140, size: 'max'})
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('treasury', 'land'), absences, steps, async (agency, absent, sequence) => {
      await staffed(office, absent)
      const id = await openAt(office, office[agency])
      const hands: Hands = new Map()
      const known = new Set<string>()
      const told: string[] = []
      let today = firstDay
      let scene = await sceneOf(office, id, today)
      for (const {kind, days, ...blind} of sequence) {
        today = addDays(today, days)
        if (scene.today !== today) scene = await sceneOf(office, id, today)
        const {who, verb, pick, much} = {...blind, ...wayOf[kind](scene, blind)}
        const done = await attempt(office, who, today, async (work, then) => {
          const made = await deeds[verb](scene, {pick, much})(work, then)
          wrote(hands, scene, {verb, pick, much}, made, office.people[who].accountId)
        })
        if (!done) continue
        told.push(`${today} ${who}: ${verb}`)
        t.deepEqual(await broken(office, id, today, hands, known), [], told.join('\n'))
        scene = await sceneOf(office, id, today)
        if (scene.engagement.state !== reached.at(-1)) reached.push(scene.engagement.state)
      }
    }),
    // a story cut short at its first wrong is told whole above: nobody reads it better for having it shrunk for minutes
    {numRuns: 24, endOnFailure: true},
  )
  const ways = await office.parts.db.selectFrom('signOff').select('way').execute()
  t.true(reached.filter((state) => state === 'closed').length > 2, 'whole audits were gone through')
  for (const wanted of ['colleague', 'second-look'] as const)
    t.true(
      ways.some(({way}) => way === wanted),
      wanted,
    )
})
