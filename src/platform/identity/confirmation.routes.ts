import type {z} from 'zod'
import {can, canSome} from '../access/ability.ts'
import type {Ctx} from '../http/context.ts'
import {actionRoute, callerOf, type Done, formRoute} from '../http/form-route.ts'
import {show} from '../http/page.ts'
import {readForm} from '../http/read-form.ts'
import {idPattern} from '../ids.ts'
import {forbidden, notFound} from '../refusal.ts'
import type {Parts, Routes} from '../slice.ts'
import {inWork, type Work} from '../work.ts'
import {confirmLink, refuseLink} from './account-link.actions.ts'
import {visibleLink} from './account-link.store.ts'
import {confirmationsPage, linkPage, linkReasonPage} from './confirmation.page.ts'
import {grantDecision, grantRefusal} from './role-grant.ts'

const waiting = '/accounts/confirmations'

/** What waits for a second person; roles have pages of their own, new passwords of powerful accounts theirs here. */
export function confirmationRoutes(router: Routes, parts: Parts): void {
  router.get(waiting, async (ctx) => {
    if (!canSome(ctx.state.caller.ability, 'confirm', 'RoleGrant')) throw forbidden()
    show(ctx as Ctx, parts, 'identity/confirmation/index', await confirmationsPage(ctx as Ctx, parts))
  })
  router.get('/accounts/links/:id', async (ctx) => {
    const page = await linkPage(ctx as Ctx, parts, await linkOf(ctx as Ctx, parts))
    show(ctx as Ctx, parts, 'identity/account-link/show', page)
  })
  actionRoute(router, '/accounts/links/:id/confirmation', (ctx) =>
    decide(ctx, parts, grantDecision, confirmLink, 'confirmed'),
  )
  formRoute(router, parts, {
    path: '/accounts/links/:id/refusal',
    show: async (ctx, given) =>
      show(
        ctx,
        parts,
        'identity/role-grant/reason',
        linkReasonPage(ctx, await linkOf(ctx, parts), given),
        given.status,
      ),
    submit: (ctx) => decide(ctx, parts, grantRefusal, refuseLink, 'refused'),
  })
}

/** Who may confirm links may look at them; who makes them has seen them. */
async function linkOf(ctx: Ctx, parts: Parts) {
  const {id = ''} = ctx.params
  const {ability} = ctx.state.caller
  const link = idPattern.test(id) ? await visibleLink(parts.db, ability, id) : undefined
  if (!link) throw notFound()
  if (!can(ability, 'confirm', 'AccountLink', link)) throw forbidden()
  return link
}

async function decide<S extends z.ZodType>(
  ctx: Ctx,
  parts: Parts,
  schema: S,
  action: (work: Work, id: string, input: z.output<S>) => Promise<void>,
  said: 'confirmed' | 'refused',
): Promise<Done> {
  const id = ctx.params.id ?? ''
  if (!idPattern.test(id)) throw notFound()
  const input = readForm(schema, ctx.state.body)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await action(work, id, input)
    return waiting
  })
  return {location, said: {key: `identity.link.said.${said}`}}
}
