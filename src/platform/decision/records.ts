// Whoever may read a paper may read its events and its scans.
import {canSome} from '../access/ability.ts'
import type {RecordKind} from '../slice.ts'
import {decisionTitles, readableIds} from './decision.store.ts'
import {decisionAddress} from './decision.ts'

export const records: Record<string, RecordKind> = {
  Decision: {
    label: 'decision.record',
    readable: (db, ability) =>
      canSome(ability, 'read', 'Decision') || canSome(ability, 'read', 'DecisionStep')
        ? readableIds(db, ability)
        : null,
    href: decisionAddress,
    names: decisionTitles,
    confidential: true,
  },
}
