// Entries of many officials at once: no statement is one official's.
import {insertMany} from '../../platform/db/kept-insert.ts'
import {newId} from '../../platform/ids.ts'
import type {Work} from '../../platform/work.ts'
import type {EntryTable} from '../tables.ts'
import type {Entry} from './entry.ts'
import type {EntryGiven} from './entry-form.ts'
import {type EntryKind, subjectOf} from './entry-kind.ts'

export type NewEntry = {official: {id: string; unitId: string}; kind: EntryKind; given: EntryGiven}

/** Adds entries that were read before; the caller may keep them all. @throws Refusal forbidden */
export async function recordEntries(work: Work, entries: readonly NewEntry[]): Promise<void> {
  const rows = entries.map(({official, kind, given: {validFrom, validTo, details}}) => {
    work.require('correct', 'Official', official)
    return addedRow(work, newId(), {officialId: official.id, kind: kind.name, validFrom, validTo, details})
  })
  await insertMany(work.db, 'officialEntry', rows)
  for (const [at, {official, kind, given}] of entries.entries())
    work.record({
      type: 'personnel.entry.recorded',
      subject: subjectOf(kind),
      subjectId: rows[at]?.entryId ?? '',
      unitId: official.unitId,
      after: {entryKind: kind.name, ...given.details, fromDay: given.validFrom, toDay: given.validTo},
    })
}

type Added = Pick<Entry, 'officialId' | 'kind' | 'validFrom' | 'validTo' | 'details'>

/** The row of an entry that is said for the first time. */
export const addedRow = (work: Work, id: string, {details, ...said}: Added): EntryTable => ({
  id,
  entryId: id,
  ...said,
  details: JSON.stringify(details),
  deed: 'added',
  reason: null,
  recordedAt: work.now,
  recordedByName: work.actor.name,
  supersededAt: null,
  supersededByName: null,
  removed: 0,
  version: 1,
})
