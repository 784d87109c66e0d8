import {can, canSome} from '../../platform/access/ability.ts'
import {filesForMany} from '../../platform/files/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, callerOf, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {rolesOfAccounts} from '../../platform/identity/index.ts'
import {idPattern} from '../../platform/ids.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork} from '../../platform/work.ts'
import {officialAddress} from '../official/official.ts'
import {visibleOfficial} from '../official/official-file.store.ts'
import type {OfficialRow} from '../official/official-row.ts'
import {type Directory, directoryFor} from '../unit/unit-directory.ts'
import {correctionPlace, requestsAddress} from './correction-request.ts'
import {answerCorrection, askCorrection, certifyFile} from './owner.actions.ts'
import {answerForm, askForm, ownerPage, requestItem, requestsPage} from './owner.page.ts'
import {changesSince, lastCertification, looksAt, type RequestRow, requestShown, requestsShown} from './owner.store.ts'

const one = '/personnel/officials/:id'
const mostShown = 100

/** What the owner of a file sees of it and says of it, and HR's answers. */
export function ownerRoutes(router: Routes, parts: Parts): void {
  router.get(`${one}/owner`, (ctx) => showOwner(ctx as Ctx, parts))
  actionRoute(router, `${one}/certification`, async (ctx) => {
    const {id} = await ownOf(ctx, parts)
    const location = await inWork(parts, callerOf(ctx), async (work) => {
      await certifyFile(work, id)
      return `${officialAddress(id)}/owner`
    })
    return {location, said: {key: 'entry.owner.saidCertified'}}
  })
  formRoute(router, parts, {
    path: `${one}/correction-requests/new`,
    action: `${one}/correction-requests`,
    show: async (ctx, given) =>
      show(ctx, parts, 'form', askForm(await ownOf(ctx, parts), given, wordsFor(ctx)), given.status),
    submit: async (ctx) => {
      const {id} = await ownOf(ctx, parts)
      const location = await inWork(parts, callerOf(ctx), async (work) => {
        await askCorrection(work, id, {body: ctx.state.body, uploads: ctx.state.uploads, keys: parts.keys})
        return `${officialAddress(id)}/owner`
      })
      return {location, said: {key: 'entry.owner.saidAsked'}, created: true}
    },
  })
  router.get(requestsAddress, (ctx) => showInbox(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${requestsAddress}/:id/answer`,
    show: (ctx, given) => showAnswer(ctx, parts, given),
    submit: async (ctx) => {
      const {id} = await requestOf(ctx, parts)
      let key = 'entry.owner.saidRefused'
      const location = await inWork(parts, callerOf(ctx), async (work) => {
        const {outcome, about, officialId} = await answerCorrection(work, id, ctx.state.body)
        if (outcome === 'refused') return requestsAddress
        key = 'entry.owner.saidAccepted'
        return correctionPlace(officialId, about)
      })
      return {location, said: {key}}
    },
  })
}

/** The file of the address, for its owner alone. */
async function ownOf(ctx: Ctx, parts: Parts): Promise<OfficialRow> {
  const {id = ''} = ctx.params
  const {ability} = ctx.state.caller
  const row = idPattern.test(id) ? await visibleOfficial(parts.db, ability, id) : undefined
  if (!row) throw notFound()
  if (!can(ability, 'certify', 'Official', row) || row.id !== ctx.state.caller.actor.officialId) throw forbidden()
  return row
}

async function showOwner(ctx: Ctx, parts: Parts): Promise<void> {
  const row = await ownOf(ctx, parts)
  const {caller} = ctx.state
  const t = wordsFor(ctx)
  const certified = await lastCertification(parts.db, row.id)
  const above = unitsAbove(await directoryFor(parts.db, caller.ability), row.unitId)
  const looks = await looksAt(parts.db, row.id, above, caller.actor.accountId, mostShown)
  const roles = await rolesOfAccounts(
    parts.db,
    looks.flatMap(({accountId}) => accountId ?? []),
  )
  const requests = await requestsShown(parts.db, caller.ability, row.id, mostShown)
  const model = {
    row,
    certified,
    changes: certified ? await changesSince(parts.db, row.id, certified.certifiedAt) : 0,
    looks: looks.map(({at, type, accountId}) => ({
      at,
      what: t(`event.${type}`),
      who: (roles.get(accountId ?? '') ?? []).map((role) => t(`role.${role}`)).join(', ') || t('entry.owner.somebody'),
    })),
    requests: await itemsOf(ctx, parts, requests),
  }
  show(ctx, parts, 'personnel/owner/show', ownerPage(model, t))
}

function unitsAbove(directory: Directory, unitId: string): string[] {
  const above: string[] = []
  for (let unit = directory.get(unitId); unit && !above.includes(unit.id); unit = directory.get(unit.parentId ?? ''))
    above.push(unit.id)
  return above.length > 0 ? above : [unitId]
}

async function itemsOf(ctx: Ctx, parts: Parts, rows: readonly RequestRow[]) {
  const t = wordsFor(ctx)
  const files = await filesForMany(
    parts,
    'CorrectionRequest',
    rows.map(({id}) => id),
    t,
  )
  const {ability} = ctx.state.caller
  return rows.map((row) => {
    const answers = can(ability, 'answer', 'CorrectionRequest', {id: row.officialId, unitId: row.unitId})
    return requestItem(row, files.get(row.id) ?? [], answers, t)
  })
}

async function showInbox(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'answer', 'CorrectionRequest')) throw notFound()
  const rows = await requestsShown(parts.db, ability, null, mostShown)
  show(ctx, parts, 'personnel/owner/index', requestsPage(await itemsOf(ctx, parts, rows), wordsFor(ctx)))
}

async function requestOf(ctx: Ctx, parts: Parts): Promise<RequestRow> {
  const {id = ''} = ctx.params
  const row = idPattern.test(id) ? await requestShown(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  return row
}

async function showAnswer(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const row = await requestOf(ctx, parts)
  if (!can(ctx.state.caller.ability, 'answer', 'CorrectionRequest', {id: row.officialId, unitId: row.unitId}))
    throw forbidden()
  show(ctx, parts, 'form', answerForm(row, given, wordsFor(ctx)), given.status)
}
