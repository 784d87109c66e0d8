// The team of an engagement: who is assigned, who leads, who leaves; and the reviewer asked from outside.
import {accountIdOf, endGrantsOverRecord, grantOverRecord} from '../../platform/identity/index.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, invalid, invalidField, notFound, type Problem} from '../../platform/refusal.ts'
import {addDays, type Day} from '../../platform/thai/day.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {Work} from '../../platform/work.ts'
import {auditorNames, visibleAuditor} from '../auditor/auditor.store.ts'
import {engagementFor, told} from '../engagement/engagement.actions.ts'
import {visibleEngagement} from '../engagement/engagement.store.ts'
import type {EngagementMemberTable, EngagementTable} from '../engagement/tables.ts'
import {impairmentsOf} from './impairment.store.ts'
import {
  insertMember,
  insertPeer,
  lockedMember,
  lockedPeer,
  membersOf,
  officialOfAccount,
  peersOf,
  updateMember,
  updatePeer,
} from './team.store.ts'
import {isOn, isOnFrom, type memberRoles, overlaps} from './team.ts'

type MemberRole = (typeof memberRoles)[number]

type NewMember = {officialId: string; role: MemberRole; fromDay: Day}

/**
 * Puts an auditor of the unit on the team from a day on.
 * @throws Refusal invalid at `officialId`: no auditor of this unit, there already, or barred, with the impairment's reason;
 * at `role`: there is a lead
 */
export async function assignMember(work: Work, id: string, given: NewMember): Promise<void> {
  const row = await engagementFor(work, id, 'lead', null)
  const auditor = await visibleAuditor(work.db, work.ability, given.officialId)
  if (!auditor || auditor.unitId !== row.unitId) throw invalidField('officialId', 'form.choiceUnknown')
  const team = (await membersOf(work.db, id)).filter((member) => isOnFrom(member, given.fromDay))
  const problems: Problem[] = (await impairmentsOf(work.db, row, [auditor.id], work.today))
    .filter(({bars}) => bars)
    .map(({message}) => ({
      field: 'officialId',
      message: {key: 'team.problem.barred', values: {why: message.key, ...message.values}},
    }))
  if (team.some(({officialId}) => officialId === auditor.id))
    problems.push({field: 'officialId', message: {key: 'team.problem.memberAlready'}})
  if (given.role === 'lead' && team.some(({role}) => role === 'lead'))
    problems.push({field: 'role', message: {key: 'team.problem.leadAlready'}})
  if (problems.length > 0) throw invalid(problems)
  await insertMember(work.db, memberRow(work, row, given))
  const {role, fromDay} = given
  work.record({...told('member-assigned', row), after: {auditor: fullName(auditor), teamRole: role, fromDay}})
}

const memberRow = (work: Work, {id}: Pick<EngagementTable, 'id'>, given: NewMember): EngagementMemberTable => ({
  id: newId(),
  engagementId: id,
  ...given,
  toDay: null,
  reason: null,
  recordedAt: work.now,
  recordedByName: work.actor.name,
  version: 1,
})

/** Makes a member of today the lead; who led until then stays as a member. @throws Refusal conflict: changed meanwhile */
export async function changeLead(
  work: Work,
  id: string,
  memberId: string,
  {version}: {version: number},
): Promise<void> {
  const row = await engagementFor(work, id, 'lead', null)
  const chosen = await seenMember(work, id, memberId, version)
  if (chosen.role === 'lead' || !isOn(chosen, work.today)) throw conflict('team.problem.changedMeanwhile')
  const leads = (await membersOf(work.db, id)).filter(
    (member) => member.role === 'lead' && isOnFrom(member, work.today),
  )
  for (const lead of leads) await standAs(work, row, lead, 'member')
  await standAs(work, row, chosen, 'lead')
  const names = await namesOf(work, [chosen, ...leads])
  work.record({
    ...told('lead-changed', row),
    before: {auditor: leads.map(({officialId}) => names.get(officialId)).join(', ') || null},
    after: {auditor: names.get(chosen.officialId) ?? null},
  })
}

/** From today on in another role; what he was until yesterday stays on record. */
async function standAs(work: Work, engagement: EngagementTable, member: EngagementMemberTable, role: MemberRole) {
  if (member.fromDay >= work.today) return updateMember(work.db, member, {role})
  await updateMember(work.db, member, {toDay: addDays(work.today, -1)})
  const {officialId, toDay} = member
  await insertMember(work.db, {...memberRow(work, engagement, {officialId, role, fromDay: work.today}), toDay})
}

/** He leaves the team after a day, with the reason; his papers and signatures stay. @throws Refusal invalid at `toDay` */
export async function removeMember(
  work: Work,
  id: string,
  memberId: string,
  {toDay, reason, version}: {toDay: Day; reason: string; version: number},
): Promise<void> {
  const row = await engagementFor(work, id, 'lead', null)
  const member = await seenMember(work, id, memberId, version)
  if (toDay < member.fromDay) throw invalidField('toDay', 'audit.problem.endsBeforeItBegins')
  await updateMember(work.db, member, {toDay, reason})
  const names = await namesOf(work, [member])
  work.record({...told('member-removed', row), after: {auditor: names.get(member.officialId) ?? null, toDay}, reason})
}

async function seenMember(work: Work, id: string, memberId: string, version: number): Promise<EngagementMemberTable> {
  const member = await lockedMember(work.db, id, memberId)
  if (!member) throw notFound()
  if (member.version !== version) throw conflict('team.problem.changedMeanwhile')
  return member
}

const namesOf = (work: Work, members: readonly EngagementMemberTable[]): Promise<Map<string, string>> =>
  auditorNames(
    work.db,
    members.map(({officialId}) => officialId),
  )

type NewPeer = {accountName: string; office: string; fromDay: Day; toDay: Day | null}

const role = 'peer-reviewer'

/**
 * Opens the engagement to an auditor from outside, by the account the administrator made for him.
 * @throws Refusal invalid at `accountName`: no such account, of this unit or of the agency, or asked already
 */
export async function namePeer(work: Work, id: string, given: NewPeer): Promise<void> {
  const row = await engagementFor(work, id, 'lead', null)
  const accountId = await accountIdOf(work.db, given.accountName.toLowerCase())
  const account = accountId === null ? undefined : await officialOfAccount(work.db, accountId)
  if (!accountId || !account) throw invalidField('accountName', 'team.problem.noAccount')
  const isOurs = account.unitId !== null && [row.unitId, row.agencyId].includes(account.unitId)
  if (isOurs || accountId === work.actor.accountId) throw invalidField('accountName', 'team.problem.notOutside')
  if (given.toDay !== null && given.toDay < work.today) throw invalidField('toDay', 'team.problem.overAlready')
  const there = (await peersOf(work.db, id)).filter((peer) => peer.accountId === accountId)
  if (there.some((peer) => peer.reason === null && overlaps(peer, given)))
    throw invalidField('accountName', 'team.problem.peerAlready')
  const {office, fromDay, toDay} = given
  const grant = {role, scopeKind: 'engagement', scopeId: id, fromDay, toDay, reason: office} as const
  await grantOverRecord(work, accountId, grant, row.unitId)
  await insertPeer(work.db, {
    id: newId(),
    engagementId: id,
    accountId,
    name: account.name,
    office,
    fromDay,
    toDay,
    reason: null,
    recordedAt: work.now,
    recordedByName: work.actor.name,
    version: 1,
  })
  work.record({...told('peer-named', row), after: {peer: account.name, office, fromDay, toDay}})
}

/**
 * His account no longer opens the engagement, also where that is closed; what he reviewed stays.
 * @throws Refusal conflict: changed meanwhile
 */
export async function endPeer(
  work: Work,
  id: string,
  peerId: string,
  {reason, version}: {reason: string; version: number},
): Promise<void> {
  const row = await visibleEngagement(work.db, work.ability, id)
  if (!row) throw notFound()
  work.require('lead', 'Engagement', row)
  const peer = await lockedPeer(work.db, id, peerId)
  if (!peer) throw notFound()
  if (peer.version !== version || peer.reason !== null || !isOnFrom(peer, work.today))
    throw conflict('team.problem.changedMeanwhile')
  await endGrantsOverRecord(
    work,
    peer.accountId,
    {role, scopeKind: 'engagement', scopeId: id},
    {unitId: row.unitId, reason},
  )
  const toDay = peer.fromDay > work.today ? peer.fromDay : work.today
  await updatePeer(work.db, peer, {toDay, reason})
  work.record({...told('peer-ended', row), after: {peer: peer.name, toDay}, reason})
}
