// Officials in name order for an export, and what was true of them on a day.
import {type Ability, can} from '../../platform/access/ability.ts'
import type {Reader} from '../../platform/db/database.ts'
import type {Day} from '../../platform/thai/day.ts'
import {nameEntriesOf} from '../entry/entry.store.ts'
import type {Moment} from '../entry/entry.ts'
import {nameOn} from '../entry/name-borne.ts'
import {listOfficials, type OfficialListQuestion, type Place} from './official-list.store.ts'
import {listOfficialsOn, type ThenQuestion} from './official-list-on.store.ts'
import {holdingOn, standingOn} from './official-on-day.store.ts'
import type {OfficialRow, OfficialValues} from './official-row.ts'
import {valuesOf} from './official-row.ts'

/** Few enough that everybody else has his turn between two lots. */
const atOnce = 500

/** Which of them: all that a list shows. */
export type Chosen = Pick<OfficialListQuestion, 'units' | 'own' | 'only' | 'text' | 'wide'>

/** The next officials that are chosen and that the ability may export, in name order; `last` leads on. */
export async function exportedOfficials(
  db: Reader,
  ability: Ability,
  chosen: Chosen,
  from: Place | null,
): Promise<{rows: OfficialRow[]; last: Place | null}> {
  const listed = await listOfficials(db, {...chosen, from, back: false, limit: atOnce})
  const last = listed.at(-1) ?? null
  if (!last) return {rows: [], last}
  const ids = listed.map(({id}) => id)
  const found = await db.selectFrom('official').selectAll().where('id', 'in', ids).execute()
  // asked row by row: beside so many ids a condition on units would lead the database the long way
  const allowed = found.filter((row) => can(ability, 'export', 'Official', row))
  const byId = new Map(allowed.map((row) => [row.id, row as OfficialRow]))
  return {rows: ids.flatMap((id) => byId.get(id) ?? []), last}
}

/** The next officials of a moment, with what was true of them then; a unit of '' is one that is not known. */
export async function exportedOn(
  db: Reader,
  ability: Ability,
  chosen: Omit<ThenQuestion, 'from' | 'back' | 'limit'>,
  moment: Moment,
  from: Place | null,
): Promise<{officials: {row: OfficialRow; values: OfficialValues}[]; last: Place | null}> {
  const listed = await listOfficialsOn(db, {...chosen, from, back: false, limit: atOnce}, moment)
  const last = listed.at(-1) ?? null
  if (!last) return {officials: [], last}
  const ids = listed.map(({id}) => id)
  const found = await db.selectFrom('official').selectAll().where('id', 'in', ids).execute()
  const salaries = await holdingOn(db, 'officialSalary', ids, moment.asOf, moment.knownOn)
  const postings = await holdingOn(db, 'officialPosting', ids, moment.asOf, moment.knownOn)
  const names = await nameEntriesOf(db, ids)
  const byId = new Map((found as OfficialRow[]).map((row) => [row.id, row]))
  const officials = listed.flatMap(
    ({id, positionNumber, positionTitle, positionType, positionLevel, unitId, status}) => {
      const row = byId.get(id)
      if (!row || !can(ability, 'export', 'Official', row)) return []
      const {title, firstName, surname} = nameOn(names.get(id) ?? [], moment, row)
      const positionSince = (postings.get(id)?.positionSince ?? null) as Day | null
      const salary = (salaries.get(id)?.salary ?? null) as number | null
      const post = {positionNumber, positionTitle, positionType, positionLevel, positionSince, unitId: unitId ?? ''}
      const undated = {education: null, phone: null, email: null}
      return [
        {
          row,
          values: {...valuesOf(row), ...undated, ...post, title, firstName, surname, salary, status} as OfficialValues,
        },
      ]
    },
  )
  return {officials, last}
}

/** Officials who had entered service by a day, with posting, pay and status of that day. */
export async function valuesOn(
  db: Reader,
  officials: readonly OfficialRow[],
  day: Day,
): Promise<{row: OfficialRow; values: OfficialValues}[]> {
  const standing = await standingOn(db, officials, day)
  const ids = standing.map(({id}) => id)
  const salaries = await holdingOn(db, 'officialSalary', ids, day)
  return standing.map((row) => {
    const {salary} = {salary: null, ...salaries.get(row.id)}
    return {row, values: valuesOf({...row, salary} as OfficialValues)}
  })
}
