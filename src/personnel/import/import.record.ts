// An import as the trail and the files know it.
import {canSome} from '../../platform/access/ability.ts'
import type {RecordKind} from '../../platform/slice.ts'
import {importsAddress} from './import.page.ts'
import {readableImports} from './import.store.ts'

export const importRecord: RecordKind = {
  label: 'import.record',
  readable: (db, ability) => (canSome(ability, 'read', 'Import') ? readableImports(db, ability) : null),
  href: (id) => `${importsAddress}/${id}`,
  confidential: true,
}
