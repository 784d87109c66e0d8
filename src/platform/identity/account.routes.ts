import type {z} from 'zod'
import {can} from '../access/ability.ts'
import type {Ctx} from '../http/context.ts'
import {actionRoute, callerOf, type Done, formRoute} from '../http/form-route.ts'
import {show} from '../http/page.ts'
import {readForm} from '../http/read-form.ts'
import {idPattern} from '../ids.ts'
import {forbidden, notFound} from '../refusal.ts'
import type {Parts, Routes} from '../slice.ts'
import {inWork, type Work} from '../work.ts'
import {closeAccount, makeAccount, renameAccount, reopenAccount, tieAccount} from './account.actions.ts'
import {accountPage} from './account.page.ts'
import {visibleAccount} from './account.store.ts'
import {accountChange, accountClosure, accountReopening, accountSearch, accountTie, newAccount} from './account.ts'
import {closurePage, newAccountPage, personPage, renamePage} from './account-form.page.ts'
import {linkFor, type MadeLink} from './account-link.actions.ts'
import {madeLinkPage} from './account-link.page.ts'
import {accountsPage} from './account-list.page.ts'

/** The administrator's pages of accounts. */
export function accountRoutes(router: Routes, parts: Parts): void {
  router.get('/accounts', async (ctx) => {
    administers(ctx as Ctx)
    const search = accountSearch.parse({...ctx.query})
    show(ctx as Ctx, parts, 'identity/account/index', await accountsPage(ctx as Ctx, parts, search))
  })
  formRoute(router, parts, {
    path: '/accounts/new',
    action: '/accounts',
    show: async (ctx, given) => {
      administers(ctx)
      show(ctx, parts, 'identity/account/form', await newAccountPage(ctx, parts, given), given.status)
    },
    submit: (ctx) => submitNew(ctx, parts),
  })
  router.get('/accounts/:id', async (ctx) => {
    if (isOwn(ctx as Ctx)) return ctx.redirect('/account')
    administers(ctx as Ctx)
    const account = await accountOf(ctx as Ctx, parts)
    show(ctx as Ctx, parts, 'identity/account/show', await accountPage(ctx as Ctx, parts, account))
  })
  changeRoutes(router, parts)
  stateRoutes(router, parts)
}

function changeRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: '/accounts/:id/edit',
    action: '/accounts/:id',
    show: async (ctx, given) => {
      const account = await accountOf(ctx, parts, 'change')
      show(ctx, parts, 'identity/account/edit', renamePage(ctx, account, given), given.status)
    },
    submit: (ctx) => act(ctx, parts, accountChange, renameAccount, 'identity.account.said.renamed'),
  })
  formRoute(router, parts, {
    path: '/accounts/:id/person',
    show: async (ctx, given) => {
      const account = await accountOf(ctx, parts, 'tie')
      show(ctx, parts, 'identity/account/person', await personPage(ctx, parts, account, given), given.status)
    },
    submit: (ctx) => act(ctx, parts, accountTie, tieAccount, 'identity.account.said.tied'),
  })
}

function stateRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: '/accounts/:id/closure',
    show: async (ctx, given) => {
      const account = await accountOf(ctx, parts, 'close')
      show(ctx, parts, 'identity/account/closure', closurePage(ctx, account, given), given.status)
    },
    submit: (ctx) => act(ctx, parts, accountClosure, closeAccount, 'identity.account.said.closed'),
  })
  actionRoute(router, '/accounts/:id/reopening', (ctx) =>
    act(ctx, parts, accountReopening, reopenAccount, 'identity.account.said.reopened'),
  )
  actionRoute(router, '/accounts/:id/links', async (ctx) => {
    const id = idOf(ctx)
    return linkMade(ctx, parts, 200, async (work) => ({id, made: await linkFor(work, id)}))
  })
}

const mayAdminister = (ctx: Ctx): boolean => can(ctx.state.caller.ability, 'create', 'Account', {})

/** These pages are the administrator's; one's own account is at `/account`. */
function administers(ctx: Ctx): void {
  if (!mayAdminister(ctx)) throw forbidden()
}

/** The trail leads everybody to the account he signed in with. */
const isOwn = (ctx: Ctx): boolean => !mayAdminister(ctx) && ctx.params.id === ctx.state.account?.id

function idOf(ctx: Ctx): string {
  const {id = ''} = ctx.params
  if (!idPattern.test(id)) throw notFound()
  return id
}

async function accountOf(ctx: Ctx, parts: Parts, action = 'read') {
  const {ability} = ctx.state.caller
  const account = await visibleAccount(parts.db, ability, idOf(ctx))
  if (!account) throw notFound()
  if (!can(ability, action, 'Account', account)) throw forbidden()
  return account
}

/** Reads the form, does what it asks with the account of the address, and returns to it. */
async function act<S extends z.ZodType>(
  ctx: Ctx,
  parts: Parts,
  schema: S,
  action: (work: Work, id: string, input: z.output<S>) => Promise<void>,
  said: string,
): Promise<Done> {
  const id = idOf(ctx)
  const input = readForm(schema, ctx.state.body)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await action(work, id, input)
    return `/accounts/${id}`
  })
  return {location, said: {key: said}}
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<null> {
  const input = readForm(newAccount, ctx.state.body)
  return linkMade(ctx, parts, 201, async (work) => {
    const id = await makeAccount(work, input)
    return {id, made: await linkFor(work, id)}
  })
}

/** Makes a link and answers with the one page that ever shows it; sent again, the form leads to the account. */
async function linkMade(
  ctx: Ctx,
  parts: Parts,
  status: number,
  make: (work: Work) => Promise<{id: string; made: MadeLink}>,
): Promise<null> {
  let shown: {id: string; made: MadeLink} | null = null
  await inWork(parts, callerOf(ctx), async (work) => {
    shown = await make(work)
    return `/accounts/${shown.id}`
  })
  if (shown) show(ctx, parts, 'identity/account-link/made', await madeLinkPage(ctx, parts, shown), status)
  return null
}
