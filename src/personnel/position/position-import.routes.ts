import {canSome} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {queryOf} from '../../platform/http/query.ts'
import {idPattern} from '../../platform/ids.ts'
import {jobProgress} from '../../platform/jobs/index.ts'
import {forbidden, invalidField, notFound} from '../../platform/refusal.ts'
import {sheetKind} from '../../platform/sheets/file-kind.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {timelineFor} from '../../platform/trail/index.ts'
import {inWork} from '../../platform/work.ts'
import {keepPreview, planPositions, previewPositions} from './position-import.actions.ts'
import {positionImportPage, sendPositionsPage} from './position-import.page.ts'
import {visiblePositionImport} from './position-import.store.ts'
import {positionImportsAddress} from './position-import.ts'
import {positionsExample} from './position-import-example.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Posts from a workbook: sent, looked at, added. */
export function positionImportRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: positionImportsAddress,
    show: async (ctx, given) => showSend(ctx, parts, given),
    submit: (ctx) => submitFile(ctx, parts),
  })
  router.get(`${positionImportsAddress}/example.xlsx`, async (ctx) => {
    requireKeep(ctx as Ctx)
    const t = wordsFor(ctx as Ctx)
    ctx.attachment(`${t('positionImport.exampleName')}.xlsx`, {fallback: 'workbook.xlsx'})
    ctx.type = workbookType
    ctx.body = Buffer.from(await positionsExample(t))
  })
  router.get(`${positionImportsAddress}/:id`, (ctx) => showImport(ctx as Ctx, parts))
  actionRoute(router, `${positionImportsAddress}/:id/application`, async (ctx) => ({
    location: await inWork(parts, callerOf(ctx), (work) => planPositions(work, String(ctx.params.id))),
    said: {key: 'positionImport.said.planned'},
  }))
}

function requireKeep(ctx: Ctx): void {
  if (!canSome(ctx.state.caller.ability, 'keep', 'Position')) throw forbidden()
}

function showSend(ctx: Ctx, parts: Parts, given: Given): void {
  requireKeep(ctx)
  show(ctx, parts, 'personnel/position/send', sendPositionsPage(given, wordsFor(ctx)), given.status)
}

async function submitFile(ctx: Ctx, parts: Parts): Promise<Done> {
  requireKeep(ctx)
  const [file, ...others] = ctx.state.uploads.filter(({field}) => field === 'file')
  if (!file || file.bytes.length === 0) throw invalidField('file', 'import.upload.missing')
  if (others.length > 0) throw invalidField('file', 'import.upload.several')
  const preview = await atFile(async () => {
    await sheetKind(file.bytes)
    return previewPositions(parts, ctx.state.caller, file)
  })
  const location = await inWork(parts, callerOf(ctx), (work) => keepPreview(work, preview))
  return {location, said: {key: 'positionImport.said.read'}, created: true}
}

/** What is wrong with the file as a whole is told beside its field. */
async function atFile<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    const {told, problems = []} = error as {told?: {key: string; values?: Record<string, string>}; problems?: unknown[]}
    if (!told || problems.length > 0) throw error
    throw invalidField('file', told.key, told.values)
  }
}

async function showImport(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller, lang} = ctx.state
  const id = String(ctx.params.id)
  const row = idPattern.test(id) ? await visiblePositionImport(parts.db, caller.ability, id) : undefined
  if (!row) throw notFound()
  const job = row.jobId ? await jobProgress(parts.db, row.jobId) : null
  const {events, all} = await timelineFor(parts, caller, 'PositionImport', row.id, lang)
  const model = positionImportPage({row, job, query: queryOf(ctx), t: wordsFor(ctx)})
  show(ctx, parts, 'personnel/position/import', {...model, history: events, allHistory: all})
}
