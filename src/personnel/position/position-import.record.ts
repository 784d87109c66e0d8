import {canSome} from '../../platform/access/ability.ts'
import type {RecordKind} from '../../platform/slice.ts'
import {positionImportIds} from './position-import.store.ts'
import {positionImportAddress} from './position-import.ts'

/** Whoever sent a workbook of posts reads what became of it. */
export const positionImportRecord: RecordKind = {
  label: 'positionImport.record',
  readable: (db, ability) => (canSome(ability, 'read', 'PositionImport') ? positionImportIds(db, ability) : null),
  href: positionImportAddress,
}
