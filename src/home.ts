// My work: the first page of everybody. It asks each slice for its tiles, all at once, and knows none of them.
import type {Actor, Grant} from './platform/access/actor.ts'
import type {Ctx} from './platform/http/context.ts'
import {entriesFor} from './platform/http/layout.ts'
import {show, wordsFor} from './platform/http/page.ts'
import type {Lang, Translate} from './platform/messages/index.ts'
import {readSetting} from './platform/settings/index.ts'
import type {NavEntry, Parts, Slice, Tile} from './platform/slice.ts'
import {formatDay} from './platform/thai/buddhist-date.ts'
import {weekdayOf} from './platform/thai/day.ts'

export const home: Slice = {
  name: 'home',
  routes: (router, parts) => void router.get('/', (ctx) => showHome(ctx as Ctx, parts)),
  nav: [{label: 'layout.home', href: '/', icon: 'home', shows: () => true}],
}

async function showHome(ctx: Ctx, parts: Parts): Promise<void> {
  const {lang, caller} = ctx.state
  const [tiles, office, roles] = await Promise.all([
    tilesOf(ctx, parts),
    readSetting(parts.db, 'office.name', parts.clock.today()),
    rolesOf(parts, caller.actor, lang),
  ])
  const entries = entriesFor(parts, caller).rest
  const model = homePage(
    {...tiles, office, roles, entries, name: caller.actor.name, today: parts.clock.today(), lang},
    wordsFor(ctx),
  )
  show(ctx, parts, 'home', model)
}

/** One slice in trouble does not take the page from everybody: what it would have said is missing, and that is said. */
async function tilesOf(ctx: Ctx, parts: Parts): Promise<{tiles: Tile[]; incomplete: boolean}> {
  const asked = parts.slices.map((slice) => slice.tiles?.(parts, ctx.state.caller) ?? [])
  const answers = await Promise.allSettled(asked)
  const failed = answers.filter((answer) => answer.status === 'rejected')
  for (const {reason} of failed) parts.log.error({err: reason, id: ctx.state.requestId}, 'tiles')
  const tiles = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  return {tiles, incomplete: failed.length > 0}
}

export type RoleHeld = {role: string; place: string | null}

/** The roles one holds today and where, in the reader's words; the place is named by whoever owns its kind. */
async function rolesOf(parts: Parts, {grants}: Actor, lang: Lang): Promise<RoleHeld[]> {
  const places = new Map<string, string>()
  for (const kind of new Set(grants.map((grant) => grant.scopeKind))) {
    const ids = grants.flatMap((grant) => (grant.scopeKind === kind && grant.scopeId ? [grant.scopeId] : []))
    const named = parts.slices.map((slice) => slice.records?.[subjectOf(kind)]).find((record) => record?.names)
    if (ids.length === 0 || !named?.names) continue
    for (const [id, name] of await named.names(parts.db, [...new Set(ids)], lang)) places.set(id, name)
  }
  const held = grants.map((grant: Grant) => ({
    role: `role.${grant.role}`,
    place: places.get(grant.scopeId ?? '') ?? null,
  }))
  return held.filter((each, at) => held.findIndex((one) => one.role === each.role && one.place === each.place) === at)
}

const subjectOf = (scopeKind: string) => scopeKind.charAt(0).toUpperCase() + scopeKind.slice(1)

const tones = {neutral: 'neutral', due: 'attention', breached: 'danger', met: 'good', info: 'info'} as const

type Home = {
  tiles: Tile[]
  incomplete: boolean
  office: string
  roles: RoleHeld[]
  /** What the rail has no room for. */
  entries: NavEntry[]
  name: string
  today: string
  lang: Lang
}

/** What awaits one stands first; then numbers; a tile without a number is a way to go. */
export function homePage({tiles, incomplete, office, roles, entries, name, today, lang}: Home, t: Translate) {
  const awaiting = tiles.filter(({tone, count}) => (tone === 'due' || tone === 'breached') && count !== 0)
  const counted = tiles.filter((tile) => !awaiting.includes(tile) && tile.count !== null)
  const ways = tiles.filter((tile) => !awaiting.includes(tile) && tile.count === null)
  const words = ({label}: Tile) => t(label.key, label.values)
  return {
    title: t('home.title'),
    crumbs: [{label: t('home.title'), href: null}],
    office,
    greeting: t('home.greeting', {name}),
    date: t('home.date', {weekday: t(`setting.weekday.${weekdayOf(today)}`), day: formatDay(today, lang, 'long')}),
    today,
    roles: roles.map(({role, place}) => ({role: t(role), place})),
    awaits: awaiting.map((tile) => ({
      label: words(tile),
      note: tile.count === null ? null : t('home.count', {count: tile.count}),
      href: tile.href,
      tone: tones[tile.tone],
    })),
    tiles: counted.map((tile) => ({
      label: words(tile),
      value: (tile.count ?? 0).toLocaleString('en'),
      note: null,
      href: tile.href,
      tone: tones[tile.tone],
    })),
    links: [
      ...entries.map(({label, href, icon}) => ({label: t(label), href, icon})),
      ...ways.map((tile) => ({label: words(tile), href: tile.href, icon: tile.icon ?? 'chevron-right'})),
      {label: t('layout.account'), href: '/account', icon: 'user'},
    ],
    incomplete,
    lost: roles.length === 0 && awaiting.length + counted.length === 0 ? t('home.noRole') : null,
  }
}
