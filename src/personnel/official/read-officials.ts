import {type Ability, can, canSome} from '../../platform/access/ability.ts'
import type {Reader} from '../../platform/db/database.ts'
import type {Parts} from '../../platform/slice.ts'
import {readNationalId} from '../../platform/thai/national-id.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import {nameEntriesOf} from '../entry/entry.store.ts'
import type {Moment} from '../entry/entry.ts'
import {nameOn} from '../entry/name-borne.ts'
import {type Directory, directoryFor} from '../unit/unit-directory.ts'
import {cellOf, countsOf, isOf, sumOf} from './official-counts.store.ts'
import {listOfficials, type OfficialListRow, officialByIndex, type Place} from './official-list.store.ts'
import {
  type Filter,
  isWide,
  type Narrowed,
  narrow,
  pageSize,
  type Query,
  readFilter,
  readPlace,
  type Scope,
  scopeOf,
  unitsWithin,
} from './official-list.ts'
import {listOfficialsOn, type OfficialThenRow, type ThenQuestion} from './official-list-on.store.ts'
import {nationalIdIndex} from './official-row.ts'

export type OfficialsRead = {
  rows: (OfficialListRow | OfficialThenRow)[]
  filter: Filter
  directory: Directory
  /** How many there are in all; null while a text is sought. */
  total: number | null
  earlier: boolean
  later: boolean
}

type Register = Pick<Parts, 'db' | 'keys'>

/** One page of the officials an ability reaches: one query, and the counts now and then. */
export async function readOfficials({db, keys}: Register, ability: Ability, query: Query): Promise<OfficialsRead> {
  const directory = await directoryFor(db, ability)
  const filter = readFilter(query)
  const scope = scopeOf(ability, 'read')
  const narrowed = narrow(scope, filter, directory)
  const one = filter.text === '' ? null : await byNationalId({db, keys}, ability, filter, directory)
  if (one) return {rows: one, filter, directory, total: one.length, earlier: false, later: false}
  const {shown, wide} = await size(db, scope, filter, narrowed)
  const {from, back} = readPlace(query)
  const page = await readPage(db, {...narrowed, wide}, from, back)
  return {...page, filter, directory, total: narrowed.text === '' ? shown : null}
}

/** Who has the national id that is sought, if the reader may see it of him; null where the text is no such id. */
async function byNationalId({db, keys}: Register, ability: Ability, filter: Filter, directory: Directory) {
  const read = readNationalId(filter.text)
  if (!read.ok || !canSome(ability, 'read', 'Official')) return null
  const [found] = await officialByIndex(db, {index: nationalIdIndex(keys, read.id)})
  if (!found || !can(ability, 'read', 'Official', found, 'nationalId')) return null
  const {only, unit} = filter
  const within = unit === '' ? null : unitsWithin(directory, unit)
  const asked = {units: [], own: {id: found.id, within}, only, text: '', wide: false}
  return listOfficials(db, {...asked, from: null, back: false, limit: 1})
}

/** How many of those a filter shows an ability may also take away as a file. */
export async function countToExport(
  db: Reader,
  ability: Ability,
  {filter, directory}: Pick<OfficialsRead, 'filter' | 'directory'>,
): Promise<number> {
  const scope = scopeOf(ability, 'export')
  return (await size(db, scope, filter, narrow(scope, filter, directory))).shown
}

type Asked = Narrowed & {wide: boolean}

async function readPage(db: Reader, asked: Asked, from: Place | null, back: boolean) {
  const found = await listOfficials(db, {...asked, from, back, limit: pageSize + 1})
  const more = found.length > pageSize
  const rows = more ? found.slice(0, pageSize) : found
  if (!back) return {rows, earlier: from !== null, later: more}
  // back at the beginning the page is filled up, so that page one is always the same
  if (!more) return readPage(db, asked, null, false)
  return {rows: rows.reverse(), earlier: true, later: true}
}

/** How many fulfil a question, and how best to walk to them. */
export async function size(db: Reader, scope: Scope, filter: Filter, {units, own, only, text}: Narrowed) {
  const counts = await countsOf(db)
  const among = sumOf(counts, `${scope.key} ${filter.key}`, units, only)
  const reached = sumOf(counts, `${scope.key} ${filter.unit}`, units, {})
  const cell = own ? await cellOf(db, counts, own.id) : null
  const aside =
    cell !== null &&
    isOf(cell, only) &&
    (own?.within ? own.within.includes(cell.unitId) : !units?.includes(cell.unitId))
  return {shown: among + (aside ? 1 : 0), wide: isWide({units, isSearched: text !== ''}, among, reached, counts.total)}
}

/** The same page as of a moment; how many there were in all is not counted. */
export async function readOfficialsOn(
  {db}: Pick<Parts, 'db'>,
  ability: Ability,
  query: Query,
  moment: Moment,
): Promise<OfficialsRead> {
  const directory = await directoryFor(db, ability)
  const filter = readFilter(query)
  const asked = questionOn(scopeOf(ability, 'read'), filter, directory)
  const {from, back} = readPlace(query)
  const page = await readPageOn(db, asked, moment, from, back)
  return {...page, rows: await namedThen(db, ability, page.rows, moment), filter, directory, total: null}
}

/** Whoever may know of former names reads the one borne then: one query of a page. */
async function namedThen(db: Reader, ability: Ability, rows: OfficialsRead['rows'], moment: Moment) {
  const entries = await nameEntriesOf(
    db,
    rows.map(({id}) => id),
  )
  return rows.map((row) => {
    const own = entries.get(row.id)
    if (!own || !can(ability, 'read', 'Official', row, 'formerNames')) return row
    const unchanged = {title: '', firstName: '', surname: ''}
    const borne = nameOn(own, moment, unchanged)
    return borne === unchanged ? row : {...row, name: fullName(borne)}
  })
}

/** What a filter asks of a moment: the reach is the scope's of today, the filter that of the day. */
export function questionOn(
  scope: Scope,
  filter: Filter,
  directory: Directory,
): Omit<ThenQuestion, 'from' | 'back' | 'limit'> {
  const {only, text} = narrow(scope, filter, directory)
  const within = filter.unit === '' ? null : unitsWithin(directory, filter.unit)
  return {units: scope.units, own: scope.own, within, only, text, wide: scope.units === null || scope.units.length > 10}
}

async function readPageOn(
  db: Reader,
  asked: ReturnType<typeof questionOn>,
  moment: Moment,
  from: Place | null,
  back: boolean,
): Promise<Pick<OfficialsRead, 'rows' | 'earlier' | 'later'>> {
  const found = await listOfficialsOn(db, {...asked, from, back, limit: pageSize + 1}, moment)
  const more = found.length > pageSize
  const rows = more ? found.slice(0, pageSize) : found
  if (!back) return {rows, earlier: from !== null, later: more}
  if (!more) return readPageOn(db, asked, moment, null, false)
  return {rows: rows.reverse(), earlier: true, later: true}
}
