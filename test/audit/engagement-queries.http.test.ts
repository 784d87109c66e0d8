import test from 'ava'
import {newId} from '../../src/platform/ids.ts'
import {idIn, read} from '../support/audit-plans.ts'
import {engagementOffice, stages} from '../support/engagement-walk.ts'
import {past} from '../support/findings.ts'
import {countQueries} from '../support/queries.ts'

test('the page of an engagement costs at most twelve queries, however much is on it', async (t) => {
  const office = await engagementOffice(t)
  for (const {state, come} of stages) if (state !== 'closed') await come(t, office)
  const {parts, people, engagement} = office
  const queries = countQueries(parts)
  const cost = async () => {
    await read(people.chief, engagement)
    queries.reset()
    await read(people.chief, engagement)
    return queries.count()
  }
  const few = await cost()
  const id = idIn(engagement)
  const tables = [
    'engagementObjective',
    'engagementMember',
    'auditProcedure',
    'workingPaper',
    'signOff',
    'finding',
    'workHours',
    'auditMeeting',
    'documentRequest',
    'distribution',
    'engagementStep',
  ] as const
  await past(parts, async (db) => {
    for (const table of tables) {
      const [row] = await db.selectFrom(table).selectAll().where('engagementId', '=', id).execute()
      if (!row) throw new Error(`the walk made no ${table}`)
      for (let at = 0; at < 40; at++) {
        const own = {id: newId(), ...('reference' in row ? {reference: `Z-${at}`, referenceKey: `Z-${at}`} : {})}
        const numbered = 'number' in row ? {number: at + 2} : {}
        await db
          .insertInto(table)
          .values({...row, ...own, ...numbered} as never)
          .execute()
      }
    }
  })
  const many = await cost()
  t.is(many, few)
  t.true(many <= 12, `${many}`)
  const page = await read(people.chief, engagement)
  t.true(page.objectives.length >= 40)
})
