// Whoever may read a working paper may read what happened to it, and take its files; that he took one is written down.
import {canSome} from '../../platform/access/ability.ts'
import type {RecordKind} from '../../platform/slice.ts'
import {paperNames, visiblePaperIds} from './working-paper.store.ts'

export const workingPaperRecords: Record<string, RecordKind> = {
  WorkingPaper: {
    label: 'paper.one',
    readable: (db, ability) => (canSome(ability, 'read', 'WorkingPaper') ? visiblePaperIds(db, ability) : null),
    href: (id) => `/audit/papers/${id}`,
    names: paperNames,
    confidential: true,
  },
}
