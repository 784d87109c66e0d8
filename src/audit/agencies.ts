// The agencies an audit unit audits: every unit of the province's tree, as personnel knows them.
import {directoryFor} from '../personnel/index.ts'
import type {Ability} from '../platform/access/ability.ts'
import type {Reader} from '../platform/db/database.ts'
import type {Option} from '../platform/http/form.ts'

/** `plainName`: a group's without its office. */
export type Agency = {id: string; name: string; plainName: string; closedOn: string | null}

/** In the order of the office; a group bears its office's name. */
export const agencies = async (db: Reader, ability: Ability): Promise<Agency[]> =>
  [...(await directoryFor(db, ability)).values()].map(({id, label, name, closedOn}) => ({
    id,
    name: label,
    plainName: name,
    closedOn,
  }))

/** What a form offers: those that are open, and the one that stands there already. */
export const agencyOptions = (all: readonly Agency[], current: string | null = null): Option[] =>
  all.filter(({id, closedOn}) => closedOn === null || id === current).map(({id, name}) => ({value: id, label: name}))
