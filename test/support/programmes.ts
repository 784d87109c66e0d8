import type {ExecutionContext} from 'ava'
import {addObjective, openSpecial, planEngagement} from '../../src/audit/engagement/engagement.actions.ts'
import {lockedEngagement} from '../../src/audit/engagement/engagement.store.ts'
import {comeInto} from '../../src/audit/engagement/step.actions.ts'
import type {Role} from '../../src/platform/access/actor.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {type Caller, inWork, type Work} from '../../src/platform/work.ts'
import {type Client, serve, testParts} from './app.ts'
import {consoleCaller} from './console.ts'
import {officialIn} from './officials.ts'
import {person} from './people.ts'
import {province} from './province.ts'

export const procedure = (more: Record<string, string> = {}): Record<string, string> => ({
  subject: 'การจัดซื้อจัดจ้าง',
  purpose: 'ให้มั่นใจว่าเป็นไปตามระเบียบ',
  what: 'ตรวจสัญญาและใบสำคัญ',
  population: 'สัญญา 120 ฉบับ',
  sample: 'สุ่ม 20 ฉบับ',
  officialId: '',
  dueOn: '',
  version: '0',
  ...more,
})

export const meeting = (more: Record<string, string> = {}): Record<string, string> => ({
  kind: 'opening',
  heldOn: '12/1/2570',
  place: 'ห้องประชุมคลังจังหวัด',
  attendees: 'นายหนึ่ง คลังจังหวัด\nนายสอง',
  minutes: 'ชี้แจงขอบเขตการตรวจสอบ',
  version: '0',
  ...more,
})

const recorded = (work: Work) => ({recordedAt: work.now, recordedByName: work.actor.name})

/** Something a test needs that no page makes here, recorded as all writes are. */
export const set = async (parts: Parts, act: (work: Work) => Promise<unknown>) => {
  await inWork(parts, await consoleCaller(parts), async (work) => {
    await act(work)
    work.record({type: 'test.engagement.set', subject: 'Engagement', subjectId: newId(), unitId: null})
  })
}

/** An official comes on the team of an engagement. */
export const join = (
  parts: Parts,
  engagementId: string,
  officialId: string,
  role: 'lead' | 'member',
  from = '2027-01-01',
) =>
  set(parts, (work) =>
    work.db
      .insertInto('engagementMember')
      .values({
        id: newId(),
        engagementId,
        officialId,
        role,
        fromDay: from,
        toDay: null,
        reason: null,
        ...recorded(work),
        version: 1,
      })
      .execute(),
  )

/** An auditor from outside, asked to review one engagement. */
export async function peerOf(parts: Parts, client: Client, engagementId: string) {
  const made = await person(parts, {name: 'ผู้สอบทานจากนครพนม'})
  await set(parts, async (work) => {
    await work.db
      .insertInto('roleGrant')
      .values({
        id: newId(),
        accountId: made.accountId,
        role: 'peer-reviewer',
        scopeKind: 'engagement',
        scopeId: engagementId,
        fromDay: '2027-01-01',
        toDay: null,
        grantedBy: null,
        grantedAt: work.now,
        awaitsSecond: 0,
        confirmedBy: null,
        confirmedAt: null,
        revokedBy: null,
        revokedAt: null,
        reason: null,
        version: 1,
      })
      .execute()
    await work.db
      .insertInto('engagementPeer')
      .values({
        id: newId(),
        engagementId,
        accountId: made.accountId,
        name: 'ผู้สอบทานจากนครพนม',
        office: 'จังหวัดนครพนม',
        fromDay: '2027-01-01',
        toDay: null,
        ...recorded(work),
        version: 1,
      })
      .execute()
  })
  return {...made, client: client.as(made.cookie)}
}

/** An engagement of the treasury office, as the chief auditor opens it, planned so that nothing but its programme is missing. */
export async function opened(parts: Parts, caller: Caller, unitId: string, agencyId: string, title = 'ตรวจการจัดซื้อ') {
  return inWork(parts, caller, async (work) => {
    const id = await openSpecial(work, unitId, {
      title,
      agencyId,
      kind: 'compliance',
      specialReason: 'ผู้ว่าราชการจังหวัดสั่ง',
      specialLetter: null,
      personDays: 20,
    })
    await addObjective(work, id, {objective: 'ให้มั่นใจว่าจัดซื้อถูกต้อง'})
    await planEngagement(work, id, {scope: 'ปีงบประมาณ 2570', criteria: 'ระเบียบพัสดุ', risks: 'ซื้อซ้ำ', version: 1})
    return id
  })
}

type Options = {today?: string; alone?: boolean}

/** An audit unit of a chief and an auditor (or of the chief alone), and an engagement whose team they are. */
export async function programmed(t: ExecutionContext, {today, alone = false}: Options = {}) {
  const parts = await testParts(t, today ? {today} : {})
  const {id} = await province(parts)
  const unit = id('หน่วยงานตรวจสอบภายใน')
  const nobody = await serve(t, parts)
  const staff = async (role: Role | null, name: string, where: {unitId?: string; officialId?: string} = {}) => {
    const {unitId = id('จังหวัดมุกดาหาร'), officialId = null} = where
    const made = await person(parts, {roles: role ? [role] : [], unitId, officialId, name})
    return {...made, client: nobody.as(made.cookie)}
  }
  const headId = await officialIn(parts, unit, {firstName: 'นภา', surname: 'ใจกล้า'})
  const head = await staff('chief-auditor', 'นภา', {unitId: unit, officialId: headId})
  const aideId = await officialIn(parts, unit, {firstName: 'ปิติ', surname: 'ใจเย็น'})
  const aide = await staff(alone ? null : 'auditor', 'ปิติ', {unitId: unit, officialId: aideId})
  const agency = id('สำนักงานคลังจังหวัดมุกดาหาร')
  const engagement = await opened(parts, head.caller, unit, agency)
  await join(parts, engagement, headId, 'lead')
  if (!alone) await join(parts, engagement, aideId, 'member')
  const address = `/audit/engagements/${engagement}`
  /** The notice goes out. */
  const notify = () =>
    inWork(parts, head.caller, async (work) => {
      const row = await lockedEngagement(work.db, engagement)
      if (row) await comeInto(work, row, 'notified', work.today, {notifiedOn: work.today, noticeLetter: 'มห 1'})
    })
  const state = async () =>
    (await parts.db.selectFrom('engagement').select('state').where('id', '=', engagement).executeTakeFirstOrThrow())
      .state
  return {
    parts,
    id,
    unit,
    staff,
    head,
    headId,
    aide,
    aideId,
    agency,
    engagement,
    address,
    base: `${address}/programme`,
    notify,
    state,
  }
}
