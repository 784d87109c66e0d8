import {canSome} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show} from '../../platform/http/page.ts'
import {queryOf} from '../../platform/http/query.ts'
import {idPattern} from '../../platform/ids.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {timelineFor} from '../../platform/trail/index.ts'
import {inWork, type Work} from '../../platform/work.ts'
import {directoryFor} from '../unit/unit-directory.ts'
import {attachDocument, removeDocument} from './document.actions.ts'
import {withdraw} from './forthcoming.actions.ts'
import {readMoment} from './moment.page.ts'
import {correctOfficial, createOfficial, requireCorrect, revealNationalId} from './official.actions.ts'
import {officialAddress} from './official.ts'
import {correctionPage, newOfficialPage} from './official-change.page.ts'
import {officialPage, type Shown} from './official-file.page.ts'
import {visibleOfficial} from './official-file.store.ts'
import {listAddress} from './official-list.page.ts'
import type {OfficialRow} from './official-row.ts'
import {maskedIdOf, readOfficialFile} from './read-official.ts'

const one = `${listAddress}/:id`

/** An official's own pages. Register after the list's: `:id` takes whatever stands there. */
export function officialFileRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: `${listAddress}/new`,
    action: listAddress,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) => submitNew(ctx, parts),
  })
  router.get(one, async (ctx) => showFile(ctx as Ctx, parts, await officialOf(ctx as Ctx, parts)))
  formRoute(router, parts, {
    path: `${one}/correction`,
    show: (ctx, given) => showCorrection(ctx, parts, given),
    submit: (ctx) => submitCorrection(ctx, parts),
  })
  actionRoute(router, `${one}/revelation`, (ctx) => reveal(ctx, parts))
  actionRoute(router, `${one}/forthcoming/:row/withdrawal`, (ctx) =>
    change(ctx, parts, 'official.said.withdrawn', (work, id) => withdraw(work, id, String(ctx.params.row))),
  )
  formRoute(router, parts, {
    path: `${one}/documents`,
    show: async (ctx, upload) => showFile(ctx, parts, await officialOf(ctx, parts), {upload}, upload.status),
    submit: (ctx) =>
      change(ctx, parts, 'official.said.attached', (work, id) => attachDocument(work, parts, id, ctx.state.uploads)),
  })
  actionRoute(router, `${one}/documents/:file/removal`, (ctx) =>
    change(ctx, parts, 'official.said.removed', (work, id) => removeDocument(work, id, String(ctx.params.file))),
  )
}

/** The official of the address, as far as this reader reaches. */
async function officialOf(ctx: Ctx, parts: Parts): Promise<OfficialRow> {
  const {id = ''} = ctx.params
  const row = idPattern.test(id) ? await visibleOfficial(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  return row
}

async function showFile(ctx: Ctx, parts: Parts, row: OfficialRow, shown: Shown = {}, status = 200): Promise<void> {
  const {caller, lang} = ctx.state
  const file = await readOfficialFile(parts, caller, row, lang)
  const today = parts.clock.today()
  const page = officialPage(file, {caller, lang, today}, readMoment(queryOf(ctx), today), shown)
  show(ctx, parts, 'personnel/official/show', page, status)
}

async function contextOf(ctx: Ctx, parts: Parts) {
  const {ability} = ctx.state.caller
  const directory = await directoryFor(parts.db, ability)
  return {ability, directory, lang: ctx.state.lang, today: parts.clock.today()}
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  if (!canSome(ctx.state.caller.ability, 'create', 'Official')) throw forbidden()
  show(ctx, parts, 'personnel/official/form', newOfficialPage(await contextOf(ctx, parts), given), given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    officialAddress(await createOfficial(work, parts.keys, ctx.state.body)),
  )
  return {location, said: {key: 'official.said.created'}, created: true}
}

async function showCorrection(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {caller, lang} = ctx.state
  const row = await officialOf(ctx, parts)
  requireCorrect(caller, row)
  const history = given.refused ? await timelineFor(parts, caller, 'Official', row.id, lang) : null
  const meanwhile = history?.events.find(({tone}) => tone === 'neutral') ?? null
  const context = {...(await contextOf(ctx, parts)), maskedId: maskedIdOf(parts, row), meanwhile}
  show(ctx, parts, 'personnel/official/form', correctionPage(row, context, given), given.status)
}

const submitCorrection = (ctx: Ctx, parts: Parts): Promise<Done> =>
  change(ctx, parts, 'official.said.corrected', (work, id) => correctOfficial(work, parts.keys, id, ctx.state.body))

type Change = (work: Work, id: string) => Promise<void>

/** Changes the official of the address, and returns to his file. */
async function change(ctx: Ctx, parts: Parts, said: string, act: Change): Promise<Done> {
  const row = await officialOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await act(work, row.id)
    return officialAddress(row.id)
  })
  return {location, said: {key: said}}
}

/** Answers with the one page that shows the id; sent again, the form leads to the file without it. */
async function reveal(ctx: Ctx, parts: Parts): Promise<null> {
  const row = await officialOf(ctx, parts)
  let revealed: string | undefined
  await inWork(parts, callerOf(ctx), async (work) => {
    revealed = await revealNationalId(work, parts.keys, row.id)
    return officialAddress(row.id)
  })
  if (revealed !== undefined) await showFile(ctx, parts, row, {revealed})
  return null
}
