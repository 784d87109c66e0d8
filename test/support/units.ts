import {readFileSync} from 'node:fs'
import {readUnits, seedUnits} from '../../src/personnel/index.ts'
import {allUnits} from '../../src/personnel/unit/unit.store.ts'
import type {Unit} from '../../src/personnel/unit/unit.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {inWork} from '../../src/platform/work.ts'
import {consoleCaller} from './console.ts'

export type SeededUnits = {units: Unit[]; named(name: string, parent?: string): Unit}

const shipped = new URL('../../src/demo/data/units-mukdahan.csv', import.meta.url)

/** The units the product ships with, or those of another table, and one of them by its name (and its parent's). */
export async function seededUnits(parts: Parts, table?: string): Promise<SeededUnits> {
  const caller = await consoleCaller(parts)
  const bytes = table === undefined ? readFileSync(shipped) : Buffer.from(table)
  await inWork(parts, caller, (work) => seedUnits(work, readUnits(bytes)))
  const units = await allUnits(parts.db)
  const named = (name: string, parent?: string) => {
    const above = parent === undefined ? undefined : units.find((unit) => unit.name === parent)?.id
    const found = units.filter((unit) => unit.name === name && (above === undefined || unit.parentId === above))
    if (found.length !== 1 || !found[0]) throw new Error(`${found.length} units called ${name}`)
    return found[0]
  }
  return {units, named}
}
