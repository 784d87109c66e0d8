import type {z} from 'zod'
import {can} from '../access/ability.ts'
import type {Ctx} from '../http/context.ts'
import {actionRoute, callerOf, type Done, formRoute} from '../http/form-route.ts'
import {show} from '../http/page.ts'
import {readForm} from '../http/read-form.ts'
import {idPattern} from '../ids.ts'
import {forbidden, invalid, notFound} from '../refusal.ts'
import type {Parts, Routes} from '../slice.ts'
import {inWork, type Work} from '../work.ts'
import {visibleAccount} from './account.store.ts'
import {openUnits} from './person.store.ts'
import {confirmGrant, grantRole, refuseGrant, revokeGrant} from './role-grant.actions.ts'
import {grantPage} from './role-grant.page.ts'
import {visibleGrant} from './role-grant.store.ts'
import {grantDecision, grantProblems, grantRefusal, newGrant, scopeKindOf} from './role-grant.ts'
import {newGrantPage, reasonPage} from './role-grant-form.page.ts'

/** Giving a role, and what may be decided about one that was given. */
export function roleGrantRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: '/accounts/:id/grants/new',
    action: '/accounts/:id/grants',
    show: async (ctx, given) => {
      const page = await newGrantPage(ctx, parts, await grantee(ctx, parts), given)
      show(ctx, parts, 'identity/role-grant/form', page, given.status)
    },
    submit: (ctx) => submitGrant(ctx, parts),
  })
  router.get('/accounts/grants/:id', async (ctx) => {
    const page = await grantPage(ctx as Ctx, parts, await grantOf(ctx as Ctx, parts))
    show(ctx as Ctx, parts, 'identity/role-grant/show', page)
  })
  actionRoute(router, '/accounts/grants/:id/confirmation', (ctx) =>
    decide(ctx, parts, grantDecision, confirmGrant, 'confirmed'),
  )
  formRoute(router, parts, {
    path: '/accounts/grants/:id/refusal',
    show: async (ctx, given) => {
      const page = await reasonPage(ctx, parts, await grantOf(ctx, parts, 'confirm'), 'refusal', given)
      show(ctx, parts, 'identity/role-grant/reason', page, given.status)
    },
    submit: (ctx) => decide(ctx, parts, grantRefusal, refuseGrant, 'refused'),
  })
  formRoute(router, parts, {
    path: '/accounts/grants/:id/revocation',
    show: async (ctx, given) => {
      const page = await reasonPage(ctx, parts, await grantOf(ctx, parts, 'revoke'), 'revocation', given)
      show(ctx, parts, 'identity/role-grant/reason', page, given.status)
    },
    submit: (ctx) => decide(ctx, parts, grantRefusal, revokeGrant, 'revoked'),
  })
}

function idOf(ctx: Ctx): string {
  const {id = ''} = ctx.params
  if (!idPattern.test(id)) throw notFound()
  return id
}

async function grantee(ctx: Ctx, parts: Parts) {
  const {ability} = ctx.state.caller
  const account = await visibleAccount(parts.db, ability, idOf(ctx))
  if (!account) throw notFound()
  if (account.id === ctx.state.account?.id) throw forbidden('identity.grant.notSelf')
  if (!can(ability, 'grant', 'RoleGrant', {accountId: account.id})) throw forbidden()
  return account
}

async function grantOf(ctx: Ctx, parts: Parts, action = 'read') {
  const {ability} = ctx.state.caller
  const grant = await visibleGrant(parts.db, ability, idOf(ctx))
  if (!grant) throw notFound()
  if (!can(ability, action, 'RoleGrant', grant)) throw forbidden()
  return grant
}

async function submitGrant(ctx: Ctx, parts: Parts): Promise<Done> {
  const account = await grantee(ctx, parts)
  const {unitId, ...input} = readForm(newGrant, ctx.state.body)
  const units = await openUnits(parts.db, parts.clock.today())
  const problems = grantProblems(
    {unitId, ...input},
    units.map((unit) => unit.id),
  )
  if (problems.length > 0) throw invalid(problems)
  const scopeKind = scopeKindOf(input.role)
  const grant = {...input, scopeKind, scopeId: scopeKind === 'unit' ? unitId : null}
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await grantRole(work, account.id, grant)
    return `/accounts/${account.id}`
  })
  return {location, said: {key: 'identity.grant.said.made', values: {name: account.name}}, created: true}
}

/** A second person goes on to what else waits for him; the administrator back to the account. */
async function decide<S extends z.ZodType>(
  ctx: Ctx,
  parts: Parts,
  schema: S,
  action: (work: Work, id: string, input: z.output<S>) => Promise<void>,
  said: 'confirmed' | 'refused' | 'revoked',
): Promise<Done> {
  const {accountId, id} = await grantOf(ctx, parts)
  const input = readForm(schema, ctx.state.body)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await action(work, id, input)
    return said === 'revoked' ? `/accounts/${accountId}` : '/accounts/confirmations'
  })
  return {location, said: {key: `identity.grant.said.${said}`}}
}
