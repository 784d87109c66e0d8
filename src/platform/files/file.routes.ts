import {Readable} from 'node:stream'
import type {Ctx} from '../http/context.ts'
import {notFound} from '../refusal.ts'
import type {Parts, RecordKind, Routes} from '../slice.ts'
import {inWork} from '../work.ts'
import {fileContent, fileName} from './file.actions.ts'
import {fileById, isAmong} from './file.store.ts'
import {shownInline} from './file-kind.ts'
import type {FileTable} from './tables.ts'

/** `/files/<id>`, for whoever may read the record the file belongs to; `?inline` shows a picture. */
export function fileRoutes(router: Routes, parts: Parts): void {
  router.get('/files/:id', (ctx) => download(ctx as Ctx, parts))
}

async function download(ctx: Ctx, parts: Parts): Promise<void> {
  const {file, kind} = await readableFile(ctx, parts)
  if (kind.confidential || file.sealed) await recordDownload(ctx, parts, file)
  const inline = ctx.query.inline !== undefined && shownInline.has(file.mediaType)
  ctx.status = 200
  ctx.attachment(fileName(parts, file), {type: inline ? 'inline' : 'attachment', fallback: 'attachment'})
  ctx.type = file.mediaType
  ctx.length = file.size
  // the content is a stranger's: whatever it holds, it is nobody's page here
  ctx.set('Content-Security-Policy', "default-src 'none'; sandbox")
  ctx.set('X-Content-Type-Options', 'nosniff')
  ctx.body = Readable.from(fileContent(parts, file.id))
}

async function readableFile(ctx: Ctx, parts: Parts): Promise<{file: FileTable; kind: RecordKind}> {
  const file = await fileById(parts.db, String(ctx.params.id))
  const kind = file && parts.slices.map((slice) => slice.records?.[file.subject]).find(Boolean)
  const readable = kind?.readable(parts.db, ctx.state.caller.ability)
  if (!file || !kind || !readable || !(await isAmong(parts.db, file.id, readable))) throw notFound()
  return {file, kind}
}

const recordDownload = (ctx: Ctx, parts: Parts, {id, name, sealed, subject, subjectId, unitId}: FileTable) =>
  inWork(parts, ctx.state.caller, async (work) =>
    work.record({
      type: 'files.file.downloaded',
      subject,
      subjectId,
      unitId,
      after: sealed ? {fileId: id} : {file: name, fileId: id},
    }),
  )
