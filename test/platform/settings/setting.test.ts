import test from 'ava'
import {Refusal} from '../../../src/platform/refusal.ts'
import {readSetting, settings} from '../../../src/platform/settings/index.ts'
import {changeSetting} from '../../../src/platform/settings/setting.actions.ts'
import type {SettingChange} from '../../../src/platform/settings/setting.ts'
import {historyOf} from '../../../src/platform/trail/trail.store.ts'
import {inWork} from '../../../src/platform/work.ts'
import {testParts} from '../../support/app.ts'
import {person} from '../../support/people.ts'

const key = 'files.megabytes'
const change = (more: Partial<SettingChange>): SettingChange => ({
  value: 10,
  from: null,
  to: null,
  reason: 'เครือข่ายช้า',
  version: 0,
  ...more,
})

test('a setting nobody touched has the value it shipped with', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  t.is(await readSetting(parts.db, key, '2027-01-15'), 25)
})

test('a setting changes from its day on, for as long as was said; the days before keep what they had', async (t) => {
  const parts = await testParts(t, {slices: [settings], today: '2027-01-15'})
  const {caller} = await person(parts, {roles: ['administrator']})
  const say = (more: Partial<SettingChange>) => inWork(parts, caller, (work) => changeSetting(work, key, change(more)))
  const on = (day: string) => readSetting(parts.db, key, day)
  await say({value: 10, from: '2027-02-01'})
  await say({value: 40, from: '2027-03-01', to: '2027-03-31', version: 1})
  t.deepEqual(
    await Promise.all(['2027-01-31', '2027-02-01', '2027-03-01', '2027-03-31', '2027-04-01'].map(on)),
    [25, 10, 40, 40, 10],
  )
  const [event] = await historyOf(parts.db, 'Setting', key)
  t.is(event?.type, 'settings.setting.changed')
  t.deepEqual(event?.payload, {
    before: {value: 10},
    after: {value: 40, from: '2027-03-01', to: '2027-03-31'},
    reason: 'เครือข่ายช้า',
  })
})

test('what a setting was is never overwritten, not even by hand', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  const {caller} = await person(parts, {roles: ['administrator']})
  await inWork(parts, caller, (work) => changeSetting(work, key, change({})))
  await t.throwsAsync(parts.db.updateTable('setting').set({value: '1'}).execute(), {message: /append-only/})
  await t.throwsAsync(parts.db.deleteFrom('setting').execute(), {message: /append-only/})
})

test('the example province is called by its own name', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  await settings.demo?.(parts)
  t.is(await readSetting(parts.db, 'office.name', parts.clock.today()), 'สำนักงานจังหวัดมุกดาหาร')
})

test('nobody settles the past, or a time that ends before it begins', async (t) => {
  const parts = await testParts(t, {slices: [settings], today: '2027-01-15'})
  const {caller} = await person(parts, {roles: ['administrator']})
  const problem = async (more: Partial<SettingChange>) => {
    const error = await t.throwsAsync(inWork(parts, caller, (work) => changeSetting(work, key, change(more))))
    return (error as Refusal).problems[0]?.message.key
  }
  t.is(await problem({from: '2027-01-14'}), 'setting.problem.past')
  t.is(await problem({from: '2027-02-02', to: '2027-02-01'}), 'setting.problem.endsBeforeBegin')
})

test('of two who change the same setting at once, the second is told of the first', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  const {caller} = await person(parts, {roles: ['administrator']})
  const both = await Promise.allSettled(
    [10, 20].map((value) => inWork(parts, caller, (work) => changeSetting(work, key, change({value})))),
  )
  const refused = both.filter((each) => each.status === 'rejected').map((each) => each.reason as Refusal)
  t.is(refused.length, 1)
  t.true(refused[0] instanceof Refusal)
  t.is(refused[0]?.kind, 'conflict')
})

test('only the administrator changes settings', async (t) => {
  const parts = await testParts(t, {slices: [settings]})
  const {caller} = await person(parts, {roles: ['hr-head']})
  const error = await t.throwsAsync(inWork(parts, caller, (work) => changeSetting(work, key, change({}))))
  t.is((error as Refusal).kind, 'forbidden')
})
