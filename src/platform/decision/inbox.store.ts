// Papers as lists: what waits for one, what one proposed or signed; and how many, for one's own work.
import {type ExpressionBuilder, sql} from 'kysely'
import type {Ability} from '../access/ability.ts'
import {visible} from '../access/visible.ts'
import type {Database, Reader} from '../db/database.ts'
import type {DecisionStepTable} from './tables.ts'
import './tables.ts'

export const perPage = 50

const listed = [
  'decision.id',
  'decision.matter',
  'decision.title',
  'decision.state',
  'decision.unitId',
  'decision.proposedBy',
  'decision.proposedByName',
  'decision.proposedOn',
  'decision.closedOn',
  'step.office',
  'step.kind',
  'step.sinceOn',
] as const

/** Steps that began after one of them. */
function begunAfter(where: ExpressionBuilder<Database & {step: DecisionStepTable}, 'step'>, id: string) {
  const last = where.selectFrom('decisionStep as last').where('last.id', '=', id).select('last.since')
  const later = where('step.since', '>', last)
  return where.or([later, where.and([where('step.since', '=', last), where('step.id', '>', id)])])
}

/** Papers at a step that waits for this reader to decide it, or to record what was signed; the oldest first. */
export const waiting = (db: Reader, ability: Ability, action: 'decide' | 'record', after: string | null) =>
  db
    .selectFrom('decisionStep as step')
    .innerJoin('decision', 'decision.id', 'step.decisionId')
    .select(listed)
    .select('step.id as stepId')
    .where('step.state', '=', 'current')
    .where(visible(ability, action, 'DecisionStep', 'step'))
    .$if(after !== null, (query) => query.where((where) => begunAfter(where, after ?? '')))
    .orderBy('step.since')
    .orderBy('step.id')
    .limit(sql.lit(perPage + 1))
    .execute()

export type ListedDecision = Awaited<ReturnType<typeof waiting>>[number]

export async function countWaiting(db: Reader, ability: Ability, action: 'decide' | 'record'): Promise<number> {
  const {count} = await db
    .selectFrom('decisionStep as step')
    .select(({fn}) => fn.countAll<number>().as('count'))
    .where('step.state', '=', 'current')
    .where(visible(ability, action, 'DecisionStep', 'step'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** What the account proposed, the latest first, with the step it is at. */
export const proposedBy = (db: Reader, accountId: string, after: string | null) =>
  db
    .selectFrom('decision')
    .leftJoin('decisionStep as step', (join) =>
      join.onRef('step.decisionId', '=', 'decision.id').on('step.state', '=', 'current'),
    )
    .select(listed)
    .where('decision.proposedBy', '=', accountId)
    .$if(after !== null, (query) => query.where('decision.id', '<', after ?? ''))
    .orderBy('decision.id', 'desc')
    .limit(sql.lit(perPage + 1))
    .execute()

/** Steps signed before one of them. */
function signedBefore(where: ExpressionBuilder<Database & {step: DecisionStepTable}, 'step'>, id: string) {
  const last = where.selectFrom('decisionStep as last').where('last.id', '=', id).select('last.recordedAt')
  const before = where('step.recordedAt', '<', last)
  return where.or([before, where.and([where('step.recordedAt', '=', last), where('step.id', '<', id)])])
}

/** What the account signed, the latest first. */
export const signedBy = (db: Reader, accountId: string, after: string | null) =>
  db
    .selectFrom('decisionStep as step')
    .innerJoin('decision', 'decision.id', 'step.decisionId')
    .select(listed)
    .select(['step.id as stepId', 'step.outcome', 'step.signedOn', 'step.onPaper'])
    .where('step.signedBy', '=', accountId)
    .$if(after !== null, (query) => query.where((where) => signedBefore(where, after ?? '')))
    .orderBy('step.recordedAt', 'desc')
    .orderBy('step.id', 'desc')
    .limit(sql.lit(perPage + 1))
    .execute()

/** The account's papers that are not decided yet. */
export async function countOnTheirWay(db: Reader, accountId: string): Promise<number> {
  const {count} = await db
    .selectFrom('decision')
    .select(({fn}) => fn.countAll<number>().as('count'))
    .where('proposedBy', '=', accountId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The account's papers that were sent back and not proposed again. */
export async function countReturned(db: Reader, accountId: string): Promise<number> {
  const {count} = await db
    .selectFrom('decision')
    .select(({fn}) => fn.countAll<number>().as('count'))
    .where('proposedBy', '=', accountId)
    .where('state', '=', 'returned')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('decision as later')
            .select('later.id')
            .whereRef('later.subjectId', '=', 'decision.subjectId')
            .whereRef('later.subject', '=', 'decision.subject')
            .whereRef('later.id', '>', 'decision.id'),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  return Number(count)
}
