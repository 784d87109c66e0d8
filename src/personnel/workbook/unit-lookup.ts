// Finds the unit a text names. Spaces and everyday abbreviations do not matter; nothing else is guessed.
import {cleanText} from '../../platform/thai/clean-text.ts'
import {isGroup} from '../unit/unit-kind.ts'
import {nearestNames} from './nearest-names.ts'

/** A unit an official may belong to; `parentId` is the one it belongs to. */
export type Unit = {id: string; name: string; abbreviation: string | null; parentId: string | null; kind: string}

export type UnitLookup = {
  /** Every unit of this name or abbreviation. */
  named(text: string): readonly Unit[]
  /** Names like the text, among the groups of an office or among all units. */
  nearest(text: string, within?: Unit): string[]
  parentOf(unit: Unit): Unit | null
  isWithin(unit: Unit, office: Unit): boolean
}

/** Everyday abbreviations of the words that names begin with. */
const everyday: readonly [RegExp, string][] = [
  [/สนง\.?/g, 'สำนักงาน'],
  [/จ\./g, 'จังหวัด'],
  [/อ\./g, 'อำเภอ'],
]

const bare = (text: string): string => cleanText(text).replace(/\s/g, '')

const spelledOut = (text: string): string =>
  everyday.reduce((word, [abbreviation, whole]) => word.replace(abbreviation, whole), text)

/** Makes units findable. */
export function unitLookup(units: readonly Unit[]): UnitLookup {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const byKey = new Map<string, Unit[]>()
  for (const unit of units) for (const key of keysOf(unit)) byKey.set(key, [...(byKey.get(key) ?? []), unit])
  const parentOf = (unit: Unit) => (unit.parentId === null ? null : (byId.get(unit.parentId) ?? null))
  const isWithin = (unit: Unit, office: Unit) => {
    let above = parentOf(unit)
    for (let step = 0; above && step < units.length; step += 1) {
      if (above.id === office.id) return true
      above = parentOf(above)
    }
    return false
  }
  return {
    named: (text) => byKey.get(bare(text)) ?? byKey.get(spelledOut(bare(text))) ?? [],
    nearest: (text, within) => {
      const offered = within ? units.filter((unit) => isGroup(unit) && isWithin(unit, within)) : units
      return nearestNames(spelledOut(bare(text)), [...new Set(offered.map(({name}) => name))])
    },
    parentOf,
    isWithin,
  }
}

/** A unit is found by its name, its name spelled out, and its abbreviation with or without a last dot. */
function keysOf({name, abbreviation}: Unit): Set<string> {
  const keys = new Set([bare(name), spelledOut(bare(name))])
  if (abbreviation) for (const key of [bare(abbreviation), `${bare(abbreviation)}.`]) keys.add(key)
  return keys
}
