import type {Expression} from 'kysely'
import type {Ability} from '../access/ability.ts'
import {visible} from '../access/visible.ts'
import {inBatches} from '../db/batches.ts'
import type {Reader, Writer} from '../db/database.ts'
import {lockRow, upsert} from '../db/dialect.ts'
import type {DecisionStepTable, DecisionTable} from './tables.ts'
import './tables.ts'

const stepsAllowed = (db: Reader, ability: Ability, actions: readonly string[]) =>
  db
    .selectFrom('decisionStep as step')
    .select('step.decisionId')
    .where((where) => where.or(actions.map((action) => visible(ability, action, 'DecisionStep', 'step') as never)))

/** Papers whose content the reader may read: his own, those that come to his office, and what a slice lets him read. */
export const readableIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('decision')
    .select('decision.id')
    .where((where) =>
      where.or([
        visible(ability, 'read', 'Decision', 'decision') as never,
        where('decision.id', 'in', stepsAllowed(db, ability, ['read'])),
      ]),
    )

/** The paper, when the reader may know of it; `readable` says whether its content too. */
export async function knownDecision(
  db: Reader,
  ability: Ability,
  id: string,
): Promise<(DecisionTable & {readable: boolean}) | undefined> {
  const row = await db
    .selectFrom('decision')
    .selectAll()
    .where('decision.id', '=', id)
    .where((where) =>
      where.or([
        where('decision.id', 'in', readableIds(db, ability)),
        where('decision.id', 'in', stepsAllowed(db, ability, ['follow'])),
      ]),
    )
    .executeTakeFirst()
  if (!row) return undefined
  const readable = await db
    .selectFrom('decision')
    .select('decision.id')
    .where('decision.id', '=', id)
    .where('decision.id', 'in', readableIds(db, ability))
    .executeTakeFirst()
  return {...row, readable: readable !== undefined}
}

export const lockedDecision = (db: Writer, id: string): Promise<DecisionTable | undefined> =>
  lockRow(db, db.selectFrom('decision').selectAll().where('id', '=', id)).executeTakeFirst()

export const stepsOf = (db: Reader, decisionId: string): Promise<DecisionStepTable[]> =>
  db
    .selectFrom('decisionStep')
    .selectAll()
    .where('decisionId', '=', decisionId)
    .orderBy('round')
    .orderBy('place')
    .execute()

/** The paper of this record that is on its way, if any. */
export const openDecision = (db: Reader, subject: string, subjectId: string): Promise<DecisionTable | undefined> =>
  db
    .selectFrom('decision')
    .selectAll()
    .where('subject', '=', subject)
    .where('subjectId', '=', subjectId)
    .where('state', '=', 'open')
    .executeTakeFirst()

/** All papers of a record, the latest first. */
export const decisionsOf = (db: Reader, subject: string, subjectId: string): Promise<DecisionTable[]> =>
  db
    .selectFrom('decision')
    .selectAll()
    .where('subject', '=', subject)
    .where('subjectId', '=', subjectId)
    .orderBy('id', 'desc')
    .execute()

export const insertDecision = (db: Writer, row: DecisionTable) => db.insertInto('decision').values(row).execute()
export const insertSteps = (db: Writer, rows: DecisionStepTable[]) =>
  db.insertInto('decisionStep').values(rows).execute()

export const updateDecision = (db: Writer, {id, version}: DecisionTable, changes: Partial<DecisionTable>) =>
  db
    .updateTable('decision')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

export const updateStep = (db: Writer, id: string, changes: Partial<DecisionStepTable>) =>
  db.updateTable('decisionStep').set(changes).where('id', '=', id).execute()

/** Whether the record a paper is about is among those of a subquery. */
export async function isAbout(db: Reader, id: string, subjectIds: Expression<unknown>): Promise<boolean> {
  const row = await db
    .selectFrom('decision')
    .select('id')
    .where('id', '=', id)
    .where('subjectId', 'in', subjectIds as Expression<string>)
    .executeTakeFirst()
  return row !== undefined
}

/** Steps that will not be taken any more. */
export const dropSteps = (db: Writer, decisionId: string) =>
  db
    .updateTable('decisionStep')
    .set({state: 'dropped'})
    .where('decisionId', '=', decisionId)
    .where('state', 'in', ['coming', 'current'])
    .execute()

export const keepReading = (db: Writer, decisionId: string, accountId: string, readAt: string) =>
  upsert(db, 'decisionReading', {decisionId, accountId, readAt}, ['decisionId', 'accountId'], {readAt}).execute()

/** Of these papers, those the account has read since they came to the office they are at. */
export async function hasRead(db: Reader, accountId: string, decisionIds: string[]): Promise<Set<string>> {
  const read = new Set<string>()
  await inBatches(decisionIds, async (ids) => {
    const rows = await db
      .selectFrom('decisionReading as reading')
      .innerJoin('decisionStep as step', 'step.decisionId', 'reading.decisionId')
      .select('reading.decisionId')
      .where('reading.accountId', '=', accountId)
      .where('reading.decisionId', 'in', ids)
      .where('step.state', '=', 'current')
      .whereRef('step.since', '<=', 'reading.readAt')
      .execute()
    for (const {decisionId} of rows) read.add(decisionId)
  })
  return read
}

export async function decisionTitles(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('decision').select(['id', 'title']).where('id', 'in', ids).execute()
  return new Map(rows.map(({id, title}) => [id, title]))
}
