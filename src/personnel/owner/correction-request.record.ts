import {canSome} from '../../platform/access/ability.ts'
import type {RecordKind} from '../../platform/slice.ts'
import {requestsAddress} from './correction-request.ts'
import {visibleRequestIds} from './owner.store.ts'

/** Whoever may read a request may read its evidence and what became of it. */
export const requestRecord: RecordKind = {
  label: 'entry.requestRecord',
  readable: (db, ability) => (canSome(ability, 'read', 'CorrectionRequest') ? visibleRequestIds(db, ability) : null),
  href: () => requestsAddress,
  confidential: true,
}
