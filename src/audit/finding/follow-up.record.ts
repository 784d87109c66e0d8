import {canSome} from '../../platform/access/ability.ts'
import type {RecordKind} from '../../platform/slice.ts'
import {followUpIds} from './follow-up.store.ts'
import {agencyFiles, auditorFiles} from './follow-up.ts'

/** What an agency sends with its progress both sides open; what an auditor keeps of his verification, the audit unit. */
export const followUpRecords: Record<string, RecordKind> = {
  [agencyFiles]: {
    label: 'followUp.record.agency',
    readable: (db, ability) =>
      canSome(ability, 'read', 'Finding') ? followUpIds(db, ability, 'read', ['progress', 'extension-asked']) : null,
    confidential: true,
  },
  [auditorFiles]: {
    label: 'followUp.record.auditor',
    readable: (db, ability) =>
      canSome(ability, 'inspect', 'Finding') ? followUpIds(db, ability, 'inspect', null) : null,
    confidential: true,
  },
}
