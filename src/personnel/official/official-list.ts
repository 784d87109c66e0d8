// Which officials a list shows: what the reader may see, narrowed by what he asks for.
import type {Ability} from '../../platform/access/ability.ts'
import {branches} from '../../platform/access/visible.ts'
import {searchText} from '../../platform/thai/search-key.ts'
import {splitTitle} from '../../platform/thai/title.ts'
import {subtreeOf} from '../unit/unit.ts'
import type {Directory} from '../unit/unit-directory.ts'
import type {Kind, OfficialListQuestion, Place} from './official-list.store.ts'

export const pageSize = 50

/** Everybody of these units (null: of all), and oneself. `key` names the scope for as long as the program runs. */
export type Scope = {units: readonly string[] | null; own: string | null; key: number}

const scopes = new WeakMap<Ability, Map<string, Scope>>()
let lastKey = 0

/**
 * The officials on whom an ability allows an action, as units and one id: the rules of this slice have no other form.
 * @throws Error for rules of another form, which a list could not show truly
 */
export function scopeOf(ability: Ability, action: 'read' | 'export'): Scope {
  const kept = scopes.get(ability) ?? new Map<string, Scope>()
  const known = kept.get(action)
  if (known) return known
  lastKey += 1
  const scope = {...readScope(ability, action), key: lastKey}
  kept.set(action, scope)
  scopes.set(ability, kept)
  return scope
}

function readScope(ability: Ability, action: string): Omit<Scope, 'key'> {
  const rules = ability.rulesFor(action, 'Official')
  if (rules.some((rule) => !rule.inverted && !rule.conditions)) return {units: null, own: null}
  const found = branches(ability, action, 'Official') ?? [{field: 'a rule of another form', values: []}]
  const values = (field: string) => found.find((branch) => branch.field === field)?.values ?? []
  const other = found.find(({field}) => field !== 'unitId' && field !== 'id')
  if (other) throw new Error(`officials cannot be listed by ${other.field}`)
  return {units: values('unitId'), own: values('id')[0] ?? null}
}

/** What was asked for, as it stands in the address. Empty: everything. `key` names unit and kinds together. */
export type Filter = {text: string; unit: string; only: Partial<Record<Kind, string>>; key: string}

/** The filters' names in the address. */
export const filterNames: Record<Kind, string> = {
  personnelType: 'kind',
  positionType: 'type',
  positionLevel: 'level',
  status: 'status',
}

const longestFilter = 255
const longestCursor = 512

const single = (value: string | undefined, longest = longestFilter): string => (value ?? '').slice(0, longest)

/** The fields of an address. */
export type Query = Record<string, string | undefined>

export function readFilter(query: Query): Filter {
  const only: Filter['only'] = {}
  const unit = single(query.unit)
  let key = unit
  for (const kind in filterNames) {
    const value = single(query[filterNames[kind as Kind]])
    key += `\n${value}`
    if (value !== '') only[kind as Kind] = value
  }
  return {text: single(query.q).trim(), unit, only, key}
}

/** The page asked for: from a place on (`after`), or back from one (`before`). */
export function readPlace(query: Query): {from: Place | null; back: boolean} {
  const before = single(query.before, longestCursor)
  const from = placeOf(before || single(query.after, longestCursor))
  return {from, back: from !== null && before !== ''}
}

/** A place as it stands in the address. */
export const cursorOf = ({sortKey, id}: Place): string => Buffer.from(`${id}${sortKey}`).toString('base64url')

function placeOf(cursor: string): Place | null {
  const text = Buffer.from(cursor, 'base64url').toString('latin1')
  return text.length < 26 ? null : {id: text.slice(0, 26), sortKey: text.slice(26)}
}

export type Narrowed = Pick<OfficialListQuestion, 'units' | 'own' | 'only' | 'text'>

/** What is compared: a title before a name is not, for it stands apart from the name. */
const soughtIn = (text: string): string => (text === '' ? '' : searchText(splitTitle(text)?.rest ?? text))

/** The scope narrowed to a unit with all that belongs to it, and to kinds. */
export function narrow(scope: Scope, {text, unit, only}: Filter, directory: Directory): Narrowed {
  const shared = {only, text: soughtIn(text)}
  if (unit === '') return {...shared, units: scope.units, own: scope.own ? {id: scope.own, within: null} : null}
  const within = unitsWithin(directory, unit)
  const reached = scope.units === null ? null : new Set(scope.units)
  const elsewhere = reached ? within.filter((id) => !reached.has(id)) : []
  return {
    ...shared,
    units: reached ? within.filter((id) => reached.has(id)) : within,
    own: scope.own && elsewhere.length > 0 ? {id: scope.own, within: elsewhere} : null,
  }
}

const kept = new WeakMap<Directory, Map<string, string[]>>()

/** A unit and all that belongs to it; nothing where there is no such unit. */
export function unitsWithin(directory: Directory, unit: string): string[] {
  if (!directory.has(unit)) return []
  const known = kept.get(directory) ?? new Map<string, string[]>()
  kept.set(directory, known)
  const found = known.get(unit) ?? [...subtreeOf([...directory.values()], unit, 'belongs-to')]
  known.set(unit, found)
  return found
}

/** What finding a unit's first entry costs, in entries read along the way. */
const seek = 16

/** The index of all names holds what is searched in; to look into one found by its unit, his row is fetched. */
const fetched = 5

export type Reach = {units: readonly string[] | null; isSearched: boolean}

/**
 * Whether to walk along all names: it passes those of other units, while a walk for each unit must find each of them.
 * `shown` of `all` officials fulfil the question, `reached` are of its units.
 */
export function isWide({units, isSearched}: Reach, shown: number, reached: number, all: number): boolean {
  if (units === null) return true
  if (isSearched) return reached * fetched > all
  const passed = ((all - reached) * pageSize) / Math.max(shown, 1)
  return passed < units.length * seek
}
