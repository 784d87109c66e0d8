// Whoever may know all of a finding may read what happened to it and its files; the agency has its own side.
import {canSome} from '../../platform/access/ability.ts'
import type {RecordKind} from '../../platform/slice.ts'
import {findingNames, inspectedFindingIds} from './finding.store.ts'
import {findingAddress} from './finding.ts'

export const findingRecord: Record<string, RecordKind> = {
  Finding: {
    label: 'finding.record',
    readable: (db, ability) => (canSome(ability, 'inspect', 'Finding') ? inspectedFindingIds(db, ability) : null),
    href: findingAddress,
    names: findingNames,
  },
}
