import {canSome} from '../platform/access/ability.ts'
import {translator} from '../platform/messages/index.ts'
import type {RecordKind} from '../platform/slice.ts'
import {addresses} from './reading.ts'
import {parameterLabel} from './words.ts'

/** What the trail tells of this slice: runs of the check, lists taken along, and the office's own numbers. */
export const records: Record<string, RecordKind> = {
  Check: {
    label: 'compliance.check.record',
    readable: (db, ability) => (canSome(ability, 'read', 'Check') ? db.selectFrom('checkState').select('name') : null),
    href: () => addresses.overview,
    names: async (_, ids, lang) => new Map(ids.map((id) => [id, translator(lang)('compliance.check.everything')])),
  },
  OfficeParameter: {
    label: 'compliance.parameterPage.record',
    readable: (db, ability) =>
      canSome(ability, 'read', 'OfficeParameter') ? db.selectFrom('officeParameter').select('id') : null,
    async names(db, ids, lang) {
      const rows = await db.selectFrom('officeParameter').select(['id', 'name']).where('id', 'in', ids).execute()
      return new Map(rows.map(({id, name}) => [id, parameterLabel(name, translator(lang))]))
    },
  },
}
