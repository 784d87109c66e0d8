import {canSome} from '../../platform/access/ability.ts'
import type {RecordKind} from '../../platform/slice.ts'
import {requestNames, visibleRequestIds} from './document-request.store.ts'
import {requestSubject} from './document-request.ts'

/** Both sides read what was asked for and what was sent; whoever opens a file of it stands in the trail. */
export const requestRecords: Record<string, RecordKind> = {
  [requestSubject]: {
    label: 'auditee.request.one',
    readable: (db, ability) => (canSome(ability, 'read', requestSubject) ? visibleRequestIds(db, ability) : null),
    names: requestNames,
    confidential: true,
  },
}
