// Lists of the universe are asked for all the time: their statements are written out, one for each shape of the question,
// each a walk along one index in the order of the list, with the columns it shows.
import type {Ability} from '../../platform/access/ability.ts'
import {reaches} from '../../platform/access/visible.ts'
import type {Reader} from '../../platform/db/database.ts'
import {byIndex, isServer, partOf} from '../../platform/db/dialect.ts'
import {askPlainly} from '../../platform/db/kept-query.ts'
import {askTexts, keptTextsQuery, type Shown, textsQuery} from '../../platform/db/texts.ts'
import {keptWhile} from '../../platform/kept.ts'
import type {AuditableTable} from '../tables.ts'
import type {UniverseFilter, UniversePlace} from './auditable.ts'
import '../tables.ts'

export const pageSize = 50
/** Counted up to this many; beyond it the page says 'more than'. */
export const mostCounted = 10_000

/** What is asked of the things of one unit. */
export type Asked = {unitId: string; conditions: Condition[]}
type Condition = readonly [text: string, ...values: (string | number)[]]

/** What the filter asks of a thing; `highFrom` and `mediumFrom` are the year's bounds of risk, in hundredths. */
export function asked(filter: UniverseFilter, unitId: string, bounds: {highFrom: number; mediumFrom: number}): Asked {
  const {year, text, agency, kind, source, level} = filter
  const conditions: Condition[] = [
    ['unit_id = ?', unitId],
    ['fiscal_year = ?', year],
  ]
  if (agency) conditions.push(['agency_id = ?', agency])
  if (kind) conditions.push(['kind = ?', kind])
  if (source) conditions.push(['budget_source = ?', source])
  if (level) conditions.push(levelled(level, bounds))
  if (text) conditions.push(["name like ? escape '!'", partOf(text)])
  return {unitId, conditions}
}

function levelled(
  level: NonNullable<UniverseFilter['level']>,
  {highFrom, mediumFrom}: {highFrom: number; mediumFrom: number},
): Condition {
  if (level === 'high') return ['risk >= ?', highFrom]
  if (level === 'medium') return ['risk >= ? and risk < ?', mediumFrom, highFrom]
  return level === 'low' ? ['risk < ?', mediumFrom] : ['risk is null']
}

const base = {
  id: 'id',
  name: 'name',
  agencyId: 'agency_id',
  kind: 'kind',
  withinRemit: 'within_remit',
  risk: 'risk',
} as const
const shown = {
  ...base,
  sortKey: 'sort_key',
  budgetSource: 'budget_source',
  budget: 'budget',
  lastAuditedOn: 'last_audited_on',
} as const
const all = {
  ...shown,
  disbursed: 'disbursed',
  contract: 'contract',
  openFindings: 'open_findings',
  detail: 'detail',
} as const
const risks = {...base, lastRisk: 'last_risk', assessors: 'assessors'} as const

type RowOf<C> = Pick<AuditableTable, keyof C & keyof AuditableTable>

export type ListedAuditable = RowOf<typeof shown>
export type ExportedAuditable = RowOf<typeof all>
export type RankedAuditable = RowOf<typeof risks>

/** One way through the things: what it shows, along which index, in which order. */
type Walk<R> = Shown<R> & {name: string; index: string; direction: '' | ' desc'}

const inOrder = {index: 'auditable_in_order', order: ['sortKey', 'id'], direction: ''} as const
const listed: Walk<ListedAuditable> = {
  ...inOrder,
  name: 'auditables listed',
  columns: shown,
  numbers: ['withinRemit', 'risk', 'budget'],
}
const exported: Walk<ExportedAuditable> = {
  ...inOrder,
  name: 'auditables exported',
  columns: all,
  numbers: ['withinRemit', 'risk', 'budget', 'disbursed', 'openFindings'],
}
const ranked: Walk<RankedAuditable> = {
  name: 'auditables ranked',
  index: 'auditable_by_risk',
  order: ['risk', 'id'],
  direction: ' desc',
  columns: risks,
  numbers: ['withinRemit', 'risk', 'lastRisk', 'assessors'],
}

async function walk<R>(
  db: Reader,
  ability: Ability,
  {name, index, direction, ...shows}: Walk<R>,
  {unitId, conditions}: Asked,
  limit: number,
): Promise<R[]> {
  if (!reaches(ability, 'read', 'Auditable', 'unitId', unitId)) return []
  const where = whereOf(conditions)
  const query = keptTextsQuery(`${name}|${isServer(db)}|${limit}|${where}`, () => {
    const along = `auditable${byIndex(db, index)} where ${where}`
    const order = shows.order.map((column) => `${column}${direction}`).join(', ')
    return textsQuery(db, shows, (selected) => `select ${selected} from ${along} order by ${order} limit ${limit}`)
  })
  return askTexts(db, query, valuesOf(conditions))
}

const whereOf = (conditions: Condition[]) => conditions.map(([text]) => text).join(' and ')
const valuesOf = (conditions: Condition[]) => conditions.flatMap(([, ...values]) => values)

type Stretch<P> = {from: P | null; limit: number}

const after = ({unitId, conditions}: Asked, from: UniversePlace | null): Asked => {
  if (!from) return {unitId, conditions}
  const beyond = ['sort_key >= ? and (sort_key > ? or id > ?)', from.sortKey, from.sortKey, from.id] as const
  return {unitId, conditions: [...conditions, beyond]}
}

const keyOf = ({conditions}: Asked, limit: number) => `${limit} ${whereOf(conditions)} ${valuesOf(conditions).join()}`

const keptFirst = keptWhile<ListedAuditable[]>(200)
const keptCount = keptWhile<number>(500)

/** In the order of agencies and names. Its beginning, which everybody opens, is kept as long as the year's stamp stands. */
export async function listAuditables(
  db: Reader,
  ability: Ability,
  asks: Asked,
  {from, limit, stamp}: Stretch<UniversePlace> & {stamp: number | null},
): Promise<ListedAuditable[]> {
  if (!reaches(ability, 'read', 'Auditable', 'unitId', asks.unitId)) return []
  const read = () => walk(db, ability, listed, after(asks, from), limit)
  return stamp === null || from !== null ? read() : keptFirst(db, keyOf(asks, limit), stamp, read)
}

/** The same, with all that a workbook holds of them. */
export const auditablesToExport = (
  db: Reader,
  ability: Ability,
  asks: Asked,
  {from, limit}: Stretch<UniversePlace>,
): Promise<ExportedAuditable[]> => walk(db, ability, exported, after(asks, from), limit)

/** By risk, the highest first; what nobody assessed is left out. */
export function rankAuditables(
  db: Reader,
  ability: Ability,
  {unitId, conditions}: Asked,
  {from, limit}: Stretch<{risk: number; id: string}>,
): Promise<RankedAuditable[]> {
  const beyond: Condition[] = from ? [['risk <= ? and (risk < ? or id < ?)', from.risk, from.risk, from.id]] : []
  return walk(db, ability, ranked, {unitId, conditions: [...conditions, ['risk is not null'], ...beyond]}, limit)
}

/** How many there are, `most` at most. */
export async function countAuditables(
  db: Reader,
  ability: Ability,
  asks: Asked,
  {most, stamp}: {most: number; stamp: number | null},
): Promise<number> {
  if (!reaches(ability, 'read', 'Auditable', 'unitId', asks.unitId)) return 0
  const text = `select count(*) as count from (select id from auditable where ${whereOf(asks.conditions)} limit ${most}) as found`
  const read = async () => {
    const [found] = await askPlainly<{count: number}>(db, text, valuesOf(asks.conditions))
    return Number(found?.count ?? 0)
  }
  return stamp === null ? read() : keptCount(db, keyOf(asks, most), stamp, read)
}
