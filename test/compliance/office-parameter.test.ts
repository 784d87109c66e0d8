import test, {type ExecutionContext} from 'ava'
import {checkAll} from '../../src/compliance/index.ts'
import {numbersInForce} from '../../src/compliance/office-parameter.ts'
import type {OfficeParameterTable} from '../../src/compliance/tables.ts'
import {runJobs} from '../../src/platform/jobs/index.ts'
import {serve, testParts} from '../support/app.ts'
import {person} from '../support/people.ts'
import {officialIn, onDay, unitIn} from './support.ts'

const probation = 'civil-service/probation-evaluated'
const address = `/compliance/rules/${probation}/parameters/months`
const why = 'ตามหนังสือจังหวัด ที่ มห 0017.2/ว 12'

async function office(t: ExecutionContext) {
  const parts = await testParts(t)
  const province = await unitIn(parts, 'จังหวัดมุกดาหาร')
  const treasury = await unitIn(parts, 'สำนักงานคลังจังหวัดมุกดาหาร', province)
  const client = await serve(t, parts)
  const keeper = await person(parts, {roles: ['hr-head'], unitId: province, name: 'นางสาวสุดา ใจดี'})
  return {parts, province, treasury, client, keeper}
}

const said = (from: string, to: string | null, value: string | null, version: number): OfficeParameterTable => ({
  id: String(version),
  ruleId: probation,
  name: 'months',
  value,
  fromDay: from,
  toDay: to,
  setBy: null,
  setByName: 'x',
  setAt: '',
  reason: 'y',
  version,
})

test('what was said last holds for its days, and what was said before around them', (t) => {
  const rows = [
    said('2027-01-01', null, '8', 1),
    said('2027-03-01', '2027-03-31', '7', 2),
    said('2027-06-01', null, null, 3),
  ]
  t.deepEqual(
    numbersInForce(rows).map(({value, from, to}) => [value, from, to]),
    [
      [8, '2027-01-01', '2027-02-28'],
      [7, '2027-03-01', '2027-03-31'],
      [8, '2027-04-01', '2027-05-31'],
    ],
  )
})

test('an own number counts from its day: who began before is judged by the number of then', async (t) => {
  const {parts, treasury, client, keeper} = await office(t)
  const before = await officialIn(parts, treasury, {onProbationSince: '2027-01-10'})
  const after = await officialIn(parts, treasury, {onProbationSince: '2027-02-01'})
  await checkAll(onDay(parts, '2027-02-01'), {full: true})
  const sent = await client.as(keeper.cookie).post(address, {value: '8', reason: why, version: '0'})
  t.is(sent.status, 303)
  t.deepEqual(
    (await runJobs(onDay(parts, '2027-02-01'))).map(({kind}) => kind),
    ['compliance.check'],
  )
  const dueOf = (id: string) =>
    parts.db
      .selectFrom('ruleResult')
      .select(['dueOn', 'grounds'])
      .where('subjectId', '=', id)
      .where('ruleId', '=', probation)
      .executeTakeFirstOrThrow()
  t.is((await dueOf(before)).dueOn, '2027-07-10')
  t.is((await dueOf(after)).dueOn, '2027-10-01')
  t.is(JSON.parse((await dueOf(after)).grounds).parameters.months, 8)
  const [past] = await parts.db
    .selectFrom('ruleResultPast')
    .select(['dueOn', 'grounds'])
    .where('subjectId', '=', after)
    .where('ruleId', '=', probation)
    .execute()
  t.is(past?.dueOn, '2027-08-01')
  t.is(JSON.parse(past?.grounds ?? '{}').parameters.months, 6)
})

test('the page shows the own number with who and why, the default, and how sure that is', async (t) => {
  const {client, keeper} = await office(t)
  const hr = client.as(keeper.cookie)
  t.like((await hr.getJson(address)).json(), {value: '6', own: false, can: {set: true}, total: 0})
  await hr.post(address, {value: '๘', reason: why, version: '0'})
  const model = (await hr.getJson(address)).json()
  t.like(model, {value: '8', shipped: '6', own: true, since: '2027-01-15', who: 'นางสาวสุดา ใจดี', why, total: 1})
  t.is(model.citation.certainty, 'recalled')
  const rule = (await hr.getJson(`/compliance/rules/${probation}`)).json()
  const months = rule.versions[0].parameters.find(({name}: {name: string}) => name === 'months')
  t.like(months, {value: '8', own: true, shipped: '6'})
})

test('the default holds again when that is said', async (t) => {
  const {client, keeper} = await office(t)
  const hr = client.as(keeper.cookie)
  await hr.post(address, {value: '8', reason: why, version: '0'})
  t.is((await hr.post(address, {shipped: 'yes', value: '', reason: why, version: '1'})).status, 303)
  t.like((await hr.getJson(address)).json(), {value: '6', own: false, total: 2})
})

test('only who keeps the register of the whole province sets a number; everybody may know it', async (t) => {
  const {parts, province, treasury, client} = await office(t)
  const sent = {value: '8', reason: why, version: '0'}
  const others = [
    await person(parts, {roles: ['hr-head'], unitId: treasury}),
    await person(parts, {roles: ['hr-officer'], unitId: province}),
    await person(parts, {roles: ['administrator'], unitId: province}),
    await person(parts, {roles: ['governor'], unitId: province}),
    await person(parts, {}),
  ]
  for (const {cookie} of others) {
    t.like((await client.as(cookie).getJson(address)).json(), {value: '6', form: null, can: {set: false}})
    t.is((await client.as(cookie).postJson(address, sent)).status, 403)
  }
  t.deepEqual(await parts.db.selectFrom('officeParameter').select('id').execute(), [])
})

test('a number that cannot be, a day gone by and a missing reason are told all with what was typed', async (t) => {
  const {client, keeper} = await office(t)
  const hr = client.as(keeper.cookie)
  const wrong = await hr.post(address, {value: '0', from: '31/2/2570', reason: '', version: '0'})
  t.is(wrong.status, 422)
  for (const field of ['f-value', 'f-from', 'f-reason']) t.true(wrong.text.includes(`href="#${field}"`), field)
  t.true(wrong.text.includes('31/2/2570'))
  t.is((await hr.post(address, {value: '8', from: '14/1/2570', reason: why, version: '0'})).status, 422)
  t.is((await hr.post(address, {value: '', reason: why, version: '0'})).status, 422)
})

test('two who set a number at once do not overwrite each other', async (t) => {
  const {parts, client, keeper} = await office(t)
  const hr = client.as(keeper.cookie)
  t.is((await hr.post(address, {value: '8', reason: why, version: '0'})).status, 303)
  const late = await hr.post(address, {value: '9', reason: why, version: '0'})
  t.is(late.status, 409)
  t.true(late.text.includes('value="9"'))
  const rows = await parts.db.selectFrom('officeParameter').select('value').execute()
  t.deepEqual(rows, [{value: '8'}])
})

test('a number set stands in the trail, with the one before', async (t) => {
  const {parts, client, keeper} = await office(t)
  await client.as(keeper.cookie).post(address, {value: '8', reason: why, version: '0'})
  const event = await parts.db
    .selectFrom('event')
    .innerJoin('eventPayload', 'eventPayload.eventId', 'event.id')
    .select(['event.actor', 'eventPayload.body'])
    .where('event.type', '=', 'compliance.parameter.set')
    .executeTakeFirstOrThrow()
  t.is(event.actor, 'นางสาวสุดา ใจดี')
  t.like(JSON.parse(event.body), {before: {value: 6}, after: {value: 8, own: true, from: '2027-01-15'}, reason: why})
})
