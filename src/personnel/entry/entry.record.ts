// Who may read an entry may read its papers and what happened to it.
import {canSome} from '../../platform/access/ability.ts'
import {translator} from '../../platform/messages/index.ts'
import type {RecordKind} from '../../platform/slice.ts'
import {kindsOfEntries, visibleEntryIds, visibleFamilyIds} from './entry.store.ts'

const names: RecordKind['names'] = async (db, ids, lang) => {
  const t = translator(lang)
  const kinds = await kindsOfEntries(db, ids)
  return new Map([...kinds].map(([id, kind]) => [id, t(`entry.kind.${kind}.one`)]))
}

const entry: RecordKind = {
  label: 'entry.record',
  readable: (db, ability) => (canSome(ability, 'read', 'Official') ? visibleEntryIds(db, ability) : null),
  names,
  confidential: true,
}

const family: RecordKind = {
  label: 'entry.familyRecord',
  readable: (db, ability) => (canSome(ability, 'read', 'OfficialFamily') ? visibleFamilyIds(db, ability) : null),
  names,
  confidential: true,
}

export const entryRecords: Record<string, RecordKind> = {OfficialEntry: entry, OfficialFamily: family}
