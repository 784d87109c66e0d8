import {renewAbilities} from '../../platform/identity/renew-abilities.ts'
import {newId} from '../../platform/ids.ts'
import {invalid, type Problem} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {allUnits, insertUnits} from './unit.store.ts'
import {placeProblems, type Unit} from './unit.ts'
import {toldOf, unitEvent, unlessAbbreviationTaken} from './unit-change.actions.ts'
import type {UnitLine} from './unit-csv.ts'

export type Seeded = {added: number; known: number}

/**
 * Opens the units of a table (see `readUnits`) that are not there yet, from as far back as is known; those that are stay
 * as they are, so that the same table again has no effect. @throws Refusal forbidden; invalid with every problem at once
 */
export async function seedUnits(work: Work, lines: readonly UnitLine[]): Promise<Seeded> {
  work.require('import', 'Unit', {})
  const known = await allUnits(work.db)
  const {added, problems} = planUnits(known, lines)
  if (problems.length > 0) throw invalid(problems)
  if (added.length === 0) return {added: 0, known: lines.length}
  await unlessAbbreviationTaken(insertUnits(work.db, added, work.now))
  await renewAbilities(work)
  for (const unit of added) work.record({...unitEvent('opened', unit.id), after: toldOf(unit, [...known, ...added])})
  return {added: added.length, known: lines.length - added.length}
}

const bare = (text: string): string => text.replace(/\s/g, '')

/** A name stands once under one unit: by name and parent a line finds the unit that it tells of. */
function planUnits(known: readonly Unit[], lines: readonly UnitLine[]) {
  const byPlace = new Map(known.map((unit) => [`${unit.parentId} ${bare(unit.name)}`, unit]))
  // what others name as their parent or superior has a name of its own in the table
  const named = new Map<string, Unit>()
  const added: {line: UnitLine; unit: Unit}[] = []
  for (const line of lines) {
    const parent = line.parent === null ? null : (named.get(bare(line.parent)) ?? null)
    const found = byPlace.get(`${parent?.id ?? null} ${bare(line.name)}`)
    const unit = found ?? newUnit(line, parent)
    named.set(bare(line.name), unit)
    if (!found) added.push({line, unit})
  }
  for (const {line, unit} of added)
    if (line.reportsTo !== null) unit.reportsToId = named.get(bare(line.reportsTo))?.id ?? unit.reportsToId
  const units = added.map(({unit}) => unit)
  return {added: units, problems: problemsOf(known, units)}
}

function newUnit({name, abbreviation, ministry, kind}: UnitLine, parent: Unit | null): Unit {
  const id = newId()
  return {
    id,
    name,
    abbreviation,
    parentId: parent?.id ?? null,
    reportsToId: parent?.id ?? null,
    provinceId: parent?.provinceId ?? id,
    ministry,
    kind,
    openedOn: null,
    closedOn: null,
    version: 1,
  }
}

/** A province is a tree of its own; everything else stands in one, at a place where it may stand. */
function problemsOf(known: readonly Unit[], added: readonly Unit[]): Problem[] {
  const all = [...known, ...added]
  const taken = new Map(known.flatMap(({abbreviation, id}) => (abbreviation ? [[bare(abbreviation), id]] : [])))
  return added.flatMap((unit) => {
    const {name, abbreviation} = unit
    const wrong = (reason: string): Problem => ({
      field: '',
      message: {key: `personnel.unit.import.${reason}`, values: {name, abbreviation: abbreviation ?? ''}},
    })
    if ((unit.parentId === null) !== (unit.kind === 'province')) return [wrong('rootIsProvince')]
    if (abbreviation && taken.has(bare(abbreviation))) return [wrong('abbreviationTaken')]
    if (unit.parentId === null) return []
    const here = placeProblems(
      all.filter((each) => each.id !== unit.id),
      unit,
      unit,
    )
    return here.some(({message}) => message.key === 'personnel.unit.auditReportsToGovernor')
      ? [wrong('auditReportsToGovernor')]
      : here.map(() => wrong('placeUnknown'))
  })
}
