import {type Role, roles} from '../access/actor.ts'
import type {Ctx} from '../http/context.ts'
import {actionRoute} from '../http/form-route.ts'
import type {Translate} from '../messages/index.ts'
import {notFound} from '../refusal.ts'
import type {Parts, Routes} from '../slice.ts'
import {inWork} from '../work.ts'
import {accountToSignIn} from './account.store.ts'
import {demoAccounts} from './demo.store.ts'
import {browserOf, giveSession} from './session-cookie.ts'
import {asOwner, startSession} from './sign-in.actions.ts'
import {localPath} from './sign-in.ts'

type Person = {account: string; name: string; role: Role | 'official'; unit: string | null}

/** In the demo one signs in as anybody with one click; elsewhere these addresses are not there. */
export function demoRoutes(router: Routes, parts: Parts): void {
  if (!parts.config.demo) return
  router.get('/demo/people', async (ctx) => {
    ctx.body = await people(parts)
  })
  actionRoute(router, '/demo/sign-in', async (ctx) => {
    await signInAs(ctx, parts, String(ctx.state.body.account ?? ''))
    return {location: localPath(ctx.state.body.to)}
  })
}

async function signInAs(ctx: Ctx, parts: Parts, accountName: string): Promise<void> {
  const account = await accountToSignIn(parts.db, accountName)
  if (!account || account.closedAt) throw notFound()
  const signed = await inWork(parts, asOwner(ctx.state.caller, account), (work) =>
    startSession(parts, work, account, browserOf(ctx)),
  )
  giveSession(ctx, parts.config, signed)
}

/** Everybody one may be, in the order of the roles; `official` has no role but his own record. */
async function people(parts: Parts): Promise<Person[]> {
  const found = await demoAccounts(parts.db, parts.clock.today())
  const rank = (role: Person['role']) => (role === 'official' ? roles.length : roles.indexOf(role))
  return found
    .map(({accountName, name, grants, ownUnit}) => {
      const first = [...grants].sort((a, b) => rank(a.role) - rank(b.role))[0]
      return {account: accountName, name, role: first?.role ?? ('official' as const), unit: first?.unit ?? ownUnit}
    })
    .sort((a, b) => rank(a.role) - rank(b.role))
}

/** The same people for the buttons of the sign-in page, grouped by role. */
export async function demoPeople(parts: Parts, t: Translate) {
  const groups = Map.groupBy(await people(parts), (person) => person.role)
  return [...groups].map(([role, members]) => ({role: t(`role.${role}`), people: members}))
}
