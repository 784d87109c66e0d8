// From the cookie to the caller: session, account, grants, ability. The session is looked up on every request.
import type {Middleware} from 'koa'
import {type Ability, buildAbility} from '../access/ability.ts'
import type {Actor} from '../access/actor.ts'
import {placeOf} from '../access/mandate.ts'
import type {State} from '../http/context.ts'
import {cookieOf} from '../http/cookie.ts'
import {Refusal} from '../refusal.ts'
import type {Parts, Slice} from '../slice.ts'
import {actorOn} from './account-actor.ts'
import {sessionOf, touchSession} from './session.store.ts'

export const sessionCookie = 'mukda_session'

type Known = {actor: Actor; ability: Ability}

const keptCallers = 2000

/** Sets `state.account` and `state.caller` from the session cookie; without one everything stays nobody's. */
export function whoAsks(parts: Parts): Middleware<State> {
  const known = new Map<string, Known>()
  return async function findCaller(ctx, next) {
    const token = cookieOf(ctx, sessionCookie)
    if (!token) return next()
    const [now, today] = [parts.clock.now(), parts.clock.today()]
    const session = await sessionOf(parts.db, token, {now, today})
    if (!session) return next()
    await touchSession(parts.db, session.sessionId, session.lastSeenAt, now)
    const {id, name, lang, officialId, sessionId} = session
    // grants begin and end with days, so the day is part of what makes an ability the same
    const key = `${id} ${session.accessVersion} ${today}`
    const found = known.get(key) ?? (await meet(parts, session, today))
    if (known.size >= keptCallers) known.clear()
    known.set(key, found)
    ctx.state.account = {id, name, lang, officialId, sessionId}
    ctx.state.caller = {...ctx.state.caller, ...found}
    if (!ctx.querystring.includes('lang=') || ctx.query.lang === undefined) ctx.state.lang = lang
    return next()
  }
}

async function meet(
  parts: Parts,
  account: {id: string; name: string; officialId: string | null},
  today: string,
): Promise<Known> {
  const actor = await actorOn(parts.db, account, today)
  return {actor, ability: await parts.abilityOf(actor)}
}

/** Everything after it needs somebody signed in. @throws Refusal unauthenticated */
export const signedIn = (): Middleware<State> =>
  async function requireAccount(ctx, next) {
    if (!ctx.state.account) throw new Refusal('unauthenticated', {key: 'refusal.unauthenticated'})
    return next()
  }

/** How abilities come about: each kind of scope is resolved by the slice that owns it, then every slice says who may. */
export function abilitiesOver(slices: Slice[], parts: Pick<Parts, 'db' | 'clock'>): Parts['abilityOf'] {
  const resolvers = new Map(slices.flatMap((slice) => Object.entries(slice.scopes ?? {})))
  const define = slices.flatMap((slice) => slice.abilities ?? [])
  return async (actor, db = parts.db) => {
    const reach = new Map<string, string[]>()
    const places = actor.mandates.flatMap((mandate) =>
      mandate.agencyIds.map((unitId) => ({id: placeOf(mandate, unitId), scopeKind: 'unit', scopeId: unitId})),
    )
    for (const [kind, resolve] of resolvers) {
      const grants = [...actor.grants, ...places].filter(({scopeKind}) => scopeKind === kind)
      if (grants.length === 0) continue
      for (const [id, units] of await resolve(db, grants, parts.clock.today())) reach.set(id, units)
    }
    return buildAbility(define, actor, reach)
  }
}
