// What happened to accounts and roles, newest first, in words.
import type {Reader} from '../db/database.ts'
import {type Lang, translator} from '../messages/index.ts'
import {historyOf} from '../trail/trail.store.ts'
import {eventWords} from '../trail/words.ts'

const mostShown = 50

const tones: Record<string, string> = {
  closed: 'attention',
  revoked: 'attention',
  refused: 'attention',
  'link-refused': 'attention',
}

/** The events of some records together, as the timeline shows them. */
export async function recordHistory(db: Reader, records: [subject: string, id: string][], lang: Lang) {
  const t = translator(lang)
  const lists = []
  for (const [subject, id] of records) lists.push(await historyOf(db, subject, id))
  return lists
    .flat()
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, mostShown)
    .map((event) => {
      const verb = event.type.split('.').at(-1) ?? ''
      const {after, before, reason} = event.payload ?? {}
      return {
        what: eventWords(event.type, t),
        who: event.actor,
        actingFor: event.actingFor,
        at: event.at,
        note: noteOf({before, after, reason}, t),
        tone: tones[verb] ?? 'neutral',
      }
    })
}

type Told = {
  before?: Record<string, unknown> | undefined
  after?: Record<string, unknown> | undefined
  reason?: string | undefined
}

function noteOf({before, after, reason}: Told, t: (key: string) => string): string | null {
  const parts = [
    typeof after?.role === 'string' ? t(`role.${after.role}`) : null,
    typeof after?.unit === 'string' ? after.unit : null,
    typeof before?.name === 'string' && typeof after?.name === 'string' ? `${before.name} → ${after.name}` : null,
    typeof after?.waived === 'string' ? t(`identity.waived.${after.waived}`) : null,
    reason ?? null,
  ]
  return parts.filter(Boolean).join(' · ') || null
}
