import test from 'ava'
import {idIn, item, read, send} from '../support/audit-plans.ts'
import {opened} from '../support/engagements.ts'
import {peer} from '../support/working-papers.ts'

test('what is kept of the list of engagements is nobody else’s, and never of before a change', async (t) => {
  const {chief, auditor, governor, parts, plan, agency, auditors, engagement} = await opened(t)
  const address = '/audit/engagements?year=2571'
  const first = await read(chief, address)
  t.truthy(first.add)
  t.deepEqual(await read(chief, address), first)
  for (const who of [auditor, governor]) t.is((await read(who, address)).add, null)
  const asked = await peer(parts, idIn(engagement), chief.client)
  const seen = await read(asked, address)
  t.is(seen.add, null)
  t.not(seen.lead, first.lead)
  t.not((await read(chief, `${address}&lang=en`)).title, first.title)
  await send(t, chief, `${plan}/editions`, {reason: 'เพิ่มงาน'})
  await send(t, chief, `${plan}/items`, item({agency, auditors}, {what: 'ตรวจสอบยานพาหนะ'}))
  const paper = await send(t, chief, `${plan}/proposal`, {route: 'governor', note: ''})
  await send(t, governor, `${paper}/signature`, {outcome: 'approve', words: '', returnTo: '', version: '1'})
  const after = await read(chief, address)
  t.is(after.unopened.length, first.unopened.length + 1)
  t.not(after.lead, first.lead)
  await send(t, chief, after.unopened[0].open.action)
  const again = await read(chief, address)
  t.is(again.lead, first.lead)
  t.is(again.items.length, first.items.length + 1)
})
