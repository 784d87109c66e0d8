// The units as an importer meets them: those he may put people in, and what every unit is called in a workbook.
import {type Ability, can} from '../../platform/access/ability.ts'
import type {Reader} from '../../platform/db/database.ts'
import {allUnits} from '../unit/unit.store.ts'
import {directoryOf} from '../unit/unit-directory.ts'
import type {Unit} from '../workbook/unit-lookup.ts'
import type {UnitNames} from './import-row.ts'

export type ImportDirectory = {
  /** Open units within the importer's scope: the only ones a workbook's names are compared with. */
  units: Unit[]
  within: ReadonlySet<string>
  officeOf(unitId: string): string | undefined
  namesOf: UnitNames
}

export async function importDirectory(db: Reader, ability: Ability): Promise<ImportDirectory> {
  const directory = directoryOf(await allUnits(db))
  const units = [...directory.values()].filter(
    ({id, closedOn}) => closedOn === null && can(ability, 'create', 'Official', {unitId: id}),
  )
  const officeOf = (unitId: string) => directory.get(unitId)?.officeId
  return {
    units: units.map(({id, name, abbreviation, parentId, kind}) => ({id, name, abbreviation, parentId, kind})),
    within: new Set(units.map(({id}) => id)),
    officeOf,
    namesOf(unitId) {
      const unit = directory.get(unitId)
      if (!unit) return
      const office = directory.get(unit.officeId) ?? unit
      return {office: office.name, group: office === unit ? null : unit.name}
    },
  }
}
