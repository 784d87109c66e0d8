import test, {type ExecutionContext} from 'ava'
import type {Role} from '../../src/platform/access/actor.ts'
import {serve, testParts} from '../support/app.ts'
import {officialIn} from '../support/officials.ts'
import {person} from '../support/people.ts'
import {seededUnits} from '../support/units.ts'

const treasury = 'สำนักงานคลังจังหวัดมุกดาหาร'
const health = 'สำนักงานสาธารณสุขจังหวัดมุกดาหาร'
const auditUnit = 'หน่วยงานตรวจสอบภายใน'

async function office(t: ExecutionContext) {
  const parts = await testParts(t)
  const {named} = await seededUnits(parts)
  const client = await serve(t, parts)
  const sign = async (roles: Role[], unit?: string) => {
    const {cookie} = await person(parts, {roles, unitId: unit ? named(unit).id : null})
    return client.as(cookie)
  }
  return {parts, named, sign}
}

type Shown = {id: string; name: string; people: number | null; parentId: string | null}

test('the tree shows every unit, and how many people of those units one may see', async (t) => {
  const {parts, named, sign} = await office(t)
  await officialIn(parts, named(treasury).id)
  await officialIn(parts, named(treasury).id, {status: 'พ้นจากราชการ'})
  await officialIn(parts, named(health).id)
  const clerk = await sign(['agency-hr-clerk'], treasury)
  const {items, total, next} = (await clerk.getJson('/personnel/units')).json() as {
    items: Shown[]
    total: number
    next: null
  }
  t.is(total, 51)
  t.is(next, null)
  const people = (name: string) => items.find((item) => item.name === name)?.people
  t.is(people(treasury), 1)
  t.is(people(health), null)
  const page = await clerk.get('/personnel/units')
  t.is(page.status, 200)
  t.true(page.text.includes('หน่วยงาน 51 หน่วย'))
})

test('units are found by part of their name or abbreviation, with what they belong to', async (t) => {
  const {sign} = await office(t)
  const head = await sign(['hr-head'], 'จังหวัดมุกดาหาร')
  const {items} = (await head.getJson(`/personnel/units?q=${encodeURIComponent('สสจ')}`)).json() as {items: Shown[]}
  t.true(items.some(({name}) => name === health))
  t.true(items.some(({name}) => name === 'จังหวัดมุกดาหาร'))
  t.false(items.some(({name}) => name === treasury))
})

test('by whom they report to, the audit unit stands under the province', async (t) => {
  const {named, sign} = await office(t)
  const head = await sign(['hr-head'], 'จังหวัดมุกดาหาร')
  const {roots} = (await head.getJson('/personnel/units?tree=reports-to')).json() as {
    roots: {name: string; children: {name: string; elsewhere: string | null}[]}[]
  }
  const shown = roots[0]?.children.find(({name}) => name === auditUnit)
  t.is(shown?.elsewhere, 'สังกัดสำนักงานจังหวัดมุกดาหาร')
  t.truthy(named(auditUnit))
})

test('on a day that has passed the tree is as it was, and a day that cannot be read is told', async (t) => {
  const {named, sign} = await office(t)
  const head = await sign(['hr-head'], 'จังหวัดมุกดาหาร')
  const naming = {name: 'คลังจังหวัด', ministry: 'กระทรวงการคลัง', manner: 'change', since: '1/1/2570', version: '1'}
  const answer = await head.post(`/personnel/units/${named(treasury).id}/naming`, naming)
  t.is(answer.status, 303)
  const shownOn = async (on: string) =>
    ((await head.getJson(`/personnel/units?on=${on}`)).json() as {items: Shown[]}).items.find(
      ({id}) => id === named(treasury).id,
    )
  t.is((await shownOn('31/12/2569'))?.name, treasury)
  t.is((await shownOn('1/1/2570'))?.name, 'คลังจังหวัด')
  t.is((await shownOn('31/12/2569'))?.people, null)
  const wrong = await head.get('/personnel/units?on=31/2/2569')
  t.is(wrong.status, 200)
  t.true(wrong.text.includes('on-error'))
})

test('the page of a unit tells what it is, who belongs to it, and what became of it', async (t) => {
  const {parts, named, sign} = await office(t)
  await officialIn(parts, named(health).id)
  await officialIn(parts, named('กลุ่มงานควบคุมโรคติดต่อ').id)
  const head = await sign(['hr-head'], 'จังหวัดมุกดาหาร')
  const page = (await head.getJson(`/personnel/units/${named(health).id}`)).json()
  t.is(page.title, health)
  t.like(page.people, {count: 2, own: 1})
  t.is(page.parts.rows.length, 4)
  t.is(page.states.length, 1)
  t.is(page.history[0].what, 'ตั้งหน่วยงาน')
  t.is(page.menu.length, 4)
  const html = await head.get(`/personnel/units/${named(health).id}`)
  t.true(html.text.includes('สสจ.มห'))
})

test('a form that was sent wrongly comes back with everything typed, and every problem at once', async (t) => {
  const {named, sign} = await office(t)
  const head = await sign(['hr-head'], 'จังหวัดมุกดาหาร')
  const typed = {name: 'กลุ่มใหม่', ministry: '', kind: 'province', parentId: named(health).id, since: '31/2/2569'}
  const answer = await head.post('/personnel/units', typed)
  t.is(answer.status, 422)
  for (const id of ['f-ministry', 'f-kind-0', 'f-since']) t.true(answer.text.includes(`href="#${id}"`), id)
  t.true(answer.text.includes('value="กลุ่มใหม่"'))
  const json = await head.postJson('/personnel/units', typed)
  t.is(json.status, 422)
  t.deepEqual(Object.keys(json.json().error.fields).sort(), ['kind', 'ministry', 'since'])
})

test('the same form sent twice opens one unit', async (t) => {
  const {parts, named, sign} = await office(t)
  const head = await sign(['hr-head'], 'จังหวัดมุกดาหาร')
  const submission = '01KGABCDEFGHJKMNPQRSTVWXYZ'
  const typed = {
    name: 'กลุ่มใหม่',
    ministry: 'กระทรวงสาธารณสุข',
    kind: 'group',
    parentId: named(health).id,
    since: '1/10/2569',
    submission,
  }
  const [first, second] = [await head.post('/personnel/units', typed), await head.post('/personnel/units', typed)]
  t.is(first.status, 303)
  t.is(second.location, first.location)
  t.is((await parts.db.selectFrom('unit').select('id').execute()).length, 52)
  const again = await head.post('/personnel/units', {...typed, submission: ''})
  t.is(again.status, 422)
  const made = await head.postJson('/personnel/units', {...typed, name: 'กลุ่มอื่น', submission: ''})
  t.is(made.status, 201)
  t.is(made.json().title, 'กลุ่มอื่น')
})

test('a unit that is not empty offers to be merged instead of closed', async (t) => {
  const {parts, named, sign} = await office(t)
  await officialIn(parts, named(health).id)
  const head = await sign(['hr-head'], 'จังหวัดมุกดาหาร')
  const page = await head.getJson(`/personnel/units/${named(health).id}/closure`)
  t.is(page.json().blocked.merge.href, `/personnel/units/${named(health).id}/merger`)
  const sent = await head.post(`/personnel/units/${named(health).id}/closure`, {since: '15/1/2570', version: '1'})
  t.is(sent.status, 409)
  const merged = await head.post(`/personnel/units/${named(health).id}/merger`, {
    intoId: named(treasury).id,
    since: '15/1/2570',
    version: '1',
  })
  t.is(merged.status, 303)
  const closed = (await head.getJson(`/personnel/units/${named(health).id}`)).json()
  t.is(closed.state.label, `รวมเข้ากับ${treasury}แล้ว`)
  t.deepEqual(closed.menu, [])
})

test('who keeps no register opens, names, moves, merges and closes nothing', async (t) => {
  const {named, sign} = await office(t)
  const official = await sign([])
  const unit = named(treasury).id
  t.is((await official.get('/personnel/units/new')).status, 403)
  for (const resource of ['naming', 'placing', 'merger', 'closure']) {
    t.is((await official.get(`/personnel/units/${unit}/${resource}`)).status, 403, resource)
    const sent = {
      name: 'ก',
      ministry: 'ข',
      manner: 'correction',
      parentId: unit,
      intoId: named(health).id,
      since: '1/1/2570',
      version: '1',
    }
    t.is((await official.post(`/personnel/units/${unit}/${resource}`, sent)).status, 403, resource)
  }
  t.is((await official.get('/personnel/units/01KGABCDEFGHJKMNPQRSTVWXYZ')).status, 404)
  t.is((await official.get('/personnel/units/x')).status, 404)
})

test('the administrator imports a table of units, once or again, and a wrong one is refused with its rows', async (t) => {
  const parts = await testParts(t)
  const client = await serve(t, parts)
  const admin = client.as((await person(parts, {roles: ['administrator']})).cookie)
  const table = (rows: string) => ({
    field: 'file',
    name: 'units.csv',
    bytes: Buffer.from(`name,abbreviation,parent,reports_to,ministry,kind\n${rows}`),
  })
  const good =
    'จังหวัดนครพนม,จ.นพ,,,กระทรวงมหาดไทย,province\nสำนักงานจังหวัดนครพนม,สนจ.นพ,จังหวัดนครพนม,,กระทรวงมหาดไทย,provincial-office\n'
  t.is((await admin.get('/personnel/units/import')).status, 200)
  t.is((await admin.upload('/personnel/units/import', {}, table(good))).status, 303)
  t.is((await admin.upload('/personnel/units/import', {}, table(good))).status, 303)
  t.is((await parts.db.selectFrom('unit').select('id').execute()).length, 2)
  const wrong = await admin.upload('/personnel/units/import', {}, table('สำนักงาน,,ไม่มี,,กระทรวงมหาดไทย,agency\n'))
  t.is(wrong.status, 422)
  t.true(wrong.text.includes('ไม่มี'))
  const audit = await admin.upload(
    '/personnel/units/import',
    {},
    table(`${good}หน่วยตรวจสอบภายใน,,สำนักงานจังหวัดนครพนม,,กระทรวงมหาดไทย,audit-unit\n`),
  )
  t.is(audit.status, 422)
  const official = client.as((await person(parts, {roles: ['hr-officer']})).cookie)
  t.is((await official.get('/personnel/units/import')).status, 403)
})
