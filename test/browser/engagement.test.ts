import test from 'ava'
import {engagementOffice, stages} from '../support/engagement-walk.ts'
import {axe, tooWide} from './checks.ts'
import {houseFor} from './support.ts'

const house = houseFor({seed: async () => undefined})

test.serial('on a phone an engagement, its finding and the agency’s page of it are sound at every state', async (t) => {
  const office = await engagementOffice(t)
  const {people, engagement, made} = office
  const visit = {viewport: {width: 375, height: 760}}
  const chief = await house().holding(people.chief.cookie, visit)
  const contact = await house().holding(people.contact.cookie, visit)
  const look = async (page: typeof chief, address: string, state: string) => {
    const answer = await page.goto(people.chief.client.url + address)
    t.is(answer?.status(), 200, `${state} ${address}`)
    t.deepEqual([...(await tooWide(page)), ...(await axe(page))], [], `${state} ${address}`)
  }
  for (const {state, come} of stages) {
    await come(t, office)
    await look(chief, engagement, state)
    if (!made.finding) continue
    await look(chief, `/audit/findings/${made.finding}`, state)
    if (state !== 'draft-report') await look(contact, `/audits/findings/${made.finding}`, state)
  }
})
