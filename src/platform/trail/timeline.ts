// The history of one record for its own page.
import type {Lang, Translate} from '../messages/index.ts'
import {translator} from '../messages/index.ts'
import type {Parts} from '../slice.ts'
import type {Caller} from '../work.ts'
import {type Change, changesOf, namesIn, reasonFor} from './changes.ts'
import {readableOf, recordKinds} from './reach.store.ts'
import {eventsOfRecord} from './trail-list.store.ts'
import {actorWords, eventWords} from './words.ts'

export type TimelineEvent = {
  what: string
  who: string
  actingFor: string | null
  at: string
  note: string | null
  tone: 'neutral' | 'info'
}

const shown = 20

/** Looking at a record is told apart from changing it. */
export const toneOf = (type: string) => (/\.(viewed|revealed|downloaded|exported)$/.test(type) ? 'info' : 'neutral')

/**
 * The `most` newest events of a record for the partial `timeline`, in the reader's words and as far as he may see them; `all`
 * leads to the rest where there is more. Empty for a record he may not read.
 */
export async function timelineFor(
  parts: Pick<Parts, 'db' | 'slices'>,
  {ability}: Pick<Caller, 'ability'>,
  subject: string,
  subjectId: string,
  lang: Lang,
  most = shown,
): Promise<{events: TimelineEvent[]; all: string | null}> {
  const kinds = recordKinds(parts)
  const kind = kinds.get(subject)
  const readable = readableOf(parts.db, ability, kind)
  if (!kind || !readable) return {events: [], all: null}
  const found = await eventsOfRecord(parts.db, subject, subjectId, readable, most + 1)
  const some = found.slice(0, most)
  const payloads = some.map(({payload}) => payload)
  const names = await namesIn(parts.db, kinds, ability, payloads, lang)
  const t = translator(lang)
  return {
    events: some.map((each) => ({
      what: eventWords(each.event.type, t),
      who: actorWords(each.event.actor, each.event.accountId, t),
      actingFor: each.event.actingFor,
      at: each.event.at,
      note: noteOf(changesOf(each, kind, ability, lang, names), reasonFor(each, kind, ability), t),
      tone: toneOf(each.event.type),
    })),
    all: found.length > most ? `/trail?${new URLSearchParams({subject, id: subjectId})}` : null,
  }
}

const longest = 4

/** What only proves something: read in the trail, not in a record's history. */
const proofs = new Set(['contentHash'])

function noteOf(all: Change[], reason: string | null, t: Translate): string | null {
  const changes = all.filter(({field}) => !proofs.has(field))
  const said = changes
    .slice(0, longest)
    .map(
      ({label, before, after}) =>
        `${label}${t('layout.colon')}${before === null ? after : `${before} → ${after ?? t('trail.nothing')}`}`,
    )
  if (changes.length > longest) said.push(t('trail.more', {count: changes.length - longest}))
  if (reason) said.push(reason)
  return said.join(' · ') || null
}
