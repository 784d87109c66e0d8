import test from 'ava'
import {newId} from '../../../src/platform/ids.ts'
import type {Staff} from '../../support/audit-office.ts'
import {paperOffice, read, sign} from '../../support/paper-office.ts'
import {countQueries} from '../../support/queries.ts'

const idOf = (paper: string) => paper.split('/').at(-1) ?? ''

const signMany = ({client}: Staff, papers: string[], submission = newId()) =>
  client.post('/decisions/signatures', {ids: papers.map(idOf), submission})

type Item = {id: string; read: boolean}

test('several are signed at once, only after each was read', async (t) => {
  const office = await paperOffice(t)
  const {governor} = office
  const papers = [await office.proposed(), await office.proposed(), await office.proposed()]
  for (const paper of papers.slice(0, 2)) await governor.client.get(paper)
  const inbox = await read(governor, '/decisions')
  t.deepEqual(
    inbox.items.map(({id, read: has}: Item) => [id, has]),
    papers.map((paper, at) => [idOf(paper), at < 2]),
  )
  const page = await governor.client.get('/decisions')
  t.is(page.text.split('name="ids"').length, 3, 'what was not read cannot be chosen')
  t.is((await signMany(governor, papers)).status, 303)
  t.is(office.bought.ended.length, 2)
  t.is((await read(governor, '/decisions')).total, 1)
})

test('one that was changed meanwhile does not hold up the others', async (t) => {
  const office = await paperOffice(t)
  const {governor} = office
  const papers = [await office.proposed(), await office.proposed(), await office.proposed()]
  for (const paper of papers) await governor.client.get(paper)
  const row = await office.parts.db
    .selectFrom('decision')
    .select('subjectId')
    .where('id', '=', idOf(papers[1] ?? ''))
    .executeTakeFirstOrThrow()
  office.bought.change(row.subjectId, {title: 'ขออนุมัติจัดซื้ออย่างอื่น'})
  const answer = await signMany(governor, papers)
  const after = await governor.client.get('/decisions', {cookie: `${governor.cookie}; ${saidBy(answer.headers)}`})
  t.regex(after.text, /ลงนามแล้ว 2 เรื่อง อีก 1 เรื่องยังไม่ได้ลงนาม/)
  t.deepEqual(
    (await read(governor, '/decisions')).items.map(({id}: Item) => id),
    [idOf(papers[1] ?? '')],
  )
})

const saidBy = (headers: Headers) =>
  (headers.getSetCookie().find((each) => each.startsWith('mukda_said')) ?? '').split(';')[0]

test('sent twice it signs once, also where the same person may sign at the next office', async (t) => {
  const office = await paperOffice(t)
  const deputy = await office.staff('deputy-governor', 'รองผู้ว่า')
  await office.mandate(deputy, {kind: 'acting-for'})
  const papers = [await office.proposed({route: 'deputy'}), await office.proposed({route: 'deputy'})]
  for (const paper of papers) await deputy.client.get(paper)
  const submission = newId()
  const [once, twice] = [await signMany(deputy, papers, submission), await signMany(deputy, papers, submission)]
  t.deepEqual([once.location, twice.location], ['/decisions', '/decisions'])
  t.is(saidBy(twice.headers), '', 'it was said once what was signed')
  t.is((await read(deputy, '/decisions')).total, 2, 'his own opinions are given; the decisions wait')
  t.is((await signMany(deputy, papers)).status, 303)
  t.deepEqual(office.bought.ended, [], 'what came to the next office is to be read there')
})

test('a paper that came back with another opinion is to be read again', async (t) => {
  const office = await paperOffice(t)
  const {governor} = office
  const deputy = await office.staff('deputy-governor', 'รองผู้ว่า')
  const paper = await office.proposed({route: 'deputy'})
  await sign(office, deputy, paper, {outcome: 'agree'})
  await governor.client.get(paper)
  await sign(office, governor, paper, {outcome: 'return', returnTo: '1', words: 'ทบทวนราคา'})
  await sign(office, deputy, paper, {outcome: 'disagree', words: 'ราคาสูงไป'})
  await signMany(governor, [paper])
  t.deepEqual(office.bought.ended, [])
  await governor.client.get(paper)
  await signMany(governor, [paper])
  t.like(office.bought.ended, [{state: 'approved'}])
})

test('signing several when nothing is chosen, or what is not his, signs nothing', async (t) => {
  const office = await paperOffice(t)
  const paper = await office.proposed()
  await office.governor.client.get(paper)
  for (const who of [office.chief, office.clerk]) t.is((await signMany(who, [paper])).status, 303)
  const none = await office.governor.client.post('/decisions/signatures', {submission: newId()})
  const after = await office.governor.client.get('/decisions', {
    cookie: `${office.governor.cookie}; ${saidBy(none.headers)}`,
  })
  t.regex(after.text, /ยังไม่ได้เลือกเรื่อง/)
  t.deepEqual(office.bought.ended, [])
})

test('an inbox of many papers is as many queries as one of few', async (t) => {
  const office = await paperOffice(t)
  const queries = countQueries(office.parts)
  const front = await office.staff('front-office', 'หน้าห้อง')
  const asked = async (path: string) => {
    const {client} = path.endsWith('/paper') ? front : office.governor
    t.is((await client.get(path)).status, 200, path)
    queries.reset()
    await client.get(path)
    return queries.count()
  }
  const few: number[] = []
  const lists = ['/decisions', '/decisions/paper', '/decisions/proposed', '/decisions/signed']
  for (const _ of [1, 2]) await office.proposed()
  await sign(office, office.governor, await office.proposed(), {outcome: 'approve'})
  for (const path of lists) few.push(await asked(path))
  for (let count = 0; count < 60; count++) await office.proposed()
  for (let count = 0; count < 5; count++)
    await sign(office, office.governor, await office.proposed(), {outcome: 'approve'})
  for (const [at, path] of lists.entries()) t.is(await asked(path), few[at] ?? -1, path)
})

test('what one signed stands in the order of signing, the latest first', async (t) => {
  const office = await paperOffice(t)
  const [first, second, third] = [await office.proposed(), await office.proposed(), await office.proposed()]
  for (const paper of [second, third, first]) await sign(office, office.governor, paper, {outcome: 'approve'})
  t.deepEqual(
    (await read(office.governor, '/decisions/signed')).items.map(({id}: Item) => id),
    [first, third, second].map(idOf),
  )
})

test('a long list of what one signed goes on page by page, each once', async (t) => {
  const office = await paperOffice(t)
  const papers: string[] = []
  for (let count = 0; count < 53; count++) papers.push(await office.proposed())
  for (const paper of papers.toReversed()) await sign(office, office.governor, paper, {outcome: 'approve'})
  const one = await read(office.governor, '/decisions/signed')
  const two = await read(office.governor, one.next)
  t.deepEqual(
    [...one.items, ...two.items].map(({id}: Item) => id),
    papers.map(idOf),
  )
  t.is(two.next, null)
})

test("an inbox and the front office's list go on page by page, the oldest first, each once", async (t) => {
  const office = await paperOffice(t)
  const front = await office.staff('front-office', 'หน้าห้อง')
  const papers: string[] = []
  for (let count = 0; count < 53; count++) papers.push(await office.proposed())
  const together = {since: office.parts.clock.now()}
  const across = papers.slice(45).map(idOf)
  await office.parts.db.updateTable('decisionStep').set(together).where('decisionId', 'in', across).execute()
  for (const [who, list] of [
    [office.governor, '/decisions'],
    [front, '/decisions/paper'],
  ] as const) {
    const one = await read(who, list)
    const two = await read(who, one.next)
    t.deepEqual(
      [...one.items, ...two.items].map(({id}: Item) => id),
      papers.map(idOf),
    )
    t.deepEqual([one.items.length, one.total, two.total, two.next], [50, 53, 53, null])
    t.deepEqual(two.pager, {more: true, first: list, next: null})
    t.regex((await who.client.get(list)).text, /href="[^"]*after[^"]*" rel="next"/)
  }
  const {next} = await read(office.governor, '/decisions')
  const signed = papers.slice(40, 50)
  for (const paper of signed) await sign(office, office.governor, paper, {outcome: 'approve'})
  const rest = await read(office.governor, next)
  t.deepEqual(
    rest.items.map(({id}: Item) => id),
    papers.slice(50).map(idOf),
    'what was signed meanwhile leaves the place where one is',
  )
})
