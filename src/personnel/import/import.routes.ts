import {canSome} from '../../platform/access/ability.ts'
import {fileContent} from '../../platform/files/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {jobProgress} from '../../platform/jobs/index.ts'
import {forbidden, invalidField, notFound} from '../../platform/refusal.ts'
import {readSetting} from '../../platform/settings/index.ts'
import {sheetKind} from '../../platform/sheets/file-kind.ts'
import {checkFileSize} from '../../platform/sheets/limits.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {timelineFor} from '../../platform/trail/index.ts'
import {inWork} from '../../platform/work.ts'
import {refusedWorkbook} from '../workbook/refused-workbook.ts'
import {openFileName, planImport, removeImport, startImport} from './import.actions.ts'
import {importPage, importsAddress} from './import.page.ts'
import {importsOf, visibleImport} from './import.store.ts'
import {seenVersion} from './import.ts'
import {importDirectory} from './import-directory.ts'
import {exampleWorkbook} from './import-example.ts'
import {importsPage} from './import-list.page.ts'
import {tooManyMoved} from './import-moves.ts'
import {rowsPage} from './import-rows.page.ts'
import {readRows, refusedRows} from './import-rows.ts'
import {touchedLines} from './import-touched-lines.ts'
import type {ImportTable} from './tables.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const pageSize = 20

/** Imports: sent, looked at, put into effect, taken back, deleted. */
export function importRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: importsAddress,
    show: (ctx, given) => listImports(ctx, parts, given),
    submit: (ctx) => upload(ctx, parts),
  })
  router.get(`${importsAddress}/example.xlsx`, (ctx) => sendExample(ctx as Ctx))
  router.get(`${importsAddress}/:id`, (ctx) => showImport(ctx as Ctx, parts))
  router.get(`${importsAddress}/:id/refused.xlsx`, (ctx) => sendRefused(ctx as Ctx, parts))
  for (const [noun, verb] of [
    ['preview', 'preview'],
    ['application', 'apply'],
    ['reversal', 'reverse'],
  ] as const)
    actionRoute(router, `${importsAddress}/:id/${noun}`, async (ctx) => ({
      location: await inWork(parts, callerOf(ctx), (work) => planImport(work, seenIn(ctx), verb)),
      said: {key: 'import.said.planned'},
    }))
  actionRoute(router, `${importsAddress}/:id/removal`, async (ctx) => ({
    location: await inWork(parts, callerOf(ctx), (work) => removeImport(work, seenIn(ctx))),
    said: {key: 'import.said.removed'},
  }))
}

const seenIn = (ctx: Ctx) => ({id: String(ctx.params.id), ...readForm(seenVersion, ctx.state.body)})

async function listImports(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {ability} = ctx.state.caller
  const mayUpload = canSome(ability, 'create', 'Official')
  if (!mayUpload && !canSome(ability, 'read', 'Import')) throw forbidden()
  const before = typeof ctx.query.before === 'string' && idPattern.test(ctx.query.before) ? ctx.query.before : null
  const rows = await importsOf(parts.db, ability, before, pageSize + 1)
  const imports = rows.slice(0, pageSize).map((row) => ({row, fileName: openFileName(parts.keys, row)}))
  const keptDays = await readSetting(parts.db, 'imports.keptDays', parts.clock.today())
  const t = wordsFor(ctx)
  const model = importsPage({imports, before, more: rows.length > pageSize, mayUpload, keptDays, given, t})
  show(ctx, parts, 'personnel/import/index', model, given.status)
}

/** What the file is, is told before it is stored: a program dressed up as a workbook goes nowhere. */
async function upload(ctx: Ctx, parts: Parts): Promise<Done> {
  if (!canSome(ctx.state.caller.ability, 'create', 'Official')) throw forbidden()
  const [file, ...others] = ctx.state.uploads.filter(({field}) => field === 'file')
  if (!file) throw invalidField('file', 'import.upload.missing')
  if (others.length > 0) throw invalidField('file', 'import.upload.several')
  const kind = await knownKind(file.bytes)
  const location = await inWork(parts, callerOf(ctx), (work) => startImport(work, parts.keys, {...file, kind}))
  return {location, said: {key: 'import.said.uploaded'}, created: true}
}

async function knownKind(bytes: Uint8Array) {
  try {
    checkFileSize(bytes)
    return await sheetKind(bytes)
  } catch (error) {
    const {told} = error as {told?: {key: string; values?: Record<string, string | number>}}
    if (!told) throw error
    throw invalidField('file', told.key, told.values)
  }
}

async function load(ctx: Ctx, parts: Parts): Promise<ImportTable> {
  const row = await visibleImport(parts.db, ctx.state.caller.ability, String(ctx.params.id))
  if (!row) throw notFound()
  return row
}

async function showImport(ctx: Ctx, parts: Parts): Promise<void> {
  const row = await load(ctx, parts)
  const {caller, lang} = ctx.state
  const job = row.jobId ? await jobProgress(parts.db, row.jobId) : null
  const {namesOf} = await importDirectory(parts.db, caller.ability)
  const t = wordsFor(ctx)
  const seen = {row, fileName: openFileName(parts.keys, row), job, ability: caller.ability, t, lang}
  const touched = await touchedLines(parts, caller.ability, row)
  const tooMany =
    row.state === 'previewed' ? await tooManyMoved({db: parts.db, today: parts.clock.today()}, row.id) : null
  const {events, all} = await timelineFor(parts, caller, 'Import', row.id, lang)
  show(ctx, parts, 'personnel/import/show', {
    ...importPage({...seen, touched, tooMany}),
    ...rowsPage(row, await readRows(parts, row, ctx.query), {namesOf, lang}),
    history: events,
    allHistory: all,
  })
}

async function sendExample(ctx: Ctx): Promise<void> {
  if (!canSome(ctx.state.caller.ability, 'create', 'Official')) throw forbidden()
  const t = wordsFor(ctx)
  send(ctx, `${t('import.guide.exampleName')}.xlsx`, await exampleWorkbook(t))
}

/** The cells of the refused rows are read from the file once more: nothing of them is kept beside it. */
async function sendRefused(ctx: Ctx, parts: Parts): Promise<void> {
  const row = await load(ctx, parts)
  if (row.fileId === null || row.refused === 0) throw notFound()
  const pieces = await Array.fromAsync(fileContent(parts, row.fileId))
  const found = await refusedRows(parts, row, Buffer.concat(pieces))
  await inWork(parts, ctx.state.caller, async (work) =>
    work.record({
      type: 'personnel.import.downloaded',
      subject: 'Import',
      subjectId: row.id,
      unitId: row.unitId,
      after: {refused: found.refused.length},
    }),
  )
  const name = `${wordsFor(ctx)('import.page.refusedName')} ${openFileName(parts.keys, row).replace(/\.[^.]*$/, '')}.xlsx`
  send(ctx, name, await refusedWorkbook(found, ctx.state.lang))
}

function send(ctx: Ctx, name: string, bytes: Uint8Array): void {
  ctx.attachment(name, {fallback: 'workbook.xlsx'})
  ctx.type = workbookType
  ctx.body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
