import {canSome} from '../../platform/access/ability.ts'
import type {RecordKind} from '../../platform/slice.ts'
import {positionIds, positionNames} from './position.store.ts'
import {positionAddress} from './position.ts'

/** Whoever may read a post may read what became of it. */
export const positionRecord: RecordKind = {
  label: 'position.record',
  readable: (db, ability) => (canSome(ability, 'read', 'Position') ? positionIds(db, ability) : null),
  href: positionAddress,
  names: positionNames,
}
