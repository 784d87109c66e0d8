// The frame around every page: where one may go, who one is, what was just said.
import type {Ability} from '../access/ability.ts'
import {keptFor} from '../kept.ts'
import {langs, translator} from '../messages/index.ts'
import type {Parts} from '../slice.ts'
import type {Caller} from '../work.ts'
import type {Ctx} from './context.ts'
import {takeSaid} from './page.ts'

const mostEntries = 7

export function layoutModel(ctx: Ctx, parts: Parts) {
  const {lang, account, caller} = ctx.state
  const t = translator(lang)
  const other = lang === 'th' ? 'en' : 'th'
  const roleKeys = [...new Set(caller.actor.grants.map((grant) => `role.${grant.role}`))]
  return {
    lang,
    otherLang: {label: t(`layout.language.${other}`), href: withLang(ctx, other)},
    product: t('layout.product'),
    banner: parts.config.demo ? t('layout.demoBanner', {today: parts.clock.today()}) : null,
    nav: account ? navigation(ctx, parts) : [],
    user: account ? {name: account.name, roleNames: roleKeys.map((key) => t(key))} : null,
    path: ctx.path,
    flash: takeSaid(ctx),
  }
}

function withLang({path, querystring}: Ctx, lang: string): string {
  if (querystring === '') return `${path}?lang=${lang}`
  if (!querystring.includes('lang=')) return `${path}?${querystring}&lang=${lang}`
  const query = new URLSearchParams(querystring)
  query.set('lang', lang)
  return `${path}?${query}`
}

type Entry = {label: string; href: string; icon: string; under: string[]}

/** What an ability shows in the menu, kept as long as the ability itself. */
const keptMenu = keptFor<Ability, Entry[]>(langs.length)

function navigation(ctx: Ctx, parts: Parts) {
  const {lang, caller} = ctx.state
  const menu = keptMenu(caller.ability, lang, () => menuOf(ctx, parts))
  const at = placeOf(ctx.path, menu)
  return menu.map(({label, href, icon}) => ({label, href, icon, current: href === at}))
}

function menuOf(ctx: Ctx, parts: Parts): Entry[] {
  const t = translator(ctx.state.lang)
  return entriesFor(parts, ctx.state.caller).rail.map(({label, href, icon, under = []}) => ({
    label: t(label),
    href,
    icon,
    under,
  }))
}

/** Where a caller may go: what stands on the rail, and what it has no room for. */
export function entriesFor({slices}: Pick<Parts, 'slices'>, {ability, actor}: Pick<Caller, 'ability' | 'actor'>) {
  const mine = slices.flatMap((slice) => slice.nav ?? []).filter((entry) => entry.shows(ability, actor, slices))
  const last = mine.filter(({place}) => place === 'end')
  const first = mine.filter(({place}) => place !== 'end')
  const room = Math.max(0, mostEntries - last.length)
  const byNeed = [...first.filter(({seldom}) => !seldom), ...first.filter(({seldom}) => seldom)]
  const kept = new Set(byNeed.slice(0, room))
  return {rail: [...first.filter((entry) => kept.has(entry)), ...last], rest: first.filter((entry) => !kept.has(entry))}
}

/** The entry whose own address, or one of those under it, says most of a path. */
function placeOf(path: string, entries: readonly Entry[]): string | null {
  const matches = entries.flatMap(({href, under}) =>
    [href, ...under].filter((address) => isUnder(path, address)).map((address) => ({href, length: address.length})),
  )
  return matches.sort((a, b) => b.length - a.length)[0]?.href ?? null
}

const isUnder = (path: string, href: string) =>
  href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)
