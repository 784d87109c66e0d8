import {inBatches} from '../platform/db/batches.ts'
import type {Reader, Writer} from '../platform/db/database.ts'
import {upsert} from '../platform/db/dialect.ts'
import {insertMany} from '../platform/db/kept-insert.ts'
import {newId} from '../platform/ids.ts'
import type {Day} from '../platform/thai/day.ts'

const everything = 'all'

/**
 * By which law everything was judged last, and when; nothing has been judged where it is null. `firstOn`: the first day
 * it ever was, since which it is known what stood.
 */
export type CheckState = {
  law: Record<string, string>
  asOf: Day | null
  firstOn: Day | null
  checkedAt: string | null
  subjects: number
}

const never: CheckState = {law: {}, asOf: null, firstOn: null, checkedAt: null, subjects: 0}

export async function checkState(db: Reader): Promise<CheckState> {
  const row = await db.selectFrom('checkState').selectAll().where('name', '=', everything).executeTakeFirst()
  if (!row) return never
  const {law, asOf, firstOn, checkedAt, subjects} = row
  return {law: JSON.parse(law) as CheckState['law'], asOf, firstOn, checkedAt, subjects}
}

export async function keepCheckState(db: Writer, {law, ...state}: CheckState): Promise<void> {
  await db
    .updateTable('checkState')
    .set({...state, law: JSON.stringify(law)})
    .where('name', '=', everything)
    .execute()
}

/**
 * Makes checks write one after another, so that none overwrites a later finding with facts it read before; and says that
 * something may be another now.
 */
export const takeTurn = (db: Writer) =>
  db
    .updateTable('checkState')
    .set((state) => ({turn: state('turn', '+', 1)}))
    .where('name', '=', everything)
    .execute()

/** There is a row to take turns by. */
export async function openCheckState(db: Writer): Promise<void> {
  const {law, ...state} = never
  await upsert(db, 'checkState', {name: everything, ...state, law: JSON.stringify(law), turn: 0}, ['name'], {
    name: everything,
  }).execute()
}

/** Notes that records have changed; an id of null means all of the subject. */
export async function markPending(db: Writer, marks: {subject: string; subjectId: string | null}[], now: string) {
  const rows = marks.map((mark) => ({id: newId(), ...mark, markedAt: now}))
  await insertMany(db, 'checkPending', rows)
}

export const pendingOf = (db: Reader, subject: string) =>
  db.selectFrom('checkPending').select(['id', 'subjectId']).where('subject', '=', subject).execute()

/** Forgets marks that have been attended to; those made meanwhile stay. */
export const forgetPending = (db: Writer, ids: readonly string[]) =>
  inBatches([...ids], (batch) => db.deleteFrom('checkPending').where('id', 'in', batch).execute())
