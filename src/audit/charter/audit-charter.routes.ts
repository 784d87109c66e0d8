import {can, canSome} from '../../platform/access/ability.ts'
import {decisionAddress, letterheadOf, memo, officeNames, postOf, proposal} from '../../platform/decision/index.ts'
import {showDocument} from '../../platform/documents/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {callerOf, changing, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {panelsOf} from '../../platform/panels.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {timelineFor} from '../../platform/trail/index.ts'
import {inWork} from '../../platform/work.ts'
import {ownAuditUnit} from '../own-unit.ts'
import {paperRefs, proposalForm} from '../paper-refs.ts'
import {readerOf} from '../reader.ts'
import type {AuditCharterTable} from '../tables.ts'
import {draftCharter, editCharter, proposeCharter, publishCharter, reviewCharter} from './audit-charter.actions.ts'
import {charterForm, charterPage, chartersPage} from './audit-charter.page.ts'
import {charterPaper} from './audit-charter.paper.ts'
import {reviewsOf, visibleCharter, visibleCharters} from './audit-charter.store.ts'
import {charterAddress, charterReview, chartersAddress, charterText, publication} from './audit-charter.ts'

/** A change to the record of the address. */
const change = changing(charterOf, charterAddress)

const one = `${chartersAddress}/:id`

export function charterRoutes(router: Routes, parts: Parts): void {
  router.get(chartersAddress, (ctx) => showCharters(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${chartersAddress}/new`,
    action: chartersAddress,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) => submitNew(ctx, parts),
  })
  router.get(one, (ctx) => showCharter(ctx as Ctx, parts))
  router.get(`${one}/print`, (ctx) => showPrint(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${one}/edit`,
    action: one,
    show: (ctx, given) => showForm(ctx, parts, 'edit', given),
    submit: (ctx) =>
      change(ctx, parts, 'audit.said.edited', (work, id) =>
        editCharter(work, id, readForm(charterText, ctx.state.body)),
      ),
  })
  formRoute(router, parts, {
    path: `${one}/publication`,
    show: (ctx, given) => showForm(ctx, parts, 'publication', given),
    submit: (ctx) =>
      change(ctx, parts, 'audit.said.published', (work, id) =>
        publishCharter(work, id, readForm(publication, ctx.state.body)),
      ),
  })
  formRoute(router, parts, {
    path: `${one}/review`,
    show: (ctx, given) => showForm(ctx, parts, 'review', given),
    submit: (ctx) =>
      change(ctx, parts, 'audit.said.reviewed', (work, id) =>
        reviewCharter(work, id, readForm(charterReview, ctx.state.body)),
      ),
  })
  formRoute(router, parts, {
    path: `${one}/proposal`,
    show: (ctx, given) => showProposal(ctx, parts, given),
    submit: (ctx) => submitProposal(ctx, parts),
  })
}

async function showCharters(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'AuditCharter')) throw notFound()
  const rows = await visibleCharters(parts.db, ability)
  show(ctx, parts, 'audit/charter/index', chartersPage(rows, readerOf(ctx, parts)))
}

/** The charter of the address, as far as this reader reaches. */
export async function charterOf(ctx: Ctx, parts: Parts): Promise<AuditCharterTable> {
  const {id = ''} = ctx.params
  const row = idPattern.test(id) ? await visibleCharter(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  return row
}

async function showCharter(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller, lang} = ctx.state
  const row = await charterOf(ctx, parts)
  const inspects = can(caller.ability, 'inspect', 'AuditCharter', row)
  const read = {
    row,
    reviews: inspects ? await reviewsOf(parts.db, row.id) : [],
    papers: inspects ? await paperRefs(parts.db, 'AuditCharter', row.id) : [],
    panels: inspects ? await panelsOf(parts, caller, {subject: 'AuditCharter', id: row.id}, lang) : [],
    history: await timelineFor(parts, caller, 'AuditCharter', row.id, lang),
  }
  show(ctx, parts, 'audit/charter/show', charterPage(read, readerOf(ctx, parts)))
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'draft', 'AuditCharter')) throw forbidden()
  const [latest] = await visibleCharters(parts.db, ability)
  show(ctx, parts, 'form', charterForm('new', null, latest?.text ?? '', given, wordsFor(ctx)), given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  const unit = await ownAuditUnit(parts.db, ctx.state.caller.ability, 'draft', 'AuditCharter')
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    charterAddress(await draftCharter(work, unit.id, readForm(charterText, ctx.state.body))),
  )
  return {location, said: {key: 'audit.said.drafted'}, created: true}
}

/** A form is shown only to who may send it. */
async function showForm(ctx: Ctx, parts: Parts, key: 'edit' | 'publication' | 'review', given: Given): Promise<void> {
  const row = await charterOf(ctx, parts)
  const action = key === 'edit' ? 'draft' : 'propose'
  if (!can(ctx.state.caller.ability, action, 'AuditCharter', row)) throw forbidden()
  show(ctx, parts, 'form', charterForm(key, row, row.text, given, wordsFor(ctx)), given.status)
}

async function showProposal(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const row = await charterOf(ctx, parts)
  if (!can(ctx.state.caller.ability, 'propose', 'AuditCharter', row)) throw forbidden()
  const t = wordsFor(ctx)
  const back = charterAddress(row.id)
  const name = t('audit.charter.edition', {edition: row.edition})
  const above = [
    {label: t('audit.charter.one'), href: chartersAddress},
    {label: name, href: back},
  ]
  show(ctx, parts, 'form', proposalForm({name, back, above, routes: charterPaper.routes}, given, t), given.status)
}

async function submitProposal(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await charterOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    decisionAddress(await proposeCharter(work, parts, id, readForm(proposal, ctx.state.body))),
  )
  return {location, said: {key: 'audit.said.proposed'}}
}

async function showPrint(ctx: Ctx, parts: Parts): Promise<void> {
  const row = await charterOf(ctx, parts)
  const paper = await charterPaper.draw(parts.db, row.id)
  if (!paper) throw notFound()
  const day = row.approvedOn ?? parts.clock.today()
  const names = await officeNames(parts, parts.db, row.unitId)
  const to = postOf('governor', names)
  const from = await letterheadOf(parts, parts.db, row.unitId)
  const sheet = memo({title: paper.title, day, to, from, document: paper.document})
  await showDocument(ctx, parts, 'audit/print', {
    ...sheet,
    signer: postOf('unit-head', names),
    back: charterAddress(row.id),
  })
}
