import test, {type ExecutionContext} from 'ava'
import {can} from '../../src/platform/access/ability.ts'
import {newId} from '../../src/platform/ids.ts'
import {addresses} from '../support/addresses.ts'
import {idIn, problemsOf, read, send} from '../support/audit-plans.ts'
import {opened} from '../support/engagements.ts'
import {officialIn} from '../support/officials.ts'

const today = '15/1/2570'

async function office(t: ExecutionContext) {
  const made = await opened(t)
  const {parts, chief, engagement, staff, agency} = made
  const accountNameOf = async (accountId: string) =>
    (await parts.db.selectFrom('account').select('accountName').where('id', '=', accountId).executeTakeFirstOrThrow())
      .accountName
  const peer = await staff(null, 'ผู้ตรวจสอบจังหวัดนครพนม')
  const name = async (who: {accountId: string}, more: Record<string, string> = {}) =>
    chief.client.post(`${engagement}/team/peers`, {
      accountName: await accountNameOf(who.accountId),
      office: 'หน่วยตรวจสอบภายในจังหวัดนครพนม',
      fromDay: today,
      toDay: '',
      ...more,
    })
  const other = await send(t, chief, '/audit/engagements', {
    title: 'ตรวจสอบกรณีร้องเรียน',
    agencyId: agency,
    kind: 'special',
    specialReason: 'ผู้ว่าราชการจังหวัดสั่ง',
    specialLetter: '',
    personDays: '10',
  })
  return {...made, peer, name, other, accountNameOf}
}

test('a peer signs in and sees the engagement he was asked for, and no other', async (t) => {
  const {peer, name, engagement, other} = await office(t)
  for (const address of [engagement, '/audit/engagements', `${engagement}/team`])
    t.is((await peer.client.get(address)).status, 404, address)
  t.is((await name(peer)).status, 303)
  const list = await read(peer, '/audit/engagements')
  t.deepEqual(
    list.items.map(({href}: {href: string}) => href),
    [engagement],
  )
  t.is(list.lead, 'งานตรวจสอบที่ขอให้ท่านสอบทาน')
  t.deepEqual(
    list.tabs.map(({href}: {href: string}) => href),
    ['/audit/engagements'],
  )
  t.is(list.unopened.length, 0)
  const html = (await peer.client.get('/audit/engagements')).text
  t.regex(html, /href="\/audit\/engagements" /)
  t.notRegex(
    html,
    /href="\/(audit"|audit\/(auditors|plans|universe|findings|schedule|procedures)|personnel\/officials)/,
  )
  const page = await read(peer, engagement)
  t.deepEqual(
    page.rooms.map(({href}: {href: string}) => href.slice(engagement.length)),
    ['/programme', '/papers', '/team'],
  )
  t.is(page.editPlan, null)
  t.is(page.cancel, null)
  for (const address of [other, `${other}/team`, `${other}/plan`])
    t.is((await peer.client.get(address)).status, 404, address)
})

test('a peer opens no other address of the house, and changes nothing but what he reviews', async (t) => {
  const {peer, name, engagement, other} = await office(t)
  await name(peer)
  const mine = [
    '/audit/engagements',
    '/audit/engagements/filters',
    '/audit/engagements/:id',
    '/audit/engagements/:id/team',
  ]
  const reviewed = /^\/audit\/engagements\/:id\/(programme|papers)/
  // what else belongs to the one engagement, to read
  const beside = /^GET \/audit\/engagements\/:id\/(plan\/print|meetings|hours)$/
  const found: string[] = []
  for (const [address, may] of Object.entries(addresses)) {
    const [method = '', path = ''] = address.split(' ')
    if (may === 'public' || may === 'everybody' || mine.includes(path) || reviewed.test(path) || beside.test(address))
      continue
    const of = (id: string) => path.replace(':id', id).replace(/:\w+/g, () => newId())
    for (const target of path.startsWith('/audit/engagements/:id')
      ? [of(idIn(engagement)), of(idIn(other))]
      : [of(newId())]) {
      const {status} = method === 'GET' ? await peer.client.get(target) : await peer.client.post(target, {version: '1'})
      if (status < 400 || status > 499) found.push(`${method} ${target} ${status}`)
      if (method === 'POST' && status !== 403 && status !== 404) found.push(`${method} ${target} ${status}`)
    }
  }
  t.deepEqual(found, [])
})

test('a peer hears nothing of what bears on the unit’s auditors', async (t) => {
  const {peer, name, auditor, engagement} = await office(t)
  await name(peer)
  await send(t, auditor, `${engagement}/team/impairments`, {what: 'เหตุที่ไม่ควรรู้', declaredOn: today})
  const page = await read(peer, `${engagement}/team`)
  t.deepEqual(page.independence, [])
  for (const address of [engagement, `${engagement}/team`, '/trail'])
    t.notRegex((await peer.client.get(address)).text, /เหตุที่ไม่ควรรู้/)
})

test('the account is named exactly, is from outside, and is asked once; only the chief auditor asks', async (t) => {
  const {parts, agency, chief, auditor, governor, staff, peer, name, engagement} = await office(t)
  t.regex(problemsOf((await name(peer, {accountName: 'ไม่มีใคร', office: ''})).text), /หน่วยงานต้นสังกัด/)
  t.regex(problemsOf((await name(peer, {accountName: 'nobody'})).text), /ไม่มีบัญชีชื่อนี้/)
  t.regex(problemsOf((await name(auditor)).text), /ต้องมาจากภายนอก/)
  t.regex(problemsOf((await name(chief)).text), /ต้องมาจากภายนอก/)
  const clerk = await staff(null, 'เจ้าหน้าที่คลัง', {officialId: await officialIn(parts, agency)})
  t.regex(problemsOf((await name(clerk)).text), /ต้องมาจากภายนอก/)
  t.is((await name(peer, {fromDay: today, toDay: '14/1/2570'})).status, 422)
  t.is((await name(peer)).status, 303)
  t.regex(problemsOf((await name(peer)).text), /อยู่แล้ว/)
  for (const who of [auditor, governor])
    t.is((await who.client.post(`${engagement}/team/peers`, {accountName: 'x'})).status, 403)
})

test('the chief auditor gives and takes back no other role, and none at the administrator’s pages', async (t) => {
  const {parts, chief, peer, name} = await office(t)
  await name(peer)
  const grant = await parts.db
    .selectFrom('roleGrant')
    .selectAll()
    .where('accountId', '=', peer.accountId)
    .executeTakeFirstOrThrow()
  t.like(grant, {role: 'peer-reviewer', scopeKind: 'engagement', awaitsSecond: 0, toDay: null})
  for (const address of [`/accounts/grants/${grant.id}`, `/accounts/${peer.accountId}`, '/accounts'])
    t.true([403, 404].includes((await chief.client.get(address)).status), address)
  const given = {role: 'auditor', unitId: '', fromDay: today, toDay: '', reason: 'x'}
  t.true([403, 404].includes((await chief.client.post(`/accounts/${peer.accountId}/grants`, given)).status))
})

test('ended, the account sees the engagement no more; what it was stays on the page', async (t) => {
  const {chief, auditor, peer, name, engagement} = await office(t)
  await name(peer)
  const [line] = (await read(chief, `${engagement}/team`)).peers
  t.like(line, {name: 'ผู้ตรวจสอบจังหวัดนครพนม', state: {label: 'สอบทานอยู่', tone: 'good'}})
  t.is((await chief.client.get(line.end)).status, 200)
  t.is((await auditor.client.post(line.end, {reason: 'x', version: '1'})).status, 403)
  t.is((await chief.client.post(line.end, {reason: '', version: '1'})).status, 422)
  await send(t, chief, line.end, {reason: 'สอบทานเสร็จแล้ว', version: '1'})
  t.is((await chief.client.post(line.end, {reason: 'x', version: '2'})).status, 409)
  t.is((await peer.client.get(engagement)).status, 404)
  t.is((await peer.client.get('/audit/engagements')).status, 404)
  const [past] = (await read(chief, `${engagement}/team`)).peers
  t.like(past, {end: null, reason: 'สอบทานเสร็จแล้ว', state: {label: 'สิ้นสุดแล้ว', tone: 'neutral'}})
  t.is((await name(peer)).status, 303, 'he may be asked again')
  t.is((await peer.client.get(engagement)).status, 200)
})

test('a peer is ended also where the engagement is over', async (t) => {
  const {chief, peer, name, engagement} = await office(t)
  await name(peer)
  await send(t, chief, `${engagement}/cancellation`, {reason: 'เลื่อนไปปีหน้า', version: '1'})
  t.is((await peer.client.get(engagement)).status, 200)
  t.is((await chief.client.post(`${engagement}/team/peers`, {accountName: 'x'})).status, 422)
  const [line] = (await read(chief, `${engagement}/team`)).peers
  await send(t, chief, line.end, {reason: 'งานยกเลิก', version: '1'})
  t.is((await peer.client.get(engagement)).status, 404)
})

test('the head of another unit neither asks nor ends a peer here', async (t) => {
  const {unit, agency, staff, engagement} = await office(t)
  const stranger = await staff('chief-auditor', 'หัวหน้าตรวจสอบอื่น', {unitId: agency})
  const grant = {role: 'peer-reviewer', scopeKind: 'engagement', scopeId: idIn(engagement), unitId: unit}
  for (const action of ['grant', 'revoke']) t.false(can(stranger.caller.ability, action, 'RoleGrant', grant))
  t.is((await stranger.client.post(`${engagement}/team/peers`, {accountName: 'x'})).status, 404)
})
