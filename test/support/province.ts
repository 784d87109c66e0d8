import {readFileSync} from 'node:fs'
import {insertUnits} from '../../src/personnel/unit/unit.store.ts'
import type {Unit} from '../../src/personnel/unit/unit.ts'
import {readUnits} from '../../src/personnel/unit/unit-csv.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {inWork} from '../../src/platform/work.ts'
import {consoleCaller} from './console.ts'

const file = new URL('../../src/demo/data/units-mukdahan.csv', import.meta.url)

export type Province = {units: Unit[]; id(name: string): string}

/** The units of the example province, in the register. `id` gives the first unit of a name. */
export async function province(parts: Parts): Promise<Province> {
  const units: Unit[] = []
  for (const {name, abbreviation, parent, reportsTo, ministry, kind} of readUnits(readFileSync(file))) {
    const idOf = (wanted: string | null) => units.find((unit) => unit.name === wanted)?.id ?? null
    const id = newId()
    const parentId = idOf(parent)
    units.push({
      id,
      name,
      abbreviation,
      parentId,
      reportsToId: idOf(reportsTo) ?? parentId,
      provinceId: units[0]?.id ?? id,
      ministry,
      kind,
      openedOn: null,
      closedOn: null,
      version: 1,
    })
  }
  await inWork(parts, await consoleCaller(parts), async (work) => {
    await insertUnits(work.db, units, work.now)
    work.record({type: 'test.units.made', subject: 'Unit', subjectId: units[0]?.id ?? ''})
  })
  return {units, id: (name) => units.find((unit) => unit.name === name)?.id ?? ''}
}
