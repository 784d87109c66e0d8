import {canSome} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {formModel} from '../../platform/http/form.ts'
import {callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {newId} from '../../platform/ids.ts'
import {forbidden, invalidField} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork} from '../../platform/work.ts'
import {readUnits} from './unit-csv.ts'
import {unitKinds} from './unit-kind.ts'
import {seedUnits} from './unit-seed.actions.ts'
import {unitsAddress} from './unit-tree.page.ts'

/** The units of a province from a table: how an installation begins. */
export function unitImportRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: `${unitsAddress}/import`,
    show: async (ctx, given) => {
      if (!canSome(ctx.state.caller.ability, 'import', 'Unit')) throw forbidden()
      show(ctx, parts, 'personnel/unit/import', importPage(ctx, given), given.status)
    },
    submit: (ctx) => submitTable(ctx, parts),
  })
}

async function submitTable(ctx: Ctx, parts: Parts): Promise<Done> {
  if (!canSome(ctx.state.caller.ability, 'import', 'Unit')) throw forbidden()
  const file = ctx.state.uploads.find(({field}) => field === 'file')
  if (!file || file.bytes.length === 0) throw invalidField('file', 'personnel.unit.import.fileMissing')
  const lines = readUnits(file.bytes)
  let values = {added: 0, known: 0}
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    values = await seedUnits(work, lines)
    return unitsAddress
  })
  return {location, said: {key: 'personnel.unit.said.imported', values}}
}

function importPage(ctx: Ctx, given: Given) {
  const t = wordsFor(ctx)
  const title = t('personnel.unit.import.title')
  const fields = [
    {
      name: 'file',
      kind: 'file' as const,
      label: 'personnel.unit.import.file',
      help: 'personnel.unit.import.fileHelp',
      accept: '.csv,text/csv',
    },
  ]
  return {
    title,
    crumbs: [
      {label: t('personnel.unit.many'), href: unitsAddress},
      {label: title, href: null},
    ],
    action: `${unitsAddress}/import`,
    back: unitsAddress,
    submit: t('personnel.unit.import.submit'),
    columns: (['name', 'abbreviation', 'parent', 'reports_to', 'ministry', 'kind'] as const).map((name) => ({
      name,
      means: t(`personnel.unit.import.column.${name}`),
    })),
    kinds: unitKinds.map((kind) => ({kind, means: t(`personnel.unit.kinds.${kind}`)})),
    form: formModel({fields, submission: newId()}, {}, given.problems, t),
  }
}
