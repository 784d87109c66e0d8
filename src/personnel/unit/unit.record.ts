import {canSome} from '../../platform/access/ability.ts'
import type {RecordKind} from '../../platform/slice.ts'
import {unitIds, unitNames} from './unit.store.ts'
import {unitLetterheads} from './unit-directory.ts'
import {unitsAddress} from './unit-tree.page.ts'

/** Whoever may read units may read what became of them. */
export const unitRecord: RecordKind = {
  label: 'personnel.unit.record',
  readable: (db, ability) => (canSome(ability, 'read', 'Unit') ? unitIds(db, ability) : null),
  href: (id) => `${unitsAddress}/${id}`,
  names: unitNames,
  letterheads: unitLetterheads,
}
