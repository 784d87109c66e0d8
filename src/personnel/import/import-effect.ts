// What an import does to officials, with its trail: the same from the page and from the command line.
import type {Keys} from '../../platform/secrets.ts'
import type {Happening} from '../../platform/trail/event.ts'
import type {Work} from '../../platform/work.ts'
import {changeOfficials, insertOfficials, type OfficialChange} from '../official/official-batch.store.ts'
import {newRow, type OfficialRow, valuesOf} from '../official/official-row.ts'
import type {OfficialRead} from '../workbook/reading.ts'
import type {FieldChange} from './import.ts'

/** Officials to add under ids given beforehand, and officials to change whose rows are held. */
export type Effect = {
  created: {id: string; official: OfficialRead; nationalIdIndex: string}[]
  changed: (OfficialChange & {changes: readonly FieldChange[]})[]
}

/** Writes a piece of an import and records every official of it. */
export async function carryOut(work: Work, keys: Keys, importId: string, {created, changed}: Effect): Promise<void> {
  const rows = created.map(({id, official, nationalIdIndex}) => newRow(keys, id, official, work.now, nationalIdIndex))
  await insertOfficials(work.db, rows, work)
  await changeOfficials(work.db, changed, work)
  for (const row of rows)
    work.record({
      ...imported(row.id, row.unitId),
      after: {...valuesOf(row), nationalId: row.nationalIdSealed, retiresOn: row.retiresOn, importId},
    })
  for (const {row, values, changes} of changed)
    work.record({
      ...imported(row.id, values.unitId),
      before: fieldsOf(changes, 'before'),
      after: {...fieldsOf(changes, 'after'), importId},
    })
  await work.flush()
}

const imported = (subjectId: string, unitId: string): Happening => ({
  type: 'personnel.official.imported',
  subject: 'Official',
  subjectId,
  unitId,
})

export const fieldsOf = (changes: readonly FieldChange[], side: 'before' | 'after'): Record<string, unknown> =>
  Object.fromEntries(changes.map((change) => [change.field, change[side]]))

/** The values of an official with some of them put on. */
export const withChanges = (row: OfficialRow, changes: readonly FieldChange[], side: 'before' | 'after') => ({
  ...valuesOf(row),
  ...fieldsOf(changes, side),
})
