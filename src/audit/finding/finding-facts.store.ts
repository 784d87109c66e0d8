// What the rules look at in findings: one query a batch, and one more for a past day.
import {type Expression, type ExpressionBuilder, type SqlBool, sql} from 'kysely'
import {inBatches} from '../../platform/db/batches.ts'
import type {Database, Reader} from '../../platform/db/database.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {FollowUpTable} from './tables.ts'
import './tables.ts'

/** Parts are 1 where something is written. */
const parts = ['criteria', 'conditionFound', 'cause', 'effect', 'recommendation', 'owner'] as const

type Which = {ids: string[]} | {after: string | null; limit: number}

const findings = (db: Reader) =>
  db
    .selectFrom('finding')
    .select(['id', 'unitId', 'number', 'title', 'issuedOn', 'dueOn', 'respondedOn', 'lastFollowedUpOn', 'closedOn'])
    .select('closureVerified')
    .select(parts.map((part) => isWritten(part).as(part)))
    .orderBy('id')

const isWritten = (part: (typeof parts)[number]) =>
  sql<number>`case when coalesce(${sql.ref(`finding.${part}`)}, '') = '' then 0 else 1 end`

export type FindingFacts = Awaited<ReturnType<ReturnType<typeof findings>['execute']>>[number]

/** Of findings that were issued: before that they are the audit unit's own, and withdrawn they bind nobody. */
export async function findingFacts(db: Reader, which: Which): Promise<FindingFacts[]> {
  const issued = findings(db).where(isIssued)
  if (!('ids' in which)) {
    const some = issued.limit(sql.lit(which.limit))
    return (which.after === null ? some : some.where('id', '>', which.after)).execute()
  }
  const rows: FindingFacts[] = []
  await inBatches(which.ids, async (ids) => rows.push(...(await issued.where('id', 'in', ids).execute())))
  return rows
}

const isIssued = (where: ExpressionBuilder<Database, 'finding'>): Expression<SqlBool> =>
  where.and([where('issuedOn', 'is not', null), where('state', '<>', 'withdrawn')])

type Told = Pick<FollowUpTable, 'findingId' | 'kind' | 'onDay' | 'newDueOn'>

/** What happened to findings since their issue, in order of day, by finding. */
export async function followUpsOf(db: Reader, ids: readonly string[]): Promise<Map<string, Told[]>> {
  const rows: Told[] = []
  await inBatches([...ids], async (some) => {
    const found = db.selectFrom('followUp').select(['findingId', 'kind', 'onDay', 'newDueOn'])
    rows.push(...(await found.where('findingId', 'in', some).orderBy('onDay').orderBy('id').execute()))
  })
  return Map.groupBy(rows, ({findingId}) => findingId)
}

type Standing = {
  dueOn: Day | null | undefined
  lastFollowedUpOn: Day | null
  closedOn: Day | null
  closureVerified: boolean
}

/** Where a finding stands now. */
export const standingOf = ({dueOn, lastFollowedUpOn, closedOn, closureVerified}: FindingFacts): Standing => ({
  dueOn,
  lastFollowedUpOn,
  closedOn,
  closureVerified: closureVerified === 1,
})

/** Where it stood on a past day, by what was written down of it; `dueOn` undefined where a later extension hides it. */
export function standingThen(now: FindingFacts, told: readonly Told[], day: Day): Standing {
  const then = told.filter(({onDay}) => onDay <= day)
  const looked = then.findLast(({kind}) => kind === 'followed-up' || kind === 'verified' || kind === 'not-verified')
  const turns = told.filter(({kind}) => kind === 'closed' || kind === 'reopened')
  const turn = turns.findLast(({onDay}) => onDay <= day)
  const closed = turns.length === 0 ? now.closedOn : turn?.kind === 'closed' ? turn.onDay : null
  return {
    dueOn: dueThen(now, told, day),
    lastFollowedUpOn:
      looked?.onDay ?? (now.lastFollowedUpOn !== null && now.lastFollowedUpOn <= day ? now.lastFollowedUpOn : null),
    closedOn: closed,
    closureVerified: closed !== null && (closed === now.closedOn ? now.closureVerified === 1 : isVerified(then)),
  }
}

const isVerified = (then: readonly Told[]): boolean =>
  then.findLast(({kind}) => kind === 'verified' || kind === 'not-verified')?.kind === 'verified'

function dueThen({dueOn}: FindingFacts, told: readonly Told[], day: Day): Day | null | undefined {
  const granted = told.filter(({kind}) => kind === 'extension-granted')
  const last = granted.findLast(({onDay}) => onDay <= day)
  if (last) return last.newDueOn
  return granted.length > 0 ? undefined : dueOn
}
