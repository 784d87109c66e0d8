// Whoever may read the library may read what happened to what stands in it.
import type {RecordKind} from '../../platform/slice.ts'
import {templateNames, visibleTemplateIds} from './procedure-template.store.ts'
import {libraryAddress} from './procedure-template.ts'

export const templateRecords: Record<string, RecordKind> = {
  ProcedureTemplate: {
    label: 'programme.library.one',
    readable: visibleTemplateIds,
    href: () => libraryAddress,
    names: templateNames,
  },
}
