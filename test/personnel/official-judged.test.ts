import {randomBytes} from 'node:crypto'
import test, {type ExecutionContext} from 'ava'
import {judgedOfficial} from '../../src/personnel/facts.ts'
import {official as subject} from '../../src/personnel/official/official-facts.ts'
import {retirementDay} from '../../src/personnel/retirement/retirement.ts'
import {addDays} from '../../src/platform/thai/day.ts'
import {serve, testParts} from '../support/app.ts'
import {officialIn} from '../support/official-form.ts'
import {person} from '../support/people.ts'
import {idOf, office} from '../support/personnel-file.ts'
import {province} from '../support/province.ts'
import {countQueries} from '../support/queries.ts'

async function register(t: ExecutionContext, count: number) {
  const parts = await testParts(t)
  const {id} = await province(parts)
  const people = []
  for (let number = 1; number <= count; number += 1) people.push(await officialIn(parts, number, id(office)))
  return {parts, people, unitId: id(office)}
}

test('the rules learn of an official what is recorded: none and not happened are known, an unknown cause is not', async (t) => {
  const {parts, people, unitId} = await register(t, 1)
  const [row] = people
  t.deepEqual(await judgedOfficial.facts(parts, {ids: [row?.id ?? '']}), [
    {
      id: row?.id ?? '',
      label: 'นายสมชาย ใจดี',
      unitId,
      facts: {
        nationalId: idOf(1),
        birthDate: '1988-03-05',
        retiresOn: retirementDay('1988-03-05', 60),
        personnelType: 'ข้าราชการ',
        positionType: 'วิชาการ',
        positionLevel: 'ชำนาญการ',
        onProbationSince: null,
        probationEvaluations: 0,
        probationExtended: false,
        absentSince: null,
        disciplinaryCaseOpenedOn: null,
      },
    },
  ])
  await parts.db
    .updateTable('official')
    .set({absentSince: '2027-01-04', absenceExcused: 0, positionType: null, probationExtended: 1})
    .execute()
  const [again] = await judgedOfficial.facts(parts, {ids: [row?.id ?? '']})
  t.like(again?.facts, {absentSince: '2027-01-04', absenceExcused: false, positionType: null, probationExtended: true})
})

test('every official is judged once, in pieces, by one query a piece; who has left service is not', async (t) => {
  const {parts, people} = await register(t, 7)
  await parts.db
    .updateTable('official')
    .set({status: 'พ้นจากราชการ'})
    .where('id', '=', people[3]?.id ?? '')
    .execute()
  const expected = people
    .map(({id}) => id)
    .filter((id) => id !== people[3]?.id)
    .sort()
  const queries = countQueries(parts)
  const found: string[] = []
  for (let after: string | null = null; ; ) {
    const piece = await judgedOfficial.facts(parts, {after, limit: 3})
    found.push(...piece.map(({id}) => id))
    if (piece.length < 3) break
    after = piece.at(-1)?.id ?? null
  }
  t.deepEqual(found, expected)
  t.is(queries.count(), 3)
  const named = await judgedOfficial.facts(parts, {ids: people.map(({id}) => id)})
  t.deepEqual(named.map(({id}) => id).sort(), expected)
})

test('an id sealed with a key that is lost is not known, and stops neither a check nor the page', async (t) => {
  const {parts, people, unitId} = await register(t, 1)
  const lost = {...parts, keys: {...parts.keys, field: randomBytes(32)}}
  const [judged] = await judgedOfficial.facts(lost, {ids: [people[0]?.id ?? '']})
  t.false('nationalId' in (judged?.facts ?? {}))
  t.is(judged?.facts.birthDate, '1988-03-05')
  const {cookie} = await person(lost, {roles: ['hr-officer'], unitId})
  const client = (await serve(t, lost)).as(cookie)
  const page = await client.get(`/personnel/officials/${people[0]?.id}`)
  t.is(page.status, 200)
  t.true(page.text.includes('อ่านไม่ได้'))
  t.is((await client.get(`/personnel/officials/${people[0]?.id}/correction`)).status, 200)
  t.is((await client.post(`/personnel/officials/${people[0]?.id}/revelation`)).status, 409)
})

test('whatever a rule finds missing can be put right at its place in the form', async (t) => {
  const {parts, people, unitId} = await register(t, 1)
  const {cookie} = await person(parts, {roles: ['hr-officer'], unitId})
  const client = (await serve(t, parts)).as(cookie)
  for (const fact of Object.keys(subject.facts)) {
    const [address = '', place = ''] = judgedOfficial.mend(people[0]?.id ?? '', fact).split('#')
    const form = await client.get(address)
    t.is(form.status, 200)
    t.true(form.text.includes(`id="${place}"`), fact)
  }
})

test('the rule on retirement finds the day right that the register works out', async (t) => {
  const {parts, unitId} = await register(t, 0)
  for (let number = 1; number <= 4; number += 1) {
    const birth = addDays('1967-09-30', number)
    const row = await officialIn(parts, number, unitId, {birthDate: birth, enteredOn: '1990-01-01'})
    const [judged] = await judgedOfficial.facts(parts, {ids: [row.id]})
    t.is(judged?.facts.retiresOn, number === 1 ? '2027-10-01' : '2028-10-01', birth)
  }
})
