// Everybody who meets the engagements of random sequences, and one engagement with all its rows as a step finds it.
import type {ExecutionContext} from 'ava'
import {openSpecial} from '../../../src/audit/engagement/engagement.actions.ts'
import {engagementById} from '../../../src/audit/engagement/engagement.store.ts'
import {readEngagementFile} from '../../../src/audit/engagement/read-engagement.ts'
import {clockOn} from '../../../src/platform/clock.ts'
import {newId} from '../../../src/platform/ids.ts'
import {Refusal} from '../../../src/platform/refusal.ts'
import type {Parts} from '../../../src/platform/slice.ts'
import {inWork, type Work} from '../../../src/platform/work.ts'
import {testParts} from '../app.ts'
import {officialIn} from '../officials.ts'
import {callerNow} from '../paper-office.ts'
import {person, type TestPerson} from '../people.ts'
import {province} from '../province.ts'

export const firstDay = '2027-01-15'
/** Since then the one is at the audit unit who was at the agency before. */
const cameOn = '2026-07-01'

export const names = ['chief', 'first', 'served', 'second', 'peer', 'contact', 'head', 'governor'] as const
export type Who = (typeof names)[number]

/** Of the treasury an auditor, of the land office the chief auditor came to the audit unit within the year. */
export async function sequenceOffice(t: ExecutionContext) {
  const parts = await testParts(t, {today: firstDay})
  const {id} = await province(parts)
  const unit = id('หน่วยงานตรวจสอบภายใน')
  const everywhere = id('จังหวัดมุกดาหาร')
  const [treasury, land] = [id('สำนักงานคลังจังหวัดมุกดาหาร'), id('สำนักงานที่ดินจังหวัดมุกดาหาร')]
  const official = (firstName: string) => officialIn(parts, unit, {firstName})
  const officials = {
    chief: await official('หนึ่ง'),
    first: await official('สอง'),
    second: await official('สี่'),
    served: await official('สาม'),
  }
  await cameFrom(parts, officials.served, treasury)
  await cameFrom(parts, officials.chief, land)
  const auditor = (role: 'chief-auditor' | 'auditor', officialId: string) =>
    person(parts, {roles: [role], unitId: everywhere, officialId})
  const people: Record<Who, TestPerson> = {
    chief: await auditor('chief-auditor', officials.chief),
    first: await auditor('auditor', officials.first),
    served: await auditor('auditor', officials.served),
    second: await auditor('auditor', officials.second),
    peer: await person(parts),
    contact: await person(parts, {roles: ['auditee-contact'], unitId: everywhere}),
    head: await person(parts, {roles: ['unit-head'], unitId: everywhere}),
    governor: await person(parts, {roles: ['governor'], unitId: everywhere}),
  }
  return {parts, unit, treasury, land, people, officials: Object.values(officials)}
}

export type Office = Awaited<ReturnType<typeof sequenceOffice>>

async function cameFrom({db}: Parts, officialId: string, unitId: string): Promise<void> {
  await db.updateTable('officialPosting').set({validFrom: cameOn}).where('officialId', '=', officialId).execute()
  const row = await db
    .selectFrom('officialPosting')
    .selectAll()
    .where('officialId', '=', officialId)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('officialPosting')
    .values({...row, id: newId(), unitId, validFrom: null})
    .execute()
}

/** Those who have an account today; `absent` have not. */
export async function staffed({parts, people}: Office, absent: readonly Who[]): Promise<void> {
  await parts.db.updateTable('account').set({closedAt: null}).execute()
  for (const who of absent)
    await parts.db
      .updateTable('account')
      .set({closedAt: parts.clock.now()})
      .where('id', '=', people[who].accountId)
      .execute()
}

/** As the page would: with what he may do on the day. @returns whether it was done; refusals are not. */
export async function attempt(
  {parts, people}: Office,
  who: Who,
  day: string,
  act: (work: Work, then: Parts) => Promise<unknown>,
): Promise<boolean> {
  const then = {...parts, clock: clockOn(day)}
  const {closedAt} = await parts.db
    .selectFrom('account')
    .select('closedAt')
    .where('id', '=', people[who].accountId)
    .executeTakeFirstOrThrow()
  if (closedAt !== null) return false
  const caller = await callerNow(then, {...people[who], client: undefined as never})
  try {
    await inWork(then, caller, (work) => act(work, then))
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** Beside the plan, with an agency from which somebody of the audit unit came. @returns its id */
export async function openAt({parts, people, unit}: Office, agencyId: string): Promise<string> {
  const caller = await callerNow(parts, {...people.chief, client: undefined as never})
  const given = {title: 'ตรวจสอบการเบิกจ่าย', agencyId, kind: 'compliance', specialReason: 'สั่งตรวจ'} as const
  return inWork(parts, caller, (work) => openSpecial(work, unit, {...given, specialLetter: null, personDays: 20}))
}

/** All of an engagement, as somebody who knows everything would see it on a day. */
export async function sceneOf({parts: {db}, officials, people}: Office, id: string, today: string) {
  const engagement = await engagementById(db, id)
  if (!engagement) throw new Error('it was opened')
  const [report] = await db
    .selectFrom('engagementReport')
    .selectAll()
    .where('engagementId', '=', id)
    .orderBy('edition', 'desc')
    .execute()
  const file = await readEngagementFile(db, engagement, today)
  const findings = file.findings.map((each) => each.id)
  return {
    id,
    today,
    officials,
    outsider: people.peer.accountId.toLowerCase(),
    engagement,
    file,
    procedures: file.procedures,
    findings: file.findings,
    report,
    members: await db.selectFrom('engagementMember').selectAll().where('engagementId', '=', id).execute(),
    peers: await db.selectFrom('engagementPeer').selectAll().where('engagementId', '=', id).execute(),
    slots: await db.selectFrom('engagementSlot').selectAll().where('engagementId', '=', id).execute(),
    impairments: await db.selectFrom('impairment').selectAll().where('engagementId', '=', id).execute(),
    objectives: await db.selectFrom('engagementObjective').selectAll().where('engagementId', '=', id).execute(),
    papers: await db.selectFrom('workingPaper').selectAll().where('engagementId', '=', id).execute(),
    notes: await db.selectFrom('reviewNote').selectAll().where('engagementId', '=', id).execute(),
    decisions: await db.selectFrom('decision').selectAll().where('subjectId', '=', id).execute(),
    responses:
      findings.length === 0
        ? []
        : await db.selectFrom('findingResponse').selectAll().where('findingId', 'in', findings).execute(),
  }
}

export type Scene = Awaited<ReturnType<typeof sceneOf>>
