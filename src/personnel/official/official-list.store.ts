// The list of officials is the page asked for most: its statements are written out, one for each shape of the question,
// so that a page costs one walk along an index in name order whether it is the first or the last.
import type {Reader} from '../../platform/db/database.ts'
import {byIndex, isServer} from '../../platform/db/dialect.ts'
import {keptQuery} from '../../platform/db/kept-query.ts'
import {askTexts, keptTextsQuery, textsQuery} from '../../platform/db/texts.ts'
import '../tables.ts'

/** A place in the order of names. */
export type Place = {sortKey: string; id: string}

export type OfficialListRow = {
  id: string
  name: string
  personnelType: string
  positionNumber: string | null
  positionTitle: string | null
  positionType: string | null
  positionLevel: string | null
  status: string
  unitId: string
  sortKey: string
}

/** Columns a list is narrowed by; all stand in the indexes that lists walk. */
export const kinds = ['personnelType', 'positionType', 'positionLevel', 'status'] as const
export type Kind = (typeof kinds)[number]

export type OfficialListQuestion = {
  /** Units whose people are shown; null for all there are. */
  units: readonly string[] | null
  /** One more official, unless one of the units is his; or only if he is of one of `within`. */
  own: {id: string; within: readonly string[] | null} | null
  only: Partial<Record<Kind, string>>
  /** Part of name, title of the position or its number, as a search key; '' for none. */
  text: string
  /** From a place on, onwards or back; without one from the beginning. */
  from: Place | null
  back: boolean
  limit: number
  /** Whether to walk the index of all names rather than that of each unit: better where most officials are shown. */
  wide: boolean
}

const columns = {
  id: 'official.id',
  name: "concat(title, first_name, ' ', surname)",
  personnelType: 'personnel_type',
  positionNumber: 'position_number',
  positionTitle: 'position_title',
  positionType: 'position_type',
  positionLevel: 'position_level',
  status: 'status',
  unitId: 'unit_id',
  sortKey: 'official.sort_key',
} as const satisfies Record<keyof OfficialListRow, string>

/** The page of rows in name order, and one more where there is one; going back, in reverse order. */
export async function listOfficials(db: Reader, question: OfficialListQuestion): Promise<OfficialListRow[]> {
  if (question.units?.length === 0 && question.own === null) return []
  const only = kinds.filter((kind) => question.only[kind] !== undefined)
  const shape = `officials|${isServer(db)}|${question.wide}|${question.units?.length}|${question.own ? (question.own.within?.length ?? 'any') : ''}|${only}|${question.text !== ''}|${question.from !== null}|${question.back}|${question.limit}`
  const query = keptTextsQuery(shape, () =>
    textsQuery<OfficialListRow>(db, {columns, order: ['sortKey', 'id']}, (selected) =>
      textOf(db, question, only, selected),
    ),
  )
  return askTexts(db, query, valuesOf(question, only))
}

/** The walks, merged: each ends at the limit by itself, or as soon as the merge has enough. */
function textOf(db: Reader, question: OfficialListQuestion, only: Kind[], selected: string): string {
  const direction = question.back ? ' desc' : ''
  const order = `order by sortKey${direction}, id${direction} limit ${question.limit}`
  const walks = walksOf(db, question, only)
  const [single] = walks
  if (single && walks.length === 1) return `select ${selected} from ${single} ${order}`
  if (!isServer(db)) return `${walks.map((walk) => `select ${selected} from ${walk}`).join(' union all ')} ${order}`
  // the server gathers a union whole: only keys are gathered, rows fetched for those shown
  const keys = walks.map((walk) => `(select id, sort_key as sortKey from ${walk} ${order})`).join(' union all ')
  return `select ${selected} from (${keys} ${order}) as shown join official on official.id = shown.id
    order by shown.sortKey${direction}, shown.id${direction}`
}

function walksOf(db: Reader, {units, own, text, from, back, wide}: OfficialListQuestion, only: Kind[]): string[] {
  const beyond = back ? '<' : '>'
  const conditions = [
    ...only.map((kind) => `${columns[kind]} = ?`),
    ...(text === '' ? [] : ['instr(search_text, ?) > 0']),
    ...(from ? [`sort_key ${beyond}= ? and (sort_key ${beyond} ? or id ${beyond} ?)`] : []),
  ]
  const walk = (index: string, first: string[]) => {
    const all = [...first, ...conditions]
    return `official${byIndex(db, index)}${all.length > 0 ? ` where ${all.join(' and ')}` : ''}`
  }
  const byName = (first: string[]) => walk('official_by_name', first)
  if (units === null) return [byName([])]
  const one = own === null ? [] : [`official where ${[...ownWhere(own, units), ...conditions].join(' and ')}`]
  if (wide && units.length > 0) return [byName([`unit_id in (${marks(units)})`]), ...one]
  return [...units.map(() => walk('official_by_unit', ['unit_id = ?'])), ...one]
}

function ownWhere(own: NonNullable<OfficialListQuestion['own']>, units: readonly string[]): string[] {
  if (own.within) return ['id = ?', `unit_id in (${marks(own.within)})`]
  return units.length > 0 ? ['id = ?', `unit_id not in (${marks(units)})`] : ['id = ?']
}

const marks = (values: readonly string[]): string => values.map(() => '?').join(', ')

function valuesOf({units, own, text, from, wide, only: chosen}: OfficialListQuestion, only: Kind[]): unknown[] {
  const shared: unknown[] = only.map((kind) => chosen[kind])
  if (text !== '') shared.push(text)
  if (from) shared.push(from.sortKey, from.sortKey, from.id)
  if (units === null) return shared
  const values: unknown[] = []
  if (wide && units.length > 0) values.push(...units, ...shared)
  else for (const unit of units) values.push(unit, ...shared)
  if (own !== null) values.push(own.id, ...(own.within ?? units), ...shared)
  return values
}

/** The official of a national id, by its index. */
export const officialByIndex = keptQuery((db: Reader, {index}: {index: string}) =>
  db.selectFrom('official').select(['id', 'unitId']).where('nationalIdIndex', '=', index),
)
