// The entries of a file on its page: one card a kind that has something to tell, and the ways to add more.
import type {OfficialRow} from '../official/official-row.ts'
import {entriesAddress} from './entry.page.ts'
import {type Entry, entriesOn, type Moment} from './entry.ts'
import {type EntryKind, entryKinds} from './entry-kind.ts'
import {besideOf, daysOf, stateOf, type Words, whatOf} from './entry-words.ts'

type Cards = {
  row: OfficialRow
  entries: readonly Entry[]
  moment: Moment
  /** Of a past day nothing is added, and nothing leads to today's words. */
  past: boolean
  mayKeep(kind: EntryKind): boolean
  mayRead(kind: EntryKind): boolean
}

export function entryCards({row, entries, moment, past}: Cards, words: Words) {
  return entryKinds.flatMap((kind) => {
    const shown = entriesOn(
      entries.filter((entry) => entry.kind === kind.name),
      kind,
      moment,
      !past,
    )
    if (shown.length === 0) return []
    return [
      {
        kind: kind.name,
        title: words.t(`entry.kind.${kind.name}.title`),
        href: past ? null : entriesAddress(row.id, kind),
        rows: shown.map(({entry, state}) => ({
          id: entry.entryId,
          what: whatOf(kind, entry, words),
          beside: besideOf(kind, entry, words),
          days: daysOf(entry, words),
          state: stateOf(kind, state, words),
          from: entry.validFrom,
          to: entry.validTo,
          values: entry.details,
        })),
      },
    ]
  })
}

/** What may be added to a file, and the narrow kinds that only have a page of their own. */
export function entryMenu({row, past, mayKeep, mayRead}: Cards, {t}: Words) {
  if (past) return {adds: [], narrow: []}
  const address = (kind: EntryKind) => entriesAddress(row.id, kind)
  return {
    adds: entryKinds
      .filter((kind) => !kind.narrow && mayKeep(kind) && (kind.of === undefined || kind.of === row.personnelType))
      .map((kind) => ({label: t(`entry.kind.${kind.name}.one`), href: `${address(kind)}/new`, icon: 'plus'})),
    narrow: entryKinds
      .filter((kind) => kind.narrow && mayRead(kind))
      .map((kind) => ({label: t(`entry.kind.${kind.name}.title`), href: address(kind)})),
  }
}
