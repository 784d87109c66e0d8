import {z} from 'zod'
import type {Ctx} from '../http/context.ts'
import {formPage} from '../http/form-page.ts'
import {callerOf, type Done, formRoute, type Given} from '../http/form-route.ts'
import {show, wordsFor} from '../http/page.ts'
import {queryOf} from '../http/query.ts'
import {readForm} from '../http/read-form.ts'
import {planJob} from '../jobs/index.ts'
import {readSetting} from '../settings/index.ts'
import type {Parts, Routes} from '../slice.ts'
import {inWork} from '../work.ts'
import type {ExportPayload} from './export-job.ts'
import {mediaTypes, mostDirect, type SheetForm, type SheetOf} from './sheet.ts'
import {takeSheet} from './take-sheet.ts'

type ExportOf = {
  /** The list's address: files stand at `<list>/export.xlsx`, the form for long ones at `<list>/export`. */
  list: string
  /** What the list is called, as a key. */
  title: string
  forms: readonly [SheetForm, ...SheetForm[]]
  /** The kind of job that writes it: `exportJob(sheetOf)` in the slice's jobs. */
  job: string
  sheetOf: SheetOf
}

/** A list to take away: a file at once, or the page that has it made where there are too many rows for that. */
export function exportRoutes(router: Routes, parts: Parts, of: ExportOf): void {
  for (const form of of.forms) router.get(`${of.list}/export.${form}`, (ctx) => sendFile(ctx as Ctx, parts, of, form))
  formRoute(router, parts, {
    path: `${of.list}/export`,
    show: (ctx, given) => showForm(ctx, parts, of, given),
    submit: (ctx) => plan(ctx, parts, of),
  })
}

async function sendFile(ctx: Ctx, parts: Parts, {list, sheetOf}: ExportOf, form: SheetForm): Promise<void> {
  const {caller, lang} = ctx.state
  const sheet = await sheetOf(parts, caller, {query: queryOf(ctx), lang})
  const taken = await takeSheet(parts, caller, sheet, {form, most: mostDirect})
  if (!taken) {
    ctx.status = 303
    ctx.redirect(`${list}/export?${new URLSearchParams({form, list: ctx.querystring})}`)
    return
  }
  const {bytes} = taken
  ctx.attachment(`${sheet.name}.${form}`)
  ctx.type = mediaTypes[form]
  ctx.body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

const mostAddress = 4000

/** `list` is the query of the list that was looked at. */
const asked = ([first, ...others]: ExportOf['forms']) =>
  z.object({
    form: z.enum([first, ...others]).catch(first),
    list: z.string().max(mostAddress).catch(''),
  })

async function showForm(ctx: Ctx, parts: Parts, of: ExportOf, given: Given): Promise<void> {
  const {caller, lang} = ctx.state
  const {form, list} = asked(of.forms).parse(given.values ?? queryOf(ctx))
  const {name} = await of.sheetOf(parts, caller, {query: queryOf({querystring: list}), lang})
  const days = await readSetting(parts.db, 'exports.keptDays', parts.clock.today())
  const t = wordsFor(ctx)
  const back = list === '' ? of.list : `${of.list}?${list}`
  const model = formPage(
    {
      title: t('export.title', {name}),
      above: [{label: t(of.title), href: back}],
      lead: t('export.lead', {most: mostDirect, days}),
      verb: t('export.verb'),
      action: `${of.list}/export`,
      back,
      hidden: [
        {name: 'form', value: form},
        {name: 'list', value: list},
      ],
    },
    [],
    given,
    t,
  )
  show(ctx, parts, 'form', model, given.status)
}

async function plan(ctx: Ctx, parts: Parts, {forms, job, sheetOf}: ExportOf): Promise<Done> {
  const {lang} = ctx.state
  const caller = callerOf(ctx)
  const {form, list} = readForm(asked(forms), ctx.state.body)
  const payload: ExportPayload = {query: queryOf({querystring: list}), form, lang}
  // whoever may take away nothing learns it here, not from a job that failed
  await sheetOf(parts, caller, payload)
  const location = await inWork(parts, caller, async ({db, actor}) => {
    const id = await planJob(db, {kind: job, payload, accountId: actor.accountId})
    return `/jobs/${id}`
  })
  return {location, said: {key: 'export.planned'}, created: true}
}
