// Names and trees of all units, in memory: pages of officials show them in every row.
import type {Ability} from '../../platform/access/ability.ts'
import type {Reader} from '../../platform/db/database.ts'
import {allUnits} from './unit.store.ts'
import type {Unit} from './unit.ts'
import {isGroup, unitKinds} from './unit-kind.ts'

/** `label`: its name, a group's with its office after it; `officeId`: the unit itself, a group's nearest that is none. */
export type DirectoryUnit = Unit & {label: string; officeId: string}

/** By id, in the order of the tree: each unit before those that belong to it, siblings in Thai order. */
export type Directory = ReadonlyMap<string, DirectoryUnit>

type Kept = {directory: Directory; met: WeakSet<Ability>}

const kept = new WeakMap<object, Kept>()

/**
 * The directory, as new as the ability. A change of units makes every ability anew (`renewAbilities`), also for other
 * programs on the same database: an ability that was not met before means reading again, and nothing else does.
 */
export async function directoryFor(db: Reader, ability: Ability): Promise<Directory> {
  const known = kept.get(db)
  if (known?.met.has(ability)) return known.directory
  const directory = directoryOf(await allUnits(db))
  const met = kept.get(db)?.met ?? new WeakSet()
  met.add(ability)
  kept.set(db, {directory, met})
  return directory
}

/** What each unit is called at the head of its letters. */
export async function unitLetterheads(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const directory = directoryOf(await allUnits(db))
  return new Map(ids.map((id) => [id, directory.get(id)?.label ?? '']))
}

const thaiOrder = new Intl.Collator('th')
const kindOrder: readonly string[] = unitKinds

/** Siblings in the order an office writes them: its own groups last, the rest by kind, then by name. */
export const inOfficeOrder = <U extends Pick<Unit, 'kind' | 'name'>>(units: readonly U[]): U[] =>
  [...units].sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || thaiOrder.compare(a.name, b.name))

export function directoryOf(units: readonly Unit[]): Directory {
  const children = Map.groupBy(units, (unit) => unit.parentId)
  const directory = new Map<string, DirectoryUnit>()
  const add = (unit: Unit, above: DirectoryUnit | null) => {
    const within = isGroup(unit) && above ? above : null
    const office = within ? (directory.get(within.officeId) ?? within) : null
    const entry = {...unit, label: office ? `${unit.name} ${office.name}` : unit.name, officeId: office?.id ?? unit.id}
    directory.set(unit.id, entry)
    for (const child of inOfficeOrder(children.get(unit.id) ?? [])) if (!directory.has(child.id)) add(child, entry)
  }
  for (const root of inOfficeOrder(children.get(null) ?? [])) add(root, null)
  return directory
}
