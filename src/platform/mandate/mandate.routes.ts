import {canSome} from '../access/ability.ts'
import {paperKinds} from '../decision/decision.ts'
import {officeNames} from '../decision/office-names.ts'
import {acceptedFiles, filesFor, storeFile} from '../files/index.ts'
import type {Ctx} from '../http/context.ts'
import {actionRoute, callerOf, changing, type Done, formRoute, type Given} from '../http/form-route.ts'
import {show, wordsFor} from '../http/page.ts'
import {readForm} from '../http/read-form.ts'
import {idPattern} from '../ids.ts'
import {forbidden, notFound} from '../refusal.ts'
import type {Parts, Routes} from '../slice.ts'
import {timelineFor} from '../trail/index.ts'
import {inWork} from '../work.ts'
import {confirmMandate, endMandate, mayRecord, recordMandate} from './mandate.actions.ts'
import {mandateForm, mandatePage, mandatesPage, type Reading} from './mandate.page.ts'
import {type MandateRow, officeUnits, openAccounts, visibleMandate, visibleMandates} from './mandate.store.ts'
import {mandateAddress, mandateEnd, mandateStep, mandatesAddress, newMandate} from './mandate.ts'

/** A change to the record of the address. */
const change = changing(mandateOf, mandateAddress)

const scans = ['pdf', 'png', 'jpg'] as const

export function mandateRoutes(router: Routes, parts: Parts): void {
  router.get(mandatesAddress, (ctx) => showMandates(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${mandatesAddress}/new`,
    action: mandatesAddress,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) => submitNew(ctx, parts),
  })
  router.get(`${mandatesAddress}/:id`, (ctx) => showMandate(ctx as Ctx, parts))
  actionRoute(router, `${mandatesAddress}/:id/confirmation`, (ctx) =>
    change(ctx, parts, 'mandate.said.confirmed', (work, id) =>
      confirmMandate(work, id, readForm(mandateStep, ctx.state.body)),
    ),
  )
  actionRoute(router, `${mandatesAddress}/:id/end`, (ctx) =>
    change(ctx, parts, 'mandate.said.ended', (work, id) => endMandate(work, id, readForm(mandateEnd, ctx.state.body))),
  )
}

async function readingOf(ctx: Ctx, parts: Parts): Promise<Reading> {
  const {caller, lang} = ctx.state
  const today = parts.clock.today()
  // closed ones too: an order of that time names them
  const units = new Map((await officeUnits(parts.db, '0001-01-01')).map(({id, label}) => [id, label]))
  return {caller, lang, today, units, kinds: paperKinds(parts.slices), t: wordsFor(ctx)}
}

async function showMandates(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'Mandate')) throw notFound()
  show(
    ctx,
    parts,
    'decision/mandate/index',
    mandatesPage(await visibleMandates(parts.db, ability), await readingOf(ctx, parts)),
  )
}

async function mandateOf(ctx: Ctx, parts: Parts): Promise<MandateRow> {
  const {id = ''} = ctx.params
  const row = idPattern.test(id) ? await visibleMandate(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  return row
}

async function showMandate(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller, lang} = ctx.state
  const row = await mandateOf(ctx, parts)
  const files = await filesFor(parts, 'Mandate', row.id, wordsFor(ctx))
  const history = await timelineFor(parts, caller, 'Mandate', row.id, lang)
  const names = await officeNames(parts, parts.db, row.unitId)
  const page = mandatePage(
    {row, names, files, history, orderHref: await orderAddressOf(parts, caller, row)},
    await readingOf(ctx, parts),
  )
  show(ctx, parts, 'decision/mandate/show', page)
}

/** The page of the order it comes from, for who may read that order. */
async function orderAddressOf({db, slices}: Parts, {ability}: Ctx['state']['caller'], {orderId}: MandateRow) {
  const kind = slices.map(({records}) => records?.Order).find(Boolean)
  const readable = orderId === null ? null : kind?.readable(db, ability)
  if (orderId === null || !readable) return null
  const found = await db
    .selectFrom('mandate')
    .select('id')
    .where('orderId', '=', orderId)
    .where('orderId', 'in', readable as never)
    .executeTakeFirst()
  return found ? (kind?.href?.(orderId) ?? null) : null
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {caller} = ctx.state
  if (!canSome(caller.ability, 'record', 'Mandate')) throw forbidden()
  const units = (await officeUnits(parts.db, parts.clock.today())).filter(({id}) => mayRecord(caller.ability, id))
  const accounts = (await openAccounts(parts.db)).filter(({id}) => id !== caller.actor.accountId)
  const choices = {
    units: units.map(({id, label}) => ({value: id, label})),
    usualUnit: units.find(({province}) => province)?.id ?? null,
    accounts: accounts.map(({id, name, accountName}) => ({value: id, label: `${name} (${accountName})`})),
    kinds: paperKinds(parts.slices),
    accept: acceptedFiles(scans),
  }
  show(ctx, parts, 'form', mandateForm(choices, given, wordsFor(ctx)), given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  if (!canSome(ctx.state.caller.ability, 'record', 'Mandate')) throw forbidden()
  const upload = ctx.state.uploads.find(({field}) => field === 'scan')
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    const given = readForm(newMandate([...paperKinds(parts.slices).keys()]), ctx.state.body)
    const id = await recordMandate(work, parts, given)
    if (upload)
      await storeFile(work, {
        name: upload.name,
        bytes: upload.bytes,
        subject: 'Mandate',
        subjectId: id,
        unitId: given.unitId,
        kinds: scans,
        field: 'scan',
      })
    return mandateAddress(id)
  })
  return {location, said: {key: 'mandate.said.recorded'}, created: true}
}
