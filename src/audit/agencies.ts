// The agencies an audit unit audits: every unit of the province's tree, as personnel knows them.
import {directoryFor} from '../personnel/index.ts'
import type {Ability} from '../platform/access/ability.ts'
import type {Reader} from '../platform/db/database.ts'
import type {Option} from '../platform/http/form.ts'

/** `plainName`: a group's without its office; `officeId`: the unit itself, a group's nearest that is none. */
export type Agency = {
  id: string
  name: string
  plainName: string
  closedOn: string | null
  officeId: string
  ofProvincialOffice: boolean
}

type Kept = {list: Agency[]; byId: ReadonlyMap<string, Agency>; auditUnitIds: string[]}

const kept = new WeakMap<object, Kept>()

/** As long as personnel's directory is the same, so is this. */
async function known(db: Reader, ability: Ability): Promise<Kept> {
  const directory = await directoryFor(db, ability)
  let found = kept.get(directory)
  if (!found) {
    const list = [...directory.values()].map(({id, label, name, closedOn, officeId}) => ({
      id,
      name: label,
      plainName: name,
      closedOn,
      officeId,
      ofProvincialOffice: directory.get(officeId)?.kind === 'provincial-office',
    }))
    const auditUnitIds = [...directory.values()].flatMap(({id, kind}) => (kind === 'audit-unit' ? [id] : []))
    found = {list, byId: new Map(list.map((agency) => [agency.id, agency])), auditUnitIds}
    kept.set(directory, found)
  }
  return found
}

/** In the order of the office; a group bears its office's name. */
export const agencies = async (db: Reader, ability: Ability): Promise<Agency[]> => (await known(db, ability)).list

export const agenciesById = async (db: Reader, ability: Ability): Promise<ReadonlyMap<string, Agency>> =>
  (await known(db, ability)).byId

/** Of every internal audit unit, closed ones too. */
export const auditUnitIds = async (db: Reader, ability: Ability): Promise<string[]> =>
  (await known(db, ability)).auditUnitIds

/** What a form offers: those that are open, and the one that stands there already. */
export const agencyOptions = (all: readonly Agency[], current: string | null = null): Option[] =>
  all.filter(({id, closedOn}) => closedOn === null || id === current).map(({id, name}) => ({value: id, label: name}))
