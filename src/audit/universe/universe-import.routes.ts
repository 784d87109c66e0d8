import {can, canSome} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {confirmButton, formPage} from '../../platform/http/form-page.ts'
import {actionRoute, callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {translator} from '../../platform/messages/index.ts'
import {forbidden, invalidField, notFound, Refusal} from '../../platform/refusal.ts'
import type {Sheet} from '../../platform/sheets/cell.ts'
import {readSheet} from '../../platform/sheets/read-sheet.ts'
import {writeWorkbook} from '../../platform/sheets/write-workbook.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import {inWork} from '../../platform/work.ts'
import {ownAuditUnit} from '../own-unit.ts'
import type {UniverseImportTable} from '../tables.ts'
import {readUniverseFilter, universeAddress, yearForm} from './auditable.ts'
import {universeColumns} from './universe-columns.ts'
import {applyImport, countRows, discardImport, readImport, rowsOf} from './universe-import.actions.ts'
import {visibleUniverseImport} from './universe-import.store.ts'
import {isUniverseHeading, wordsOf} from './universe-reading.ts'

const address = `${universeAddress}/import`
const one = `${universeAddress}/imports/:import`

/** A workbook into the universe: sent, looked at, then applied. Register before the things: `:id` takes what stands there. */
export function universeImportRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: address,
    show: (ctx, given) => showUpload(ctx, parts, given),
    submit: (ctx) => submitUpload(ctx, parts),
  })
  router.get(`${universeAddress}/import/example.xlsx`, (ctx) => sendExample(ctx as Ctx))
  router.get(one, (ctx) => showPreview(ctx as Ctx, parts))
  actionRoute(router, `${one}/application`, (ctx) => submitApplication(ctx, parts))
  actionRoute(router, `${one}/removal`, (ctx) => submitRemoval(ctx, parts))
}

async function showUpload(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'draft', 'Auditable')) throw forbidden()
  const asks = {...(ctx.query as Record<string, string>), ...ctx.state.body} as Record<string, string>
  const {year} = readUniverseFilter(asks, fiscalYearOf(parts.clock.today()))
  const t = wordsFor(ctx)
  const back = `${universeAddress}?year=${year}`
  const page = formPage(
    {
      title: t('audit.import.title'),
      lead: t('audit.import.lead', {year, columns: universeColumns.map(({heading}) => heading).join(', ')}),
      verb: t('audit.import.submit'),
      above: [{label: t('audit.universe.title'), href: back}],
      action: address,
      back,
      hidden: [{name: 'year', value: String(year)}],
    },
    [{name: 'file', kind: 'file', label: 'audit.import.file', help: 'audit.import.fileHelp', accept: '.xlsx,.csv'}],
    given,
    t,
  )
  show(ctx, parts, 'audit/universe/upload', {...page, example: `${address}/example.xlsx`}, given.status)
}

async function submitUpload(ctx: Ctx, parts: Parts): Promise<Done> {
  const unit = await ownAuditUnit(parts.db, ctx.state.caller.ability, 'draft', 'Auditable')
  const upload = ctx.state.uploads.find(({field}) => field === 'file')
  const {year} = readForm(yearForm, ctx.state.body)
  if (!upload) throw invalidField('file', 'form.required')
  const sheet = await sheetOf(upload.bytes)
  const named = {...sheet, rows: sheet.rows.slice(headRow(sheet.rows))}
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    const sent = {year, fileName: upload.name, sheet: named, words: wordsOf([translator('th'), translator('en')])}
    return `${universeAddress}/imports/${await readImport(work, unit.id, sent)}`
  })
  return {location, created: true}
}

/** What cannot be read is told where the file was chosen. @throws Refusal invalid at `file` */
async function sheetOf(bytes: Uint8Array): Promise<Sheet> {
  try {
    return await readSheet(bytes, {headings: universeColumns.map(({heading}) => heading)})
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw invalidField('file', error.told.key, error.told.values)
  }
}

/** Titles may stand over the headings. */
function headRow(rows: readonly {cells: readonly unknown[]}[]): number {
  const found = rows.findIndex(
    ({cells}) => cells.filter((cell) => typeof cell === 'string' && isUniverseHeading(cell)).length >= 2,
  )
  return Math.max(0, found)
}

async function sendExample(ctx: Ctx): Promise<void> {
  if (!canSome(ctx.state.caller.ability, 'draft', 'Auditable')) throw forbidden()
  const bytes = await writeWorkbook({
    sheet: 'ขอบเขตงานตรวจสอบ',
    headings: universeColumns.map(({heading}) => heading),
    rows: [],
  })
  ctx.attachment(`${wordsFor(ctx)('audit.import.exampleName')}.xlsx`)
  ctx.body = Buffer.from(bytes)
}

async function importOf(ctx: Ctx, parts: Parts): Promise<UniverseImportTable> {
  const id = String(ctx.params.import)
  const row = idPattern.test(id) ? await visibleUniverseImport(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  return row
}

const shownRows = 500

async function showPreview(ctx: Ctx, parts: Parts): Promise<void> {
  const row = await importOf(ctx, parts)
  const t = wordsFor(ctx)
  const rows = rowsOf(row)
  const counts = countRows(rows)
  const order = {refused: 0, new: 1, same: 2}
  const tones = {refused: 'danger', new: 'good', same: 'neutral'} as const
  const open = row.state === 'read' && can(ctx.state.caller.ability, 'draft', 'Auditable', row)
  const here = `${universeAddress}/imports/${row.id}`
  const back = `${universeAddress}?year=${row.fiscalYear}`
  show(ctx, parts, 'audit/universe/preview', {
    title: t('audit.import.previewTitle', {file: row.fileName}),
    crumbs: [
      {label: t('audit.universe.title'), href: back},
      {label: t('audit.import.preview'), href: null},
    ],
    lead: t(row.state === 'applied' ? 'audit.import.applied' : 'audit.import.counts', {
      ...counts,
      year: row.fiscalYear,
    }),
    apply:
      open && counts.new > 0
        ? confirmButton(
            {
              action: `${here}/application`,
              label: t('audit.import.apply', {count: counts.new}),
              what: t('audit.import.applyWhat', {count: counts.new, year: row.fiscalYear}),
            },
            t,
          )
        : null,
    discard: open
      ? confirmButton(
          {
            action: `${here}/removal`,
            label: t('audit.import.discard'),
            what: t('audit.import.discardWhat'),
            danger: true,
          },
          t,
        )
      : null,
    items: [...rows]
      .sort((a, b) => order[a.outcome] - order[b.outcome] || a.row - b.row)
      .slice(0, shownRows)
      .map((each) => ({
        row: each.row,
        name: each.name,
        agency: each.agency,
        badge: {tone: tones[each.outcome], label: t(`audit.import.outcome.${each.outcome}`)},
        problems:
          each.outcome === 'refused'
            ? each.problems.map(({column, message}) => `${column}: ${t(message.key, message.values)}`)
            : [],
      })),
    more: rows.length > shownRows ? t('audit.import.more', {count: rows.length - shownRows}) : null,
    next: null,
    total: rows.length,
    back,
  })
}

async function submitApplication(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await importOf(ctx, parts)
  let count = 0
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    const done = await applyImport(work, id)
    count = done.count
    return `${universeAddress}?year=${done.year}`
  })
  return {location, said: {key: 'audit.said.imported', values: {count}}}
}

async function submitRemoval(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await importOf(ctx, parts)
  const location = await inWork(
    parts,
    callerOf(ctx),
    async (work) => `${universeAddress}?year=${await discardImport(work, id)}`,
  )
  return {location, said: {key: 'audit.said.discarded'}}
}
