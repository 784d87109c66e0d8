// A file told as a story: what happened to an official, newest first, by year; what was put right is told quietly.
import type {Lang, Translate} from '../../platform/messages/index.ts'
import {buddhistOffset} from '../../platform/thai/buddhist-date.ts'
import {type Day, yearOf} from '../../platform/thai/day.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import type {Entry, Moment} from '../entry/entry.ts'
import {entryKinds} from '../entry/entry-kind.ts'
import {besideOf, daysOf, whatOf} from '../entry/entry-words.ts'
import type {Dated} from '../tables.ts'
import type {Directory} from '../unit/unit-directory.ts'
import {levelName} from './official.ts'
import type {DatedRows, PostingRow} from './official-file.store.ts'

/** One thing that happened; `on` null: nobody knows when. `quiet`: it was said once, and put right since. */
export type Told = {on: Day | null; what: string; note: string | null; quiet: string | null}

type Story = {
  enteredOn: Day | null
  rows: DatedRows
  entries: readonly Entry[]
  directory: Directory
  may(field: string): boolean
  moment: Moment | null
  today: Day
  /** What others tell of him, such as orders. */
  more?: readonly Told[]
}

type Words = {t: Translate; lang: Lang}

/** By year, newest first; what has no day stands last. `year` is the reader's. */
export function timelineOf(story: Story, words: Words): {year: string; items: Told[]}[] {
  const told = [...ofService(story, words), ...ofEntries(story, words), ...(story.more ?? [])]
  told.sort((a, b) => compare(b.on ?? '', a.on ?? '') || Number(a.quiet !== null) - Number(b.quiet !== null))
  const years = Map.groupBy(told, ({on}) => (on === null ? null : yearOf(on)))
  return [...years].map(([year, items]) => ({year: yearWords(year, words), items}))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const yearWords = (year: number | null, {t, lang}: Words): string =>
  year === null
    ? t('entry.timeline.noDay')
    : t('entry.timeline.year', {year: lang === 'th' ? year + buddhistOffset : year})

function ofService({enteredOn, rows, may, moment, directory}: Story, words: Words): Told[] {
  const {t, lang} = words
  const told: Told[] = []
  if (enteredOn !== null && (moment === null || enteredOn <= moment.asOf))
    told.push({on: enteredOn, what: t('entry.timeline.entered'), note: null, quiet: null})
  for (const row of rows.posting)
    told.push({on: row.validFrom, ...postWords(row, directory, t), quiet: quietOf(row, t)})
  if (may('salary'))
    for (const row of rows.salary.filter(({salary}) => salary !== null))
      told.push({
        on: row.validFrom,
        what: t('entry.timeline.salary', {amount: formatBaht(row.salary ?? 0, lang)}),
        note: null,
        quiet: quietOf(row, t),
      })
  for (const row of rows.status)
    told.push({
      on: row.validFrom,
      what: t('entry.timeline.status', {status: row.status}),
      note: null,
      quiet: quietOf(row, t),
    })
  // what was never dated, and holds since always, is no event
  return told.filter(({on, quiet}) => on !== null || quiet !== null)
}

function postWords(row: PostingRow, directory: Directory, t: Translate) {
  const post = [row.positionTitle, levelName(row.positionType, row.positionLevel)].filter(Boolean).join(' ')
  const number = row.positionNumber ? t('official.dated.number', {number: row.positionNumber}) : null
  const what = post === '' ? t('entry.timeline.placed') : t('entry.timeline.posted', {post})
  return {what, note: [directory.get(row.unitId)?.label, number].filter(Boolean).join(' · ') || null}
}

function quietOf({supersededAt, pending}: Dated, t: Translate): string | null {
  if (supersededAt !== null) return t('official.dated.supersededAt', {at: supersededAt})
  return pending === 1 ? t('official.dated.forthcoming') : null
}

/** Entries of the file; those of a moment come without what was put right since. */
function ofEntries({entries, moment}: Story, words: Words): Told[] {
  const {t} = words
  return entryKinds.flatMap((kind) =>
    entries
      .filter((entry) => entry.kind === kind.name)
      .map((entry): Told => {
        const days = entry.validTo === null ? null : daysOf(entry, words)
        return {
          on: entry.validFrom,
          what: t('entry.timeline.entry', {kind: t(`entry.kind.${kind.name}.one`), what: whatOf(kind, entry, words)}),
          note: [days, besideOf(kind, entry, words)].filter(Boolean).join(' · ') || null,
          quiet: moment === null && entry.supersededAt !== null ? goneWords(entry, t) : null,
        }
      }),
  )
}

const goneWords = ({removed, supersededAt}: Entry, t: Translate): string =>
  t(removed === 1 ? 'entry.timeline.removed' : 'official.dated.supersededAt', {at: supersededAt ?? ''})
