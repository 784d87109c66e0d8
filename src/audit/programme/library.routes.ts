import {can, canSome} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, callerOf, changing, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork} from '../../platform/work.ts'
import {ownAuditUnit} from '../own-unit.ts'
import {readerOf} from '../reader.ts'
import {readUniversePlace} from '../universe/auditable.ts'
import {libraryPage} from './library.page.ts'
import {templatePage} from './procedure-form.page.ts'
import {addTemplate, changeTemplate, withdrawTemplate} from './procedure-template.actions.ts'
import {countTemplates, listTemplates, pageSize, templateSubjects, visibleTemplate} from './procedure-template.store.ts'
import {libraryAddress, readLibraryFilter, templateForm} from './procedure-template.ts'

/** A change to the record of the address. */
const change = changing(templateOf, () => libraryAddress, 'programme.said.')

const one = `${libraryAddress}/:id`

/** The library of procedures by subject. */
export function libraryRoutes(router: Routes, parts: Parts): void {
  router.get(libraryAddress, (ctx) => showLibrary(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${libraryAddress}/new`,
    action: libraryAddress,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) => submitNew(ctx, parts),
  })
  formRoute(router, parts, {
    path: `${one}/edit`,
    action: one,
    show: (ctx, given) => showEdit(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'templateChanged', (work, id) =>
        changeTemplate(work, id, readForm(templateForm, ctx.state.body)),
      ),
  })
  actionRoute(router, `${one}/withdrawal`, (ctx) =>
    change(ctx, parts, 'withdrawn', (work, id) => withdrawTemplate(work, id, true)),
  )
  actionRoute(router, `${one}/restoration`, (ctx) =>
    change(ctx, parts, 'restored', (work, id) => withdrawTemplate(work, id, false)),
  )
}

async function showLibrary(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'ProcedureTemplate')) throw notFound()
  const filter = readLibraryFilter(ctx.query)
  const after = readUniversePlace(ctx.query)
  const page = libraryPage(
    {
      filter,
      onFirst: after === null,
      rows: await listTemplates(parts.db, ability, filter, {after, limit: pageSize + 1}),
      subjects: await templateSubjects(parts.db, ability, filter.withdrawn),
      total: await countTemplates(parts.db, ability, filter),
    },
    readerOf(ctx, parts),
  )
  show(ctx, parts, 'audit/procedure/index', page)
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  if (!canSome(ctx.state.caller.ability, 'keep', 'ProcedureTemplate')) throw forbidden()
  show(ctx, parts, 'form', templatePage(null, given, wordsFor(ctx)), given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  const unit = await ownAuditUnit(parts.db, ctx.state.caller.ability, 'keep', 'ProcedureTemplate')
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await addTemplate(work, unit.id, readForm(templateForm, ctx.state.body))
    return libraryAddress
  })
  return {location, said: {key: 'programme.said.templateAdded'}, created: true}
}

/** The template of the address, as far as this reader reaches. */
async function templateOf(ctx: Ctx, parts: Parts) {
  const {id = ''} = ctx.params
  const row = idPattern.test(id) ? await visibleTemplate(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  return row
}

async function showEdit(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const row = await templateOf(ctx, parts)
  if (!can(ctx.state.caller.ability, 'keep', 'ProcedureTemplate', row)) throw forbidden()
  show(ctx, parts, 'form', templatePage(row, given, wordsFor(ctx)), given.status)
}
