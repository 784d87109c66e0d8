// Before and after of an event, field by field, as this reader may see them.
import type {Ability} from '../access/ability.ts'
import type {Reader} from '../db/database.ts'
import type {Lang} from '../messages/index.ts'
import {translator} from '../messages/index.ts'
import type {RecordKind} from '../slice.ts'
import {readableOf} from './reach.store.ts'
import type {EventTable} from './tables.ts'
import type {Payload} from './trail.store.ts'
import {readableAmong} from './trail-list.store.ts'
import {fieldLabel, idsIn, type RecordNames, sayValue} from './words.ts'

export type Change = {field: string; label: string; before: string | null; after: string | null}

type Said = {event: Pick<EventTable, 'subject' | 'subjectId' | 'unitId'>; payload: Payload | null}

/** Every field of the payload that has words and that the reader may see. */
export function changesOf(
  {event, payload}: Said,
  kind: RecordKind,
  ability: Ability,
  lang: Lang,
  names: RecordNames,
): Change[] {
  const {before = {}, after = {}} = payload ?? {}
  const may = kind.fields?.(ability, event) ?? (() => true)
  const t = translator(lang)
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field): Change[] => {
    const label = may(field) ? fieldLabel(event.subject, field, t) : null
    const [was, is] = [sayValue(field, before[field], lang, names), sayValue(field, after[field], lang, names)]
    const told = label !== null && was !== undefined && is !== undefined && (was !== null || is !== null)
    return told ? [{field, label, before: was, after: is}] : []
  })
}

/** Why it was done, for who may see all of what was done: a reason may tell of any field that it changed. */
export function reasonFor({event, payload}: Said, kind: RecordKind, ability: Ability): string | null {
  const may = kind.fields?.(ability, event) ?? (() => true)
  const fields = [...Object.keys(payload?.before ?? {}), ...Object.keys(payload?.after ?? {})]
  return payload?.reason && fields.every(may) ? payload.reason : null
}

/** What the records that these payloads mention are called, where the reader may read them: one query of all, and one a kind. */
export async function namesIn(
  db: Reader,
  kinds: Map<string, RecordKind>,
  ability: Ability,
  payloads: (Payload | null)[],
  lang: Lang,
): Promise<RecordNames> {
  const bySubject = new Map<string, Set<string>>()
  for (const payload of payloads)
    for (const [subject, id] of [...idsIn(payload?.before ?? {}), ...idsIn(payload?.after ?? {})])
      bySubject.set(subject, (bySubject.get(subject) ?? new Set()).add(id))
  const names = new Map<string, string>()
  const asked = [...bySubject].flatMap(([subject, ids]) => {
    const kind = kinds.get(subject)
    const readable = kind?.names ? readableOf(db, ability, kind) : null
    return readable ? [{subject, ids: [...ids], readable}] : []
  })
  const seen = await readableAmong(db, asked)
  for (const {subject} of asked) {
    const ids = seen.filter((each) => each.subject === subject).map(({subjectId}) => subjectId)
    if (ids.length === 0) continue
    for (const [id, name] of (await kinds.get(subject)?.names?.(db, ids, lang)) ?? [])
      names.set(`${subject} ${id}`, name)
  }
  return (subject, id) => names.get(`${subject} ${id}`) ?? null
}
