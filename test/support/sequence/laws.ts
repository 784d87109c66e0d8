// What must hold of an engagement whatever was done, read from the rows by statements of its own.
import {type Kysely, sql} from 'kysely'
import type {Database} from '../../../src/platform/db/database.ts'
import {addDays, addMonths} from '../../../src/platform/thai/day.ts'
import type {Office} from './office.ts'

/** Who wrote in what: told by whoever saw it done. */
export type Hands = Map<string, Set<string>>

type Signed = {
  id: string
  subject: string
  subjectId: string
  role: string
  way: string
  accountId: string
  officialId: string | null
  signedOn: string
  checklist: string | null
}

/** What is broken, in words; `known` the signatures looked at before. */
export async function broken(office: Office, id: string, today: string, hands: Hands, known: Set<string>) {
  const {db} = office.parts
  const {rows: signatures} =
    await sql<Signed>`select id, subject, subject_id, role, way, account_id, official_id, signed_on,
    checklist from sign_off where engagement_id = ${id} order by id`.execute(db)
  const fresh = signatures.filter((each) => !known.has(each.id))
  for (const each of fresh) known.add(each.id)
  const found = [...(await openInClosed(db, id)), ...(await lookBackPassed(db, id))]
  for (const each of fresh) {
    if (await cameFromAgency(db, id, each.officialId, each.signedOn))
      found.push(`${each.role} of ${each.subject} served there`)
    if (each.role !== 'reviewer') continue
    const own = await writersOf(db, each, hands, signatures)
    const same = own.accounts.has(each.accountId) || own.officials.has(each.officialId ?? '')
    if (each.way !== 'second-look') {
      if (same) found.push(`${each.subject} reviewed (${each.way}) by who wrote it`)
    } else found.push(...(await secondLook(office, id, each, own, signatures, today)))
  }
  return found
}

type Own = {accounts: Set<string>; officials: Set<string>}

/** Of a paper the trail says who wrote; of a programme those whose words stand in it, and who signed it. */
async function writersOf(db: Kysely<Database>, review: Signed, hands: Hands, all: readonly Signed[]): Promise<Own> {
  const accounts = new Set<string>()
  if (review.subject === 'paper') {
    const {rows} = await sql<{accountId: string}>`select distinct account_id from event where subject = 'WorkingPaper'
      and subject_id = ${review.subjectId} and type in ('audit.working-paper.opened', 'audit.working-paper.edited',
        'audit.working-paper.sampled', 'audit.working-paper.evidence-added')`.execute(db)
    for (const {accountId} of rows) accounts.add(accountId)
  } else {
    const {rows} = await sql<{
      id: string
    }>`select id from audit_procedure where engagement_id = ${review.subjectId}`.execute(db)
    for (const row of rows) for (const account of hands.get(row.id) ?? []) accounts.add(account)
  }
  const preparer = preparation(review, all)
  if (preparer) accounts.add(preparer.accountId)
  const {rows} = await sql<{officialId: string}>`select official_id from account where official_id is not null
    and id in (${sql.join([...accounts, ''])})`.execute(db)
  return {accounts, officials: new Set(rows.map(({officialId}) => officialId))}
}

const preparation = ({id, subjectId}: Signed, all: readonly Signed[]): Signed | undefined =>
  all
    .slice(
      0,
      all.findIndex((each) => each.id === id),
    )
    .findLast((each) => each.subjectId === subjectId && each.role === 'preparer')

/** One's own work looked at again: after the days the office set, point by point, and only where nobody else could. */
async function secondLook(
  {parts: {db}, people}: Office,
  id: string,
  review: Signed,
  own: Own,
  all: readonly Signed[],
  today: string,
): Promise<string[]> {
  const since = preparation(review, all)?.signedOn ?? '9999-12-31'
  const found: string[] = []
  if (review.signedOn < addDays(since, 3) || today !== review.signedOn)
    found.push(`second look ${since} ${review.signedOn}`)
  if ((JSON.parse(review.checklist ?? '[]') as string[]).length < 6) found.push('second look without its checklist')
  for (const who of ['chief', 'first', 'second', 'served'] as const) {
    const {accountId, caller} = people[who]
    const officialId = caller.actor.officialId ?? ''
    if (own.accounts.has(accountId) || own.officials.has(officialId)) continue
    const {rows} = await sql<{
      found: number
    }>`select 1 as found from account where id = ${accountId} and closed_at is null
      and not exists (select 1 from impairment where engagement_id = ${id} and official_id = ${officialId}
        and kind = 'declared' and (ended_on is null or ended_on >= ${today}))`.execute(db)
    if (rows.length > 0 && !(await cameFromAgency(db, id, officialId, today))) found.push(`second look beside ${who}`)
  }
  const {rows: peers} = await sql<{accountId: string}>`select peer.account_id from engagement_peer peer
    join account on account.id = peer.account_id and account.closed_at is null
    where peer.engagement_id = ${id} and peer.from_day <= ${today} and peer.reason is null`.execute(db)
  if (peers.some(({accountId}) => !own.accounts.has(accountId))) found.push('second look beside a peer')
  return found
}

async function openInClosed(db: Kysely<Database>, id: string): Promise<string[]> {
  const {rows} = await sql<{state: string; closureVerified: number}>`select finding.state, finding.closure_verified
    from finding join engagement on engagement.id = finding.engagement_id
    where engagement.id = ${id} and engagement.state = 'closed' and finding.state <> 'withdrawn'
      and (finding.state <> 'closed' or finding.closure_verified = 0 or not exists (select 1 from follow_up
        where follow_up.finding_id = finding.id and follow_up.kind = 'verified'))`.execute(db)
  return rows.map(({state}) => `closed with a finding ${state}`)
}

/** On the team since the work began, or judging that a finding was put right, although he came from there. */
async function lookBackPassed(db: Kysely<Database>, id: string): Promise<string[]> {
  const {rows: members} = await sql<{
    officialId: string
    startedOn: string
  }>`select member.official_id, engagement.started_on
    from engagement_member member join engagement on engagement.id = member.engagement_id
    where engagement.id = ${id} and engagement.started_on is not null and engagement.state <> 'cancelled'
      and (member.to_day is null or member.to_day >= engagement.started_on)`.execute(db)
  const {rows: judges} = await sql<{officialId: string; onDay: string; kind: string}>`select follow_up.official_id,
    follow_up.on_day, follow_up.kind from follow_up join finding on finding.id = follow_up.finding_id
    where finding.engagement_id = ${id} and follow_up.kind in ('verified', 'not-verified', 'closed', 'reopened')`.execute(
    db,
  )
  const found: string[] = []
  for (const {officialId, startedOn} of members)
    if (await cameFromAgency(db, id, officialId, startedOn)) found.push('on the team although he served there')
  for (const {officialId, onDay, kind} of judges)
    if (kind !== 'reopened' && (await cameFromAgency(db, id, officialId, onDay)))
      found.push(`${kind} although he served there`)
  return found
}

/** Posted at the agency within twelve months before the work began; before that, within those before its first planned day. */
async function cameFromAgency(
  db: Kysely<Database>,
  id: string,
  officialId: string | null,
  day: string,
): Promise<boolean> {
  const {rows} = await sql<{startedOn: string | null; planned: string | null; left: string | null}>`
    select engagement.started_on, (select min(from_day) from engagement_slot where engagement_id = engagement.id) as planned,
      (select min(next.valid_from) from official_posting next where next.official_id = there.official_id
        and next.superseded_at is null and next.valid_from is not null) as "left"
    from engagement join official_posting there on there.unit_id = engagement.agency_id and there.superseded_at is null
    where engagement.id = ${id} and there.official_id = ${officialId}`.execute(db)
  const [row] = rows
  if (!row) return false
  return row.left === null || addDays(row.left, -1) >= addMonths(row.startedOn ?? row.planned ?? day, -12)
}
