// A file made by a job belongs to that job: who asked for it reads it, as long as he may still take such a list away.
import {canSome} from '../access/ability.ts'
import {translator} from '../messages/index.ts'
import type {RecordKind} from '../slice.ts'
import {exportKinds, readableExports} from './export.store.ts'

export const exportRecord: RecordKind = {
  label: 'export.record',
  readable: (db, ability) => (canSome(ability, 'read', 'Export') ? readableExports(db, ability) : null),
  href: (id) => `/jobs/${id}`,
  async names(db, ids, lang) {
    const t = translator(lang)
    return new Map((await exportKinds(db, ids)).map(({id, kind}) => [id, t(`job.kind.${kind}`)]))
  },
  confidential: true,
}
