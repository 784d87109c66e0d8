import {filesForMany} from '../../platform/files/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {idPattern} from '../../platform/ids.ts'
import {notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork, type Work} from '../../platform/work.ts'
import {visibleOfficial} from '../official/official-file.store.ts'
import type {OfficialRow} from '../official/official-row.ts'
import {
  correctEntry,
  endEntry,
  mayKeep,
  mayRead,
  recordEntry,
  removeEntry,
  requireKeep,
  type Sent,
} from './entry.actions.ts'
import {type EntryVerb, entriesAddress, entriesPage, entryVerbForm, newEntryForm} from './entry.page.ts'
import {entriesOf, entryHolding} from './entry.store.ts'
import {type EntryKind, entryKind, subjectOf} from './entry-kind.ts'
import {noteFamilyViewed} from './family.actions.ts'

const base = '/personnel/officials/:id/entries/:kind'

/** What stands in a file beside posting, pay and status: one way for every kind. */
export function entryRoutes(router: Routes, parts: Parts): void {
  router.get(base, (ctx) => showKind(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${base}/new`,
    action: base,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'recorded', (work, place, sent) => recordEntry(work, place, sent)).then((done) => ({
        ...done,
        created: true as const,
      })),
  })
  const verbs: Record<EntryVerb, Act> = {
    correction: (work, place, sent, id) => correctEntry(work, place, id, sent),
    end: (work, place, {body}, id) => endEntry(work, place, id, body),
    removal: (work, place, {body}, id) => removeEntry(work, place, id, body),
  }
  for (const [verb, act] of Object.entries(verbs) as [EntryVerb, Act][])
    formRoute(router, parts, {
      path: `${base}/:entry/${verb}`,
      show: (ctx, given) => showVerb(ctx, parts, verb, given),
      submit: (ctx) => change(ctx, parts, verb, act),
    })
}

/** The official and the kind of the address, as far as the reader may see both. */
async function placeOf(ctx: Ctx, parts: Parts): Promise<{row: OfficialRow; kind: EntryKind}> {
  const {id = '', kind: named = ''} = ctx.params
  const {ability} = ctx.state.caller
  const kind = entryKind(named)
  const row = kind && idPattern.test(id) ? await visibleOfficial(parts.db, ability, id) : undefined
  if (!kind || !row || !mayRead(ability, kind, row)) throw notFound()
  return {row, kind}
}

const wordsOf = (ctx: Ctx) => ({t: wordsFor(ctx), lang: ctx.state.lang})

async function showKind(ctx: Ctx, parts: Parts): Promise<void> {
  const {row, kind} = await placeOf(ctx, parts)
  const {caller} = ctx.state
  if (kind.narrow && row.id !== caller.actor.officialId)
    await inWork(parts, caller, (work) => noteFamilyViewed(work, row))
  const entries = await entriesOf(parts.db, row.id, [kind.name])
  const ids = [...new Set(entries.map(({entryId}) => entryId))]
  const files = await filesForMany(parts, subjectOf(kind), ids, wordsFor(ctx))
  const keeps = mayKeep(caller.ability, kind, row)
  const read = {row, kind, entries, files, keeps, today: parts.clock.today()}
  show(ctx, parts, 'personnel/entry/index', entriesPage(read, wordsOf(ctx)))
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {row, kind} = await placeOf(ctx, parts)
  requireKeep(ctx.state.caller, kind, row)
  if (given.values === null && kind.of && kind.of !== row.personnelType) throw notFound()
  const known = kind.name === 'name' ? nameKnown(row) : {}
  show(ctx, parts, 'form', newEntryForm({row, kind, given, t: wordsFor(ctx)}, known), given.status)
}

/** Most changes are of the surname. */
const nameKnown = ({title, firstName, surname}: OfficialRow): Record<string, string> => ({
  formerTitle: title,
  formerFirstName: firstName,
  formerSurname: surname,
  newTitle: title,
  newFirstName: firstName,
})

async function showVerb(ctx: Ctx, parts: Parts, verb: EntryVerb, given: Given): Promise<void> {
  const {row, kind} = await placeOf(ctx, parts)
  requireKeep(ctx.state.caller, kind, row)
  const entry = await entryHolding(parts.db, row.id, kind.name, String(ctx.params.entry))
  if (!entry || (verb === 'end' && kind.to === 'none')) throw notFound()
  const words = wordsOf(ctx)
  const page = entryVerbForm({row, kind, given, t: words.t}, entry, verb, words)
  show(ctx, parts, 'form', page, given.status)
}

type Place = {officialId: string; kind: EntryKind}
type Act = (work: Work, place: Place, sent: Sent, entryId: string) => Promise<unknown>

async function change(ctx: Ctx, parts: Parts, said: string, act: Act): Promise<Done> {
  const {row, kind} = await placeOf(ctx, parts)
  const sent = {body: ctx.state.body, uploads: ctx.state.uploads, keys: parts.keys}
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await act(work, {officialId: row.id, kind}, sent, String(ctx.params.entry ?? ''))
    return entriesAddress(row.id, kind)
  })
  return {location, said: {key: `entry.said.${said}`}}
}
