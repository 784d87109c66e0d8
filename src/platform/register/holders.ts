// Which paper has a number: told to who may read that paper, and to nobody else.
import type {Ability} from '../access/ability.ts'
import type {Reader} from '../db/database.ts'
import type {Parts} from '../slice.ts'
import {readableOf} from '../trail/reach.store.ts'
import {readableAmong} from '../trail/trail-list.store.ts'
import type {RegisterNumberTable} from './tables.ts'

type Held = Pick<RegisterNumberTable, 'id' | 'subject' | 'subjectId'>

/** The address of the record that has each number, by the number's row, of those the reader may read. */
export async function readableHolders(
  {db, slices}: {db: Reader; slices: Parts['slices']},
  ability: Ability,
  numbers: readonly Held[],
): Promise<Map<string, string>> {
  const kinds = new Map(slices.flatMap(({records}) => Object.entries(records ?? {})))
  const bySubject = Map.groupBy(
    numbers.filter(({subject}) => subject !== null),
    ({subject}) => subject ?? '',
  )
  const asked = [...bySubject].flatMap(([subject, rows]) => {
    const readable = readableOf(db, ability, kinds.get(subject))
    return readable ? [{subject, ids: rows.map(({subjectId}) => subjectId ?? ''), readable}] : []
  })
  const seen = new Set((await readableAmong(db, asked)).map(({subject, subjectId}) => `${subject} ${subjectId}`))
  return new Map(
    numbers
      .filter(({subject, subjectId}) => seen.has(`${subject} ${subjectId}`))
      .map(({id, subject, subjectId}) => [id, kinds.get(subject ?? '')?.href?.(subjectId ?? '') ?? '']),
  )
}
