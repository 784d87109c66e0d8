import test, {type ExecutionContext} from 'ava'
import {checkAll} from '../../src/compliance/index.ts'
import type {Role} from '../../src/platform/access/actor.ts'
import {auditOffice, type Staff} from '../support/audit-office.ts'
import {read} from '../support/audit-plans.ts'
import {engagementIn, findingIn, type Place} from '../support/judged-work.ts'

type Item = {outcome: string; sentence: string | null; rule: {id: string}; record: {id: string; label: string}}

async function itemsOf(who: Staff): Promise<Item[]> {
  const items: Item[] = []
  for (let next: string | null = '/compliance/results'; next; ) {
    const page: {items: Item[]; next: string | null} = await read(who, next)
    items.push(...page.items)
    next = page.next
  }
  return items
}

/** An engagement beside the plan, with a finding nobody answered and another not issued yet. */
async function audited(t: ExecutionContext) {
  const office = await auditOffice(t)
  const {parts, id, unit} = office
  const agencyId = id('สำนักงานคลังจังหวัดมุกดาหาร')
  const place: Place = {unitId: unit, provinceId: id('จังหวัดมุกดาหาร'), agencyId}
  const engagement = await engagementIn(parts, place, {programmeApprovedOn: null})
  const issued = await findingIn(parts, place, {engagementId: engagement, cause: null})
  const draft = await findingIn(parts, place, {
    ...{engagementId: engagement, state: 'draft', issuedOn: null, seriousNotedOn: '2027-01-04'},
  })
  await checkAll(parts, {full: true})
  return {...office, agencyId, engagement, issued, draft}
}

const records = (items: readonly Item[]) => new Set(items.map(({record}) => record.id))

test('the audit unit and the governor are told what the rules say of engagements and findings', async (t) => {
  const {chief, auditor, governor, engagement, issued, draft} = await audited(t)
  for (const who of [chief, auditor, governor]) {
    const items = await itemsOf(who)
    const of = (rule: string) => items.filter((item) => item.rule.id.endsWith(`/${rule}`))
    t.true(records(items).has(engagement))
    t.true(records(items).has(issued))
    t.false(records(items).has(draft), 'nothing is said of what is not issued')
    t.deepEqual(
      of('engagement-in-approved-plan').map(({outcome}) => outcome),
      ['breached'],
    )
    t.deepEqual(
      of('work-programme-approved-first').map(({outcome}) => outcome),
      ['breached'],
    )
    const [serious] = of('serious-finding-reported-at-once')
    t.is(serious?.outcome, 'breached')
    t.regex(serious?.sentence ?? '', /ยังไม่ได้รายงาน ทั้งที่พ้นกำหนด 5 มกราคม พ\.ศ\. 2570/)
    const [parts] = of('finding-five-parts')
    t.regex(parts?.sentence ?? '', /ไม่ได้ระบุสาเหตุ/)
    t.is(of('finding-responded')[0]?.outcome, 'breached')
    t.is(of('finding-followed-up')[0]?.outcome, 'due')
    t.is(of('agreed-action-on-time')[0]?.outcome, 'due')
  }
})

test('an agency is told nothing of the rules of its auditors, neither of its findings nor of the engagement', async (t) => {
  const {staff, id, agencyId, engagement, issued, draft} = await audited(t)
  const roles: Role[] = ['unit-head', 'auditee-contact', 'head-of-office', 'front-office', 'deputy-governor', 'hr-head']
  for (const role of roles)
    for (const unitId of [agencyId, id('จังหวัดมุกดาหาร')]) {
      const who = await staff(role, role, {unitId})
      const list = await who.client.getJson('/compliance/results')
      const found = list.status === 200 ? records(await itemsOf(who)) : new Set<string>()
      for (const each of [engagement, issued, draft]) t.false(found.has(each), `${role} ${list.status}`)
    }
})

test('a breach stands on the engagement’s page with its sentence and the way to put it right', async (t) => {
  const {parts, chief, governor, engagement} = await audited(t)
  await parts.db
    .updateTable('engagement')
    .set({state: 'final-report', reportSubmittedOn: '2027-01-10', scope: null})
    .where('id', '=', engagement)
    .execute()
  await checkAll(parts, {full: true})
  const page = `/audit/engagements/${engagement}`
  const linesOf = async (who: Staff) => (await read(who, page)).panels[0].model.lines
  const [line] = (await linesOf(chief)).filter(({rule}: {rule: {id: string}}) =>
    rule.id.endsWith('/final-communication-complete'),
  )
  t.is(line.outcome, 'breached')
  t.is(line.mend.href, `${page}#objectives`)
  t.regex((await chief.client.get(page)).text, /id="objectives"/)
  const [seen] = (await linesOf(governor)).filter(({outcome}: {outcome: string}) => outcome === 'breached')
  t.is(seen.mend, null, 'the governor reads, and does not mend')
})
