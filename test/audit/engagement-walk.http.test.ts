import test from 'ava'
import type {EngagementState} from '../../src/audit/tables.ts'
import {problemsOf, read} from '../support/audit-plans.ts'
import {
  type Early,
  engagementOffice,
  type Office,
  stages,
  stateOf,
  steps,
  type Who,
} from '../support/engagement-walk.ts'

test('an engagement goes from the plan to its closure by the ways its pages show, each in his part', async (t) => {
  const office = await engagementOffice(t)
  for (const {state, come} of stages) {
    await come(t, office)
    t.is((await stateOf(office)).state, state)
    await readable(office, state)
  }
  t.is((await read(office.people.chief, office.engagement)).badge.label, 'ปิดงาน')

  /** Every room of it opens for who works on it and for the governor, and leads to nothing that does not. */
  async function readable({people: {chief, auditor, governor}, engagement}: Office, state: string) {
    for (const who of [chief, auditor, governor]) {
      const page = await read(who, engagement)
      const ways = [...page.rooms, ...page.prints, ...page.papers].map(({href}: {href: string}) => href)
      const next = page.gate?.go ? [page.gate.go.href] : []
      for (const href of [engagement, ...ways, ...next])
        t.is((await who.client.get(href)).status, 200, `${state} ${href}`)
    }
  }
})

test('at every state each later step refuses, with its reason to who may take it in its time', async (t) => {
  const office = await engagementOffice(t)
  const states = stages.map(({state}) => state)
  const before = (one: EngagementState, other: EngagementState) => states.indexOf(one) < states.indexOf(other)
  for (const {state, come} of stages) {
    await come(t, office)
    const {version} = await stateOf(office)
    for (const early of steps.filter(({from}) => before(state, from)))
      for (const who of Object.keys(office.people) as Who[]) await refuses(early, who, state, String(version))
    t.deepEqual(await stateOf(office), {state, version} as never, 'nothing of it stands')
  }

  async function refuses(early: Early, who: Who, state: EngagementState, version: string) {
    const {status, text} = await early.try(office.people[who], office, version)
    const told = `${state}: ${early.name} by ${who}`
    // there is no finding yet, or none the agency knows of
    const unseen = early.finding && (!office.made.finding || (early.finding === 'agency' && before(state, 'response')))
    if (unseen || !early.by.includes(who)) return t.true([403, 404].includes(status), `${told} ${status}`)
    // not on the team yet: either is the reason
    if (who === 'auditor' && state === 'planned') return t.true([403, 409].includes(status), `${told} ${status}`)
    t.is(status, 409, `${told} ${problemsOf(text)}`)
    t.regex(text, /<p class="notice-title">[^<]+|<h1>[^<]+<\/h1>\s*<p>[^<]+/, told)
  }
})
