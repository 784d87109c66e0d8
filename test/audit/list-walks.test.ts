import test from 'ava'
import {engagementYears, listEngagements} from '../../src/audit/engagement/engagement-list.store.ts'
import {listBoard} from '../../src/audit/finding/board.store.ts'
import {listPapers} from '../../src/audit/paper/paper-list.store.ts'
import {newId} from '../../src/platform/ids.ts'
import {idIn} from '../support/audit-plans.ts'
import {engagementOffice} from '../support/engagement-walk.ts'
import {watch} from '../support/plans.ts'

test('long lists of audit work walk an index in their order, and sort no more than a page', async (t) => {
  const {parts, people, engagement} = await engagementOffice(t)
  const {ability} = people.chief.caller
  const {unitId} = await parts.db
    .selectFrom('engagement')
    .select('unitId')
    .where('id', '=', idIn(engagement))
    .executeTakeFirstOrThrow()
  const {db, plans} = watch(parts.db)
  const before = newId()
  const asked = {today: '2027-01-15', from: null, limit: 51, severities: ['สูง']}
  await listEngagements(db, ability, [unitId], {year: 2570}, {before, limit: 51})
  await engagementYears(db, ability, [unitId])
  await listPapers(db, ability, {engagementId: idIn(engagement), after: 'A-0001.000'})
  await listBoard(db, [unitId], {order: 'due'}, asked)
  await listBoard(db, [unitId], {order: 'age', what: 'overdue'}, asked)
  const [list = '', years = '', papers = '', due = '', age = ''] = (await plans()).map((plan) => plan.join('\n'))
  for (const walk of [list, years]) {
    t.regex(walk, /engagement_in_year/)
    t.notRegex(walk, /temp b-tree|filesort/i)
  }
  t.regex(papers, /working_paper_reference|engagement_id=\? AND reference_key/)
  t.notRegex(papers, /temp b-tree|filesort/i)
  t.is(due.match(/finding_by_state/g)?.length, 3, 'a walk for each open state')
  t.is(age.match(/finding_by_age/g)?.length, 3)
})
