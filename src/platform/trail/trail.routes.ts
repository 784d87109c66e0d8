import {hasRole} from '../access/actor.ts'
import type {Ctx} from '../http/context.ts'
import {show} from '../http/page.ts'
import {notFound} from '../refusal.ts'
import type {Parts, RecordKind, Routes} from '../slice.ts'
import {changesOf, namesIn, reasonFor} from './changes.ts'
import {eventFilter, readBefore, readFilter, type TrailFilter} from './filter.ts'
import {type Reached, reachOf, readableOf, recordKinds} from './reach.store.ts'
import type {EventTable} from './tables.ts'
import {eventPage, trailPage} from './trail.page.ts'
import {eventReached, eventsReached, readableAmong, subjectOfEvent} from './trail-list.store.ts'
import type {RecordNames} from './words.ts'

const pageSize = 50

/** `/trail`: what was done to the records the reader may read, newest first; `/trail/<id>`: one event. */
export function trailRoutes(router: Routes, parts: Parts): void {
  router.get('/trail', (ctx) => listEvents(ctx as Ctx, parts))
  router.get('/trail/:id', (ctx) => showEvent(ctx as Ctx, parts))
}

async function listEvents(ctx: Ctx, parts: Parts): Promise<void> {
  const {lang, caller} = ctx.state
  const {filter, problems} = readFilter(ctx.query)
  const before = readBefore(ctx.query.before)
  const kinds = recordKinds(parts)
  const reached = await reachFor(parts, ctx, filter)
  const found = await eventsReached(parts.db, reached, eventFilter(filter), before, pageSize + 1)
  const events = found.slice(0, pageSize)
  const names = await namesOf(parts, kinds, events, ctx)
  const subjects = [...kinds].filter(([, kind]) => kind.readable(parts.db, caller.ability)).map(([subject]) => subject)
  const {accountId} = caller.actor
  const onFrom = found.length > pageSize ? (events.at(-1)?.id ?? null) : null
  show(
    ctx,
    parts,
    'trail/event/index',
    trailPage({events, onFrom, before, filter, problems, kinds, subjects, names, accountId, lang}),
    problems.length > 0 ? 422 : 200,
  )
}

/** One record's events only, where one is asked for and may be read. */
async function reachFor(parts: Parts, ctx: Ctx, {subject, id}: TrailFilter): Promise<Reached[]> {
  const reached = await reachOf(parts, ctx.state.caller.ability, subject)
  const [only] = reached
  if (id === null || subject === null || !only) return id === null ? reached : []
  return [
    {
      ...only,
      few: (await readableAmong(parts.db, [{subject, ids: [id], readable: only.readable}])).map(
        (each) => each.subjectId,
      ),
    },
  ]
}

/** What the records of these events are called: one query a kind. All of them are readable already. */
async function namesOf(
  parts: Parts,
  kinds: Map<string, RecordKind>,
  events: EventTable[],
  ctx: Ctx,
): Promise<RecordNames> {
  const names = new Map<string, string>()
  for (const [subject, kind] of kinds) {
    const ids = new Set(events.filter((event) => event.subject === subject).map((event) => event.subjectId))
    if (ids.size === 0 || !kind.names) continue
    for (const [id, name] of await kind.names(parts.db, [...ids], ctx.state.lang)) names.set(`${subject} ${id}`, name)
  }
  return (subject, id) => names.get(`${subject} ${id}`) ?? null
}

async function showEvent(ctx: Ctx, parts: Parts): Promise<void> {
  const {lang, caller} = ctx.state
  const id = String(ctx.params.id)
  const kinds = recordKinds(parts)
  const kind = kinds.get((await subjectOfEvent(parts.db, id))?.subject ?? '')
  const readable = readableOf(parts.db, caller.ability, kind)
  const found = readable && (await eventReached(parts.db, id, readable))
  if (!kind || !found) throw notFound()
  const {event, payload} = found
  const mentioned = await namesIn(parts.db, kinds, caller.ability, [payload], lang)
  const changes = changesOf(found, kind, caller.ability, lang, mentioned)
  const reason = reasonFor(found, kind, caller.ability)
  const names = await namesOf(parts, kinds, [event], ctx)
  const own = event.accountId !== null && event.accountId === caller.actor.accountId
  const showsAddress = event.address !== null && (own || hasRole(caller.actor, 'administrator'))
  show(ctx, parts, 'trail/event/show', eventPage({event, payload, reason, changes, kinds, names, showsAddress, lang}))
}
