import type {Translate} from '../../platform/messages/index.ts'
import type {Day} from '../../platform/thai/day.ts'
import {searchText} from '../../platform/thai/search-key.ts'
import {linkOf, type Tree, trees, type Unit} from './unit.ts'
import {inOfficeOrder} from './unit-directory.ts'

export const unitsAddress = '/personnel/units'

export type UnitsAsked = {tree: Tree; on: Day | null; text: string}

/** `people`: in the unit itself, as far as the reader sees them; null where he sees none, or on another day. */
export type UnitsRead = {
  units: readonly Unit[]
  people: ReadonlyMap<string, number> | null
  asked: UnitsAsked
  today: Day
  /** Why the day asked for could not be read. */
  dayProblem: string | null
  typedDay: string
}

type Can = {open: boolean; import: boolean}

export function unitsPage(read: UnitsRead, can: Can, t: Translate) {
  const {units, asked, today} = read
  const roots = treeOf(read, t)
  const title = t('personnel.unit.many')
  const shown = flatten(roots)
  return {
    title,
    crumbs: [{label: title, href: null}],
    sentence: sentenceOf(read, shown.length, t),
    search: {
      action: unitsAddress,
      q: asked.text,
      label: t('personnel.unit.search'),
      placeholder: t('personnel.unit.searchPlaceholder'),
      keep: fields(asked, ['q']).map(([name, value]) => ({name, value})),
    },
    tabs: trees.map((tree) => ({
      label: t(`personnel.unit.tree.${tree}`),
      href: addressOf(fields({...asked, tree})),
      current: tree === asked.tree,
    })),
    tree: asked.tree,
    explained: t(`personnel.unit.treeMeans.${asked.tree}`),
    day: {
      on: asked.on ?? today,
      past: asked.on !== null && asked.on !== today,
      typed: read.typedDay,
      problem: read.dayProblem,
      keep: fields(asked, ['on']).map(([name, value]) => ({name, value})),
      back: addressOf(fields(asked, ['on'])),
    },
    roots,
    items: shown.map(({children: _, isOpen: __, belowLabel: ___, ...unit}) => unit),
    next: null,
    total: shown.length,
    can,
    empty: shown.length > 0 ? null : emptyOf(units.length === 0, can, t),
  }
}

/** The question as fields of an address; the usual answers are left out. */
function fields({tree, on, text}: UnitsAsked, without: string[] = []): [string, string][] {
  const all: [string, string][] = [
    ['q', text],
    ['tree', tree === 'belongs-to' ? '' : tree],
    ['on', on ?? ''],
  ]
  return all.filter(([name, value]) => value !== '' && !without.includes(name))
}

const addressOf = (given: [string, string][]): string =>
  given.length === 0 ? unitsAddress : `${unitsAddress}?${new URLSearchParams(given)}`

export type UnitNode = {
  id: string
  href: string
  name: string
  abbreviation: string | null
  kind: string
  kindName: string
  ministry: string
  parentId: string | null
  reportsToId: string | null
  people: number | null
  /** With all below it. */
  peopleInAll: number | null
  /** Where the other tree places it elsewhere. */
  elsewhere: string | null
  belowLabel: string
  isOpen: boolean
  children: UnitNode[]
}

/** Those that match and what leads to them; without a text everything. The province itself stands open. */
function treeOf({units, people, asked}: UnitsRead, t: Translate): UnitNode[] {
  const link = linkOf[asked.tree]
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const children = Map.groupBy(units, (unit) => (unit[link] !== null && byId.has(unit[link]) ? unit[link] : null))
  const sought = searchText(asked.text)
  const other = asked.tree === 'belongs-to' ? 'reportsToId' : 'parentId'
  const nodeOf = (unit: Unit, depth: number): UnitNode | null => {
    const below = inOfficeOrder(children.get(unit.id) ?? []).flatMap((child) => nodeOf(child, depth + 1) ?? [])
    const isFound = sought === '' || searchText(unit.name, unit.abbreviation ?? '').includes(sought)
    if (!isFound && below.length === 0) return null
    const own = people ? (people.get(unit.id) ?? null) : null
    const elsewhere = unit[other] === unit[link] ? null : (byId.get(unit[other] ?? '')?.name ?? null)
    return {
      id: unit.id,
      href: `${unitsAddress}/${unit.id}`,
      name: unit.name,
      abbreviation: unit.abbreviation,
      kind: unit.kind,
      kindName: t(`personnel.unit.kinds.${unit.kind}`),
      ministry: unit.ministry,
      parentId: unit.parentId,
      reportsToId: unit.reportsToId,
      people: own,
      peopleInAll: sought === '' ? inAll(own, below) : own,
      elsewhere: elsewhere === null ? null : t(`personnel.unit.elsewhere.${asked.tree}`, {unit: elsewhere}),
      belowLabel: t('personnel.unit.below', {count: below.length}),
      isOpen: depth === 0 || sought !== '',
      children: below,
    }
  }
  return inOfficeOrder(children.get(null) ?? []).flatMap((root) => nodeOf(root, 0) ?? [])
}

function inAll(own: number | null, below: readonly UnitNode[]): number | null {
  const known = [own, ...below.map(({peopleInAll}) => peopleInAll)].filter((count) => count !== null)
  return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0)
}

const flatten = (nodes: readonly UnitNode[]): UnitNode[] => nodes.flatMap((node) => [node, ...flatten(node.children)])

function sentenceOf({asked, today}: UnitsRead, count: number, t: Translate): string {
  const on = asked.on ?? today
  if (asked.text !== '') return t('personnel.unit.found', {count, text: asked.text})
  return on === today ? t('personnel.unit.sentence', {count}) : t('personnel.unit.sentenceOn', {count, on})
}

function emptyOf(none: boolean, can: Can, t: Translate) {
  if (!none) return {why: t('personnel.unit.noneFound'), todo: t('personnel.unit.searchOtherwise'), action: null}
  return {
    why: t('personnel.unit.noneYet'),
    todo: t(can.import ? 'personnel.unit.importFirst' : 'personnel.unit.askAdministrator'),
    action: can.import ? {label: t('personnel.unit.import.title'), href: `${unitsAddress}/import`} : null,
  }
}
