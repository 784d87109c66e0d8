import test from 'ava'
import {catalogueOf, checkAll, compliance} from '../../src/compliance/index.ts'
import {langs, translator} from '../../src/platform/messages/index.ts'
import {slices} from '../../src/slices.ts'
import {serve, testParts} from '../support/app.ts'
import {person} from '../support/people.ts'
import {officialIn, unitIn} from './support.ts'

test('a record shows on its page what the rules say of it, what is to be done first', async (t) => {
  const parts = await testParts(t)
  const unit = await unitIn(parts, 'จังหวัดมุกดาหาร')
  const id = await officialIn(parts, unit, {absentSince: '2026-12-01', absenceExcused: 0})
  await checkAll(parts, {full: true})
  const hr = await person(parts, {roles: ['hr-head'], unitId: unit})
  const [panel] = (await compliance.panels?.(parts, hr.caller, {subject: 'Official', id}, 'th')) ?? []
  const model = panel?.model as {lines: {outcome: string; said: string; href: string}[]; open: number; others: number}
  t.deepEqual(
    model.lines.map(({outcome}) => outcome),
    ['breached', 'met', 'met'],
  )
  t.like(model, {open: 1, others: 1})
  t.regex(model.lines[0]?.said ?? '', /เกิน 15 วัน/)
  t.true(parts.render(panel?.view ?? '', model, 'th').includes('ไม่เป็นไปตามเกณฑ์'))
})

test('who may see nothing of a record sees no panel', async (t) => {
  const parts = await testParts(t)
  const unit = await unitIn(parts, 'จังหวัดมุกดาหาร')
  const id = await officialIn(parts, unit)
  await checkAll(parts, {full: true})
  const other = await person(parts, {roles: ['administrator'], unitId: unit})
  t.deepEqual(await compliance.panels?.(parts, other.caller, {subject: 'Official', id}, 'th'), [])
})

test('the day begins with the breaches in one’s own scope', async (t) => {
  const parts = await testParts(t)
  const province = await unitIn(parts, 'จังหวัดมุกดาหาร')
  const here = await unitIn(parts, 'หน่วย ก', province)
  const there = await unitIn(parts, 'หน่วย ข', province)
  for (const unit of [here, there, there]) await officialIn(parts, unit, {absentSince: '2026-12-01', absenceExcused: 0})
  await checkAll(parts, {full: true})
  const counts = async (roles: Parameters<typeof person>[1]) =>
    (await compliance.tiles?.(parts, (await person(parts, roles)).caller))?.map(({count}) => count)
  t.deepEqual(await counts({roles: ['hr-head'], unitId: province}), [3])
  t.deepEqual(await counts({roles: ['hr-officer'], unitId: here}), [1])
  t.deepEqual(await counts({roles: ['administrator']}), [])
  t.deepEqual(await counts({}), [])
})

test('the menu leads to the checks for who may know results of others', async (t) => {
  const parts = await testParts(t)
  const unit = await unitIn(parts, 'จังหวัดมุกดาหาร')
  const official = await officialIn(parts, unit)
  const client = await serve(t, parts)
  const shows = async (who: Parameters<typeof person>[1]) =>
    (await client.as((await person(parts, who)).cookie).get('/compliance')).text.includes(
      'class="rail-link" href="/compliance"',
    )
  t.true(await shows({roles: ['hr-head'], unitId: unit}))
  t.true(await shows({roles: ['governor'], unitId: unit}))
  t.false(await shows({roles: ['administrator'], unitId: unit}))
  t.false(await shows({officialId: official}))
})

test('every authority and every number of the catalogue has its words', (t) => {
  for (const lang of langs) {
    const say = translator(lang)
    for (const rule of catalogueOf({slices}).rules.values()) {
      t.truthy(say(`compliance.authority.${rule.id.split('/')[0]}`))
      for (const version of rule.versions)
        for (const name of Object.keys(version.parameters)) t.truthy(say(`compliance.parameter.${name}`))
    }
  }
})
