// The lists of papers: what waits for one, what one proposed, what one signed, what came back signed on paper.
import {canSome} from '../access/ability.ts'
import {newId} from '../ids.ts'
import type {Translate} from '../messages/index.ts'
import type {Caller} from '../work.ts'
import {outcomeTones, stateBadge} from './decision.page.ts'
import {decisionAddress, decisionsAddress, type paperKinds} from './decision.ts'
import {perPage} from './inbox.store.ts'
import type {RouteStep} from './paper.ts'
import type {DecisionTable, Outcome} from './tables.ts'

export const lists = ['waiting', 'paper', 'proposed', 'signed'] as const
export type ListName = (typeof lists)[number]

export const listAddress = (name: ListName): string =>
  name === 'waiting' ? decisionsAddress : `${decisionsAddress}/${name}`

export type ListedRow = Pick<DecisionTable, 'id' | 'matter' | 'title' | 'state' | 'proposedByName' | 'proposedOn'> & {
  office: string | null
  kind: RouteStep['kind'] | null
  sinceOn: string | null
  stepId?: string
  outcome?: Outcome | null
  signedOn?: string | null
}

type Read = {
  name: ListName
  rows: ListedRow[]
  read: ReadonlySet<string>
  kinds: ReturnType<typeof paperKinds>
  /** The place in the list it begins after; null at its beginning. */
  after: string | null
  /** How many the list holds; null where nobody counted. */
  counted: number | null
}

export function inboxPage({name, rows, read, kinds, after, counted}: Read, {ability, actor}: Caller, t: Translate) {
  const title = t('decision.nav')
  const page = rows.slice(0, perPage)
  const last = page.at(-1)
  const address = listAddress(name)
  const next = page.length < rows.length && last ? `${address}?after=${last.stepId ?? last.id}` : null
  const whole = after === null && next === null
  return {
    title,
    crumbs: [{label: title, href: null}],
    lead: t(`decision.list.${name}Lead`),
    tabs: tabsFor(name, ability, actor, t),
    tabsLabel: title,
    stateLabel: t(name === 'waiting' ? 'decision.list.asked' : 'decision.list.state'),
    items: page.map((row) => itemOf(row, name, read, kinds, t)),
    next,
    total: counted ?? (whole ? page.length : null),
    pager: {more: !whole, first: after === null ? null : address, next},
    sign:
      name === 'waiting' && page.length > 1 ? {action: `${decisionsAddress}/signatures`, submission: newId()} : null,
    empty: {why: t(`decision.list.${name}None`), todo: t(`decision.list.${name}NoneTodo`), action: null},
  }
}

function tabsFor(current: ListName, ability: Caller['ability'], actor: Caller['actor'], t: Translate) {
  const shown = (name: ListName) => {
    if (name === 'paper') return canSome(ability, 'record', 'DecisionStep')
    if (name === 'proposed') return actor.kind === 'account'
    return canSome(ability, 'decide', 'DecisionStep')
  }
  return lists
    .filter((name) => name === current || shown(name))
    .map((name) => ({label: t(`decision.list.${name}`), href: listAddress(name), current: name === current}))
}

function itemOf(row: ListedRow, list: ListName, read: ReadonlySet<string>, kinds: Read['kinds'], t: Translate) {
  const kind = kinds.get(row.matter)
  return {
    id: row.id,
    href: decisionAddress(row.id),
    title: row.title,
    kind: kind ? t(kind.label) : row.matter,
    proposedBy: row.proposedByName,
    proposedOn: row.proposedOn,
    at: row.office ? t(`decision.office.${row.office}`) : null,
    since: row.sinceOn,
    badge: badgeFor(row, list, t),
    signedOn: row.signedOn ?? null,
    read: read.has(row.id),
  }
}

/** In an inbox, what is asked of one; elsewhere how one answered, or how it stands. */
function badgeFor({kind, outcome, state}: ListedRow, list: ListName, t: Translate) {
  if (list === 'waiting' && kind) return {tone: 'attention', label: t(`decision.kind.${kind}`)}
  if (outcome) return {tone: outcomeTones[outcome], label: t(`decision.outcome.${outcome}`)}
  return stateBadge(state, t)
}
