import type {Ability} from '../../platform/access/ability.ts'
import {can} from '../../platform/access/ability.ts'
import type {Lang, Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {TimelineEvent} from '../../platform/trail/index.ts'
import {listAddress} from '../official/official-list.page.ts'
import type {UnitStateTable} from '../tables.ts'
import {subtreeOf, type Unit} from './unit.ts'
import {inOfficeOrder} from './unit-directory.ts'
import {unitsAddress} from './unit-tree.page.ts'

export type UnitRead = {
  unit: Unit
  units: readonly Unit[]
  states: UnitStateTable[]
  history: {events: TimelineEvent[]; all: string | null}
  /** As far as the reader sees them; null where he sees nobody at all. */
  people: ReadonlyMap<string, number> | null
}

const addressOf = (id: string): string => `${unitsAddress}/${id}`

export function unitPage(read: UnitRead, ability: Ability, lang: Lang, t: Translate) {
  const {unit, units, states, history} = read
  const may = (action: string) => unit.closedOn === null && can(ability, action, 'Unit', unit)
  const named = (id: string | null) => units.find((each) => each.id === id) ?? null
  const verbs = unit.kind === 'province' ? (['rename'] as const) : (['rename', 'move', 'merge', 'close'] as const)
  return {
    title: unit.name,
    crumbs: crumbsOf(units, unit, t),
    id: unit.id,
    href: addressOf(unit.id),
    unit,
    state: stateOf(unit, states[0], named, t),
    abbreviation: unit.abbreviation,
    facts: factsOf(unit, named, lang, t),
    people: peopleOf(read, t),
    parts: {
      title: t('personnel.unit.parts'),
      rows: partsOf(read, t),
      none: t('personnel.unit.noParts'),
    },
    states: statesTold(states, named, lang, t),
    history: history.events,
    allHistory: history.all,
    open: may('open') ? {href: `${unitsAddress}/new?parent=${unit.id}`, label: t('personnel.unit.open')} : null,
    menu: verbs.flatMap((verb) =>
      may(verb)
        ? [
            {
              label: t(`personnel.unit.verb.${verb}`),
              href: `${addressOf(unit.id)}/${resourceOf[verb]}`,
              icon: iconOf[verb],
            },
          ]
        : [],
    ),
  }
}

const resourceOf = {rename: 'naming', move: 'placing', merge: 'merger', close: 'closure'} as const
const iconOf = {rename: 'pencil', move: 'chevron-right', merge: 'link', close: 'lock'} as const

function crumbsOf(units: readonly Unit[], unit: Unit, t: Translate) {
  const above: {label: string; href: string | null}[] = []
  for (let each = units.find(({id}) => id === unit.parentId); each; ) {
    const {id, name, parentId} = each
    above.unshift({label: name, href: addressOf(id)})
    each = above.length > units.length ? undefined : units.find((next) => next.id === parentId)
  }
  return [{label: t('personnel.unit.many'), href: unitsAddress}, ...above, {label: unit.name, href: null}]
}

type Named = (id: string | null) => Unit | null

/** An open unit needs no badge: only that one is closed is worth saying. */
function stateOf(unit: Unit, last: UnitStateTable | undefined, named: Named, t: Translate) {
  if (unit.closedOn === null) return null
  const into = named(last?.mergedIntoId ?? null)
  const label = into ? t('personnel.unit.mergedInto', {unit: into.name}) : t('personnel.unit.closed')
  return {label, tone: 'neutral'}
}

function factsOf(unit: Unit, named: Named, lang: Lang, t: Translate) {
  const linked = (label: string, above: Unit | null, note: string | null = null) => ({
    label: t(label),
    value: above?.name ?? null,
    href: above ? addressOf(above.id) : null,
    note,
  })
  const plain = (label: string, value: string | null) => ({label: t(label), value, href: null, note: null})
  const direct = unit.reportsToId === unit.parentId ? null : t('personnel.unit.reportsElsewhere')
  return [
    plain('personnel.unit.kind', t(`personnel.unit.kinds.${unit.kind}`)),
    plain('personnel.unit.abbreviation', unit.abbreviation),
    plain('personnel.unit.ministry', unit.ministry),
    ...(unit.kind === 'province'
      ? []
      : [
          linked('personnel.unit.belongsTo', named(unit.parentId)),
          linked('personnel.unit.reportsTo', named(unit.reportsToId), direct),
        ]),
    ...(unit.openedOn ? [plain('personnel.unit.openedOn', formatDay(unit.openedOn, lang, 'long'))] : []),
    ...(unit.closedOn ? [plain('personnel.unit.closedOn', formatDay(unit.closedOn, lang, 'long'))] : []),
  ]
}

function peopleOf({unit, units, people}: UnitRead, t: Translate) {
  if (!people) return null
  const below = [...subtreeOf(units, unit.id, 'belongs-to')]
  const seen = below.filter((id) => people.has(id))
  if (seen.length === 0) return null
  const count = seen.reduce((sum, id) => sum + (people.get(id) ?? 0), 0)
  return {
    count,
    own: people.get(unit.id) ?? null,
    href: `${listAddress}?${new URLSearchParams({unit: unit.id})}`,
    label: t('personnel.unit.people', {count}),
  }
}

/** What belongs to the unit, and what belongs elsewhere but answers to it. */
function partsOf({unit, units, people}: UnitRead, t: Translate) {
  const open = units.filter((each) => each.closedOn === null && each.id !== unit.id)
  const own = open.filter(({parentId}) => parentId === unit.id)
  const answering = open.filter(({parentId, reportsToId}) => parentId !== unit.id && reportsToId === unit.id)
  return [...inOfficeOrder(own), ...inOfficeOrder(answering)].map((each) => ({
    href: addressOf(each.id),
    name: each.name,
    kindName: t(`personnel.unit.kinds.${each.kind}`),
    people: people?.get(each.id) ?? null,
    note: noteOf(each, unit, units, t),
  }))
}

function noteOf(each: Unit, unit: Unit, units: readonly Unit[], t: Translate): string | null {
  const nameOf = (id: string | null) => units.find((other) => other.id === id)?.name ?? ''
  if (each.parentId !== unit.id) return t('personnel.unit.elsewhere.reports-to', {unit: nameOf(each.parentId)})
  if (each.reportsToId !== unit.id) return t('personnel.unit.elsewhere.belongs-to', {unit: nameOf(each.reportsToId)})
  return null
}

/** What was otherwise before, state by state, newest first. */
function statesTold(states: readonly UnitStateTable[], named: Named, lang: Lang, t: Translate) {
  return states.map((state, at) => ({
    since: state.validFrom ? formatDay(state.validFrom, lang, 'short') : t('personnel.unit.sinceUnknown'),
    said: sayings(state, states[at + 1], named, t),
  }))
}

function sayings(state: UnitStateTable, before: UnitStateTable | undefined, named: Named, t: Translate): string[] {
  const name = (id: string | null) => named(id)?.name ?? ''
  if (!before) return [t('personnel.unit.told.first', {name: state.name})]
  if (state.mergedIntoId) return [t('personnel.unit.told.merged', {unit: name(state.mergedIntoId)})]
  if (state.closed === 1) return [t('personnel.unit.told.closed')]
  const said: string[] = []
  if (state.name !== before.name) said.push(t('personnel.unit.told.renamed', {before: before.name, after: state.name}))
  if (state.abbreviation !== before.abbreviation)
    said.push(t('personnel.unit.told.abbreviated', {after: state.abbreviation ?? '-'}))
  if (state.ministry !== before.ministry) said.push(t('personnel.unit.told.ministry', {after: state.ministry}))
  if (state.parentId !== before.parentId)
    said.push(t('personnel.unit.told.moved', {before: name(before.parentId), after: name(state.parentId)}))
  if (state.reportsToId !== before.reportsToId && state.reportsToId !== state.parentId)
    said.push(t('personnel.unit.told.reports', {after: name(state.reportsToId)}))
  return said.length > 0 ? said : [t('personnel.unit.told.same')]
}
