import type {Ctx} from '../http/context.ts'
import {wordsFor} from '../http/page.ts'
import {notFound} from '../refusal.ts'
import type {Parts} from '../slice.ts'
import {accountsCrumb} from './account.page.ts'
import {visibleAccount} from './account.store.ts'
import type {MadeLink} from './account-link.actions.ts'

/** The page that shows a new link, this once. The address is the one people reach this installation under. */
export async function madeLinkPage(ctx: Ctx, parts: Parts, {id, made}: {id: string; made: MadeLink}) {
  const t = wordsFor(ctx)
  const account = await visibleAccount(parts.db, ctx.state.caller.ability, id)
  if (!account) throw notFound()
  const {token, expiresAt, waits} = made
  return {
    title: t('identity.link.madeTitle'),
    crumbs: [
      accountsCrumb(t),
      {label: account.name, href: `/accounts/${id}`},
      {label: t('identity.link.madeTitle'), href: null},
    ],
    id,
    href: `/accounts/${id}`,
    grant: `/accounts/${id}/grants/new`,
    accountName: account.accountName,
    name: account.name,
    link: `${publicAddress(ctx, parts)}/links/${token}`,
    expiresAt,
    waits,
  }
}

const publicAddress = (ctx: Ctx, {config}: Parts): string =>
  config.publicUrl ?? `${config.tls ? 'https' : 'http'}://${ctx.host}`
