// An entry of a file: what was said of an official, since when it holds, and what was put right about it.
import type {Day} from '../../platform/thai/day.ts'
import type {EntryTable} from '../tables.ts'
import type {EntryKind} from './entry-kind.ts'

export type Details = Record<string, string | number | null>

/** A row with its details read. */
export type Entry = Omit<EntryTable, 'details'> & {details: Details}

/** The moment from which a file is looked at: what was true on `asOf`, as far as was known at the end of `knownOn`. */
export type Moment = {asOf: Day; knownOn: Day | null}

/** The first instant after a day in Thailand: what was recorded before it was known on that day. */
export const endOfDay = (day: Day): string => `${day}T17:00:00.000Z`

type Recorded = {recordedAt: string; supersededAt: string | null}

/** Whether a row was what the register said at the end of a day; today's word where there is no day. */
export function isKnown({recordedAt, supersededAt}: Recorded, knownOn: Day | null): boolean {
  if (knownOn === null) return supersededAt === null
  const end = endOfDay(knownOn)
  return recordedAt < end && (supersededAt === null || supersededAt >= end)
}

export type EntryState = 'holds' | 'ended' | 'coming'
export type EntryShown = {entry: Entry; state: EntryState}

/**
 * The entries of one kind as of a moment, latest first, an unknown day last: those that were known, and had begun unless
 * `coming` is asked for too.
 */
export function entriesOn(
  rows: readonly Entry[],
  {shape}: Pick<EntryKind, 'shape'>,
  {asOf, knownOn}: Moment,
  coming = false,
): EntryShown[] {
  const known = rows.filter((row) => isKnown(row, knownOn)).sort(latestFirst)
  const latest = known.find(({validFrom}) => (validFrom ?? '') <= asOf)
  return known.flatMap((entry): EntryShown[] => {
    if ((entry.validFrom ?? '') > asOf) return coming ? [{entry, state: 'coming'}] : []
    if (shape === 'succession') return [{entry, state: entry === latest ? 'holds' : 'ended'}]
    const over = shape === 'period' && entry.validTo !== null && entry.validTo < asOf
    return [{entry, state: over ? 'ended' : 'holds'}]
  })
}

/** Of the same day the one told last, by the entry's own id: a correction does not move it. */
function latestFirst(a: Entry, b: Entry): number {
  const [one, other] = [a.validFrom ?? '', b.validFrom ?? '']
  if (one !== other) return one < other ? 1 : -1
  return a.entryId < b.entryId ? 1 : a.entryId > b.entryId ? -1 : 0
}
