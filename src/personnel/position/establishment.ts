// The establishment table (อัตรากำลัง): posts by unit, kind, type and level, and which of them nobody holds.
import type {Day} from '../../platform/thai/day.ts'
import {personnelTypes} from '../official/personnel-type.ts'
import {levelRank, type PositionLevel, type PositionType, positionTypes} from '../official/position-level.ts'
import {levelsName} from './position.ts'

export const establishmentAddress = '/personnel/establishment'
export const positionTabs = ['number', 'title', 'establishment'] as const

/** Posts alike: held ones by their number alone, one that nobody holds by itself (`openId`). */
export type EstablishmentRow = {
  unitId: string
  kind: string
  positionType: string | null
  levelLow: string | null
  levelHigh: string | null
  held: number
  frozen: number
  openId: string | null
  number: string | null
  title: string | null
  posts: number
  since: Day | null
}

export type Counted = {posts: number; occupied: number; vacant: number; frozen: number}
export type Open = {id: string; number: string; title: string; rank: string; frozen: boolean; since: Day | null}
export type Line = Counted & {kind: string; type: string | null; levels: string | null}
export type UnitEstablishment = {unitId: string; total: Counted; lines: Line[]; open: Open[]}

const none = (): Counted => ({posts: 0, occupied: 0, vacant: 0, frozen: 0})

function add(to: Counted, row: EstablishmentRow): void {
  const posts = Number(row.posts)
  to.posts += posts
  to[row.held ? 'occupied' : row.frozen ? 'frozen' : 'vacant'] += posts
}

/** Units in the order given, each with its lines from the highest type and level down, and the sum of all. */
export function establishmentOf(rows: readonly EstablishmentRow[], unitOrder: readonly string[]) {
  const total = none()
  for (const row of rows) add(total, row)
  const byUnit = Map.groupBy(rows, ({unitId}) => unitId)
  const units = unitOrder.flatMap((unitId) => {
    const own = byUnit.get(unitId)
    return own ? [unitOf(unitId, own)] : []
  })
  return {units, total}
}

function unitOf(unitId: string, rows: EstablishmentRow[]): UnitEstablishment {
  const total = none()
  const lines = new Map<string, {line: Line; row: EstablishmentRow}>()
  for (const row of rows) {
    const {kind, positionType, levelLow, levelHigh} = row
    const key = [kind, positionType, levelLow, levelHigh].join('\n')
    const found = lines.get(key) ?? {line: {kind, type: positionType, levels: levelsName(row), ...none()}, row}
    add(found.line, row)
    add(total, row)
    lines.set(key, found)
  }
  const sorted = [...lines.values()].sort((a, b) => place(a.row) - place(b.row))
  return {unitId, total, lines: sorted.map(({line}) => line), open: rows.flatMap(openOf)}
}

const openOf = (row: EstablishmentRow): Open[] => {
  const {openId: id, number, title, positionType, frozen, since} = row
  if (id === null) return []
  const rank = [positionType, levelsName(row)].filter(Boolean).join(' ')
  return [{id, number: number ?? '', title: title ?? '', rank, frozen: frozen === 1, since}]
}

const last = 99

/** Kinds and types in the order of the law; within a type the higher level first. */
function place({kind, positionType, levelLow, levelHigh}: EstablishmentRow): number {
  const type = positionType as PositionType | null
  const rank = (level: string | null) => (type && level ? last - levelRank(type, level as PositionLevel) : last)
  const of = (list: readonly string[], value: string | null) => (list.indexOf(value ?? '') + last) % last
  return (
    ((of(personnelTypes, kind) * 100 + of(positionTypes, positionType)) * 100 + rank(levelHigh)) * 100 + rank(levelLow)
  )
}
