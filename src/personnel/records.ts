// Whoever may read an official may read what happened to him, field by field as on his own page.
import {can, canSome} from '../platform/access/ability.ts'
import type {RecordKind} from '../platform/slice.ts'
import {documentsField} from './abilities.ts'
import {officialAddress} from './official/official.ts'
import {officialNames, visibleOfficialIds} from './official/official-records.store.ts'

/** Fields of events that tell of a field of the official by another name. */
const tellOf: Readonly<Record<string, string>> = {
  postingSince: 'positionSince',
  salarySince: 'salary',
  statusSince: 'status',
}

const official: RecordKind = {
  label: 'official.record',
  readable: (db, ability, field) =>
    canSome(ability, 'read', 'Official') ? visibleOfficialIds(db, ability, field) : null,
  href: officialAddress,
  fields:
    (ability, {subjectId, unitId}) =>
    (field) =>
      can(ability, 'read', 'Official', {id: subjectId, unitId}, tellOf[field] ?? field),
  names: officialNames,
}

/** Papers in an official's file show all of it: they are for who may read the whole, and every reading is recorded. */
const documents: RecordKind = {
  label: 'official.document.record',
  readable: (db, ability) =>
    canSome(ability, 'read', 'Official') ? visibleOfficialIds(db, ability, documentsField) : null,
  href: officialAddress,
  names: officialNames,
  confidential: true,
}

export const records: Record<string, RecordKind> = {Official: official, OfficialDocument: documents}
