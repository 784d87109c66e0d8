// The procedures of a programme: written, ordered, given to somebody, left out with a reason.
import {newId} from '../../platform/ids.ts'
import {conflict, invalidField, notFound} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {engagementFor, told as toldOf} from '../engagement/engagement.actions.ts'
import {hasReached} from '../engagement/engagement.ts'
import {proceduresInFile} from '../engagement/engagement-file.store.ts'
import type {AuditProcedureTable, EngagementTable} from '../engagement/tables.ts'
import {isMember} from '../team/team.store.ts'
import {requireTeam} from '../team/team.ts'
import {
  deleteProcedure,
  earlierProgramme,
  insertProcedures,
  lockedProcedure,
  papersOfProcedure,
  placeProcedure,
  updateProcedure,
} from './procedure.store.ts'
import {draftersOf, type ProcedureInput, sameProcedure, toldWords, type Words, wordsOf} from './procedure.ts'
import {approveWhereFree} from './programme-review.actions.ts'

const told = (verb: string, engagement: EngagementTable) => ({
  ...toldOf(verb, engagement),
  type: `audit.programme.${verb}`,
})

/** The engagement, locked, as long as its programme may change. @throws Refusal conflict: the report is made of it */
export async function programmeFor(work: Work, id: string): Promise<EngagementTable> {
  const engagement = await engagementFor(work, id, 'work', null)
  await requireTeam(work, engagement)
  if (hasReached(engagement, 'final-report')) throw conflict('programme.problem.reported')
  return engagement
}

async function procedureOf(work: Work, engagement: EngagementTable, id: string): Promise<AuditProcedureTable> {
  const row = await lockedProcedure(work.db, engagement.id, id)
  if (!row) throw notFound()
  return row
}

type Given = Omit<ProcedureInput, 'version'>

/** @throws Refusal invalid at `officialId`: whoever does it is on the team today, or was given it before he left */
async function assertOnTeam(work: Work, engagement: EngagementTable, {officialId}: Given, before: string | null) {
  if (officialId === null || officialId === before) return
  if (!(await isMember(work.db, engagement.id, officialId, work.today)))
    throw invalidField('officialId', 'programme.problem.notOnTeam')
}

/** @returns the id of the new procedure, which comes last */
export async function addProcedure(
  work: Work,
  engagementId: string,
  {version: _, ...given}: ProcedureInput,
): Promise<string> {
  const engagement = await programmeFor(work, engagementId)
  await assertOnTeam(work, engagement, given, null)
  const [row] = await append(work, engagement, [given])
  work.record({...told('procedure-added', engagement), after: saying(given)})
  return row?.id ?? ''
}

const saying = ({officialId, dueOn, ...given}: Words & Pick<Given, 'officialId' | 'dueOn'>) => ({
  ...toldWords(given),
  auditorId: officialId,
  dueOn,
})

type New = Words & Partial<Pick<Given, 'officialId' | 'dueOn'>>

/** Comes after what stands there; whoever adds it has drafted it. */
async function append(work: Work, {id}: EngagementTable, some: readonly New[]): Promise<AuditProcedureTable[]> {
  const last = (await proceduresInFile(work.db, id)).at(-1)?.position ?? 0
  const rows = some.map((given, at) => ({
    id: newId(),
    engagementId: id,
    position: last + 1 + at,
    ...wordsOf(given),
    officialId: given.officialId ?? null,
    dueOn: given.dueOn ?? null,
    notDoneReason: null,
    draftedBy: work.actor.accountId,
    redraftedBy: null,
    version: 1,
  }))
  await insertProcedures(work.db, rows)
  return rows
}

/** @throws Refusal conflict with `theirs`, as it stands now: changed meanwhile; invalid at `officialId` */
export async function changeProcedure(
  work: Work,
  engagementId: string,
  id: string,
  {version, ...given}: ProcedureInput,
): Promise<void> {
  const engagement = await programmeFor(work, engagementId)
  const before = await procedureOf(work, engagement, id)
  assertSeen(before, version)
  await assertOnTeam(work, engagement, given, before.officialId)
  await updateProcedure(work.db, before, {...given, ...redrafted(work, before, given)})
  work.record({...told('procedure-changed', engagement), before: saying(before), after: saying(given)})
  await approveWhereFree(work, engagement)
}

/** Who gives it to somebody else, or another day, has drafted nothing. */
function redrafted(work: Work, before: AuditProcedureTable, given: Words): Partial<AuditProcedureTable> {
  const {accountId} = work.actor
  if (JSON.stringify(wordsOf(before)) === JSON.stringify(wordsOf(given))) return {}
  const drafters = draftersOf(before)
  if (accountId === null || drafters.includes(accountId)) return {}
  const later = drafters.filter((each) => each !== before.draftedBy)
  return {redraftedBy: JSON.stringify([...later, accountId])}
}

function assertSeen(row: AuditProcedureTable, version: number): void {
  if (row.version !== version) throw conflict('audit.problem.changedMeanwhile', {theirs: row})
}

/** One place up or down; at the end of its way it stays. */
export async function moveProcedure(
  work: Work,
  engagementId: string,
  id: string,
  {to}: {to: 'up' | 'down'},
): Promise<void> {
  const engagement = await programmeFor(work, engagementId)
  const rows = await proceduresInFile(work.db, engagement.id)
  const at = rows.findIndex((row) => row.id === id)
  const [row, other] = [rows[at], rows[to === 'up' ? at - 1 : at + 1]]
  if (!row) throw notFound()
  if (!other) throw conflict('programme.problem.atTheEnd')
  await placeProcedure(work.db, row.id, other.position)
  await placeProcedure(work.db, other.id, row.position)
  work.record({...told('procedure-moved', engagement), after: {auditSubject: row.subject, direction: to}})
}

/** @throws Refusal conflict: working papers rest on it */
export async function removeProcedure(work: Work, engagementId: string, id: string): Promise<void> {
  const engagement = await programmeFor(work, engagementId)
  const row = await procedureOf(work, engagement, id)
  if ((await papersOfProcedure(work.db, id)) > 0) throw conflict('programme.problem.papersRest')
  await deleteProcedure(work.db, id)
  work.record({...told('procedure-removed', engagement), before: saying(row)})
}

/** Leaves it undone, for a reason; null takes that back. */
export async function leaveUndone(
  work: Work,
  engagementId: string,
  id: string,
  {reason, version}: {reason: string | null; version: number},
): Promise<void> {
  const engagement = await programmeFor(work, engagementId)
  const row = await procedureOf(work, engagement, id)
  assertSeen(row, version)
  await updateProcedure(work.db, row, {notDoneReason: reason})
  work.record({
    ...told(reason === null ? 'procedure-resumed' : 'procedure-left-undone', engagement),
    after: {auditSubject: row.subject},
    ...(reason === null ? {} : {reason}),
  })
}

/** Those of `some` that the programme does not hold yet, at its end. @throws Refusal conflict: it holds them all */
export async function appendMissing(
  work: Work,
  engagement: EngagementTable,
  some: readonly Words[],
  verb: string,
  from: Record<string, string | number>,
): Promise<void> {
  const held = await proceduresInFile(work.db, engagement.id)
  const missing = some.filter((each) => !held.some((there) => sameProcedure(there, each)))
  if (missing.length === 0) throw conflict('programme.problem.allThere')
  await append(work, engagement, missing)
  work.record({...told(verb, engagement), after: {...from, count: missing.length}})
}

/** Copies the programme of the engagement before. @throws Refusal not-found: there is none */
export async function copyEarlierProgramme(work: Work, engagementId: string): Promise<void> {
  const engagement = await programmeFor(work, engagementId)
  const earlier = await earlierProgramme(work.db, engagement)
  if (!earlier) throw notFound()
  const from = {title: earlier.title, fiscalYear: earlier.fiscalYear, number: earlier.number}
  await appendMissing(work, engagement, await proceduresInFile(work.db, earlier.id), 'copied', from)
}
