import type {ExecutionContext} from 'ava'
import {openSpecial} from '../../src/audit/engagement/engagement.actions.ts'
import {updateEngagement} from '../../src/audit/engagement/engagement.store.ts'
import type {EngagementTable} from '../../src/audit/engagement/tables.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {inWork} from '../../src/platform/work.ts'
import {auditOffice, type Staff} from './audit-office.ts'
import {consoleCaller} from './console.ts'
import {person} from './people.ts'

/** An engagement in fieldwork, its two auditors on the team, and the address of its papers. */
export async function fieldwork(t: ExecutionContext, options: {today?: string} = {}) {
  const office = await auditOffice(t, options)
  const {parts, id, unit, chief, auditor} = office
  const engagementId = await engagementAt(parts, unit, id('สำนักงานคลังจังหวัดมุกดาหาร'), 'fieldwork')
  for (const {caller} of [chief, auditor]) await join(parts, engagementId, caller.actor.officialId ?? '')
  const papers = `/audit/engagements/${engagementId}/papers`
  const read = async (who: Staff, address: string) => (await who.client.getJson(address)).json()
  /** A paper of, ...: begun by somebody, with every part written. */
  const paper = async (who: Staff = auditor, more: Record<string, string> = {}): Promise<string> => {
    const page = (await who.client.getJson(`${papers}/new`)).json()
    const sent = await who.client.post(papers, {...written, reference: page.form.fields.reference.value, ...more})
    t.is(sent.status, 303, sent.text)
    return sent.location ?? ''
  }
  const sign = async (who: Staff, address: string) => {
    const {version} = await read(who, address)
    return who.client.post(`${address}/signature`, {version: String(version)})
  }
  const review = async (who: Staff, address: string, more: Record<string, string | string[]> = {}) => {
    const {version} = await read(who, address)
    return who.client.post(`${address}/review`, {version: String(version), note: '', ...more})
  }
  return {...office, engagementId, papers, read, paper, sign, review}
}

export const written = {
  title: 'ตรวจใบสำคัญคู่จ่าย',
  procedureId: '',
  purpose: 'ให้ทราบว่าการเบิกจ่ายมีหลักฐานครบ',
  source: 'ทะเบียนคุมใบสำคัญ',
  workDone: 'ตรวจใบสำคัญ 25 ฉบับ',
  result: 'ครบทุกฉบับ',
  conclusion: 'เป็นไปตามระเบียบ',
}

/** Beside the plan, in whatever state a test needs. */
export const engagementAt = async (
  parts: Parts,
  unitId: string,
  agencyId: string,
  state: EngagementTable['state'],
): Promise<string> =>
  inWork(parts, await consoleCaller(parts), async (work) => {
    const id = await openSpecial(work, unitId, {
      title: 'ตรวจสอบการเงินและบัญชี',
      agencyId,
      kind: 'financial',
      specialReason: 'ตามคำสั่ง',
      specialLetter: null,
      personDays: 20,
    })
    await updateEngagement(work.db, {id, version: 1}, {state, startedOn: work.today})
    return id
  })

export const comeTo = async (parts: Parts, id: string, state: EngagementTable['state']) =>
  inWork(parts, await consoleCaller(parts), async (work) => {
    await updateEngagement(work.db, {id, version: 2}, {state})
    work.record({type: 'test.engagement.moved', subject: 'Engagement', subjectId: id})
  })

export const join = (parts: Parts, engagementId: string, officialId: string) =>
  parts.db
    .insertInto('engagementMember')
    .values({
      id: newId(),
      engagementId,
      officialId,
      role: 'member',
      fromDay: '2026-10-01',
      toDay: null,
      reason: null,
      recordedAt: parts.clock.now(),
      recordedByName: 'ผู้ทดสอบ',
      version: 1,
    })
    .execute()

/** An auditor of another province, asked to review one engagement. */
export async function peer(parts: Parts, engagementId: string, client: Staff['client']): Promise<Staff> {
  const {accountId} = await person(parts, {name: 'ผู้ตรวจสอบจังหวัดอื่น'})
  const now = parts.clock.now()
  await parts.db
    .insertInto('roleGrant')
    .values({
      id: newId(),
      accountId,
      role: 'peer-reviewer',
      scopeKind: 'engagement',
      scopeId: engagementId,
      fromDay: '2026-10-01',
      toDay: null,
      grantedBy: null,
      grantedAt: now,
      awaitsSecond: 0,
      confirmedBy: null,
      confirmedAt: null,
      revokedBy: null,
      revokedAt: null,
      reason: null,
      version: 1,
    })
    .execute()
  await parts.db
    .insertInto('engagementPeer')
    .values({
      id: newId(),
      engagementId,
      accountId,
      name: 'ผู้ตรวจสอบจังหวัดอื่น',
      office: 'จังหวัดนครพนม',
      fromDay: '2026-10-01',
      toDay: null,
      recordedAt: now,
      recordedByName: 'ผู้ทดสอบ',
      version: 1,
    })
    .execute()
  const session = await sessionOf(parts, accountId)
  return {accountId, ...session, client: client.as(session.cookie)}
}

async function sessionOf(parts: Parts, accountId: string) {
  const {openSession} = await import('../../src/platform/identity/session.store.ts')
  const {sessionCookie} = await import('../../src/platform/identity/who.ts')
  const {actorOn} = await import('../../src/platform/identity/account-actor.ts')
  const name = 'ผู้ตรวจสอบจังหวัดอื่น'
  const token = await openSession(parts.db, {accountId, now: parts.clock.now(), address: '127.0.0.1', agent: 'test'})
  const actor = await actorOn(parts.db, {id: accountId, name, officialId: null}, parts.clock.today())
  const caller = {actor, ability: await parts.abilityOf(actor), address: null, requestId: null}
  return {cookie: `${sessionCookie}=${token}`, caller}
}
