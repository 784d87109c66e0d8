// The row of an official, made from what is known of him: what is kept sealed, and what follows from the rest.
import {blindIndex, seal, unseal} from '../../platform/encryption.ts'
import type {Keys} from '../../platform/secrets.ts'
import {searchText} from '../../platform/thai/search-key.ts'
import {sortKey} from '../../platform/thai/sort-key.ts'
import {retirementAge, retirementDay} from '../retirement/retirement.ts'
import type {OfficialTable, PostingColumns} from '../tables.ts'
import type {OfficialRead} from '../workbook/reading.ts'

/** What the register says of an official beside who he is. Salary in satang a month. */
export type OfficialValues = Omit<OfficialRead, 'nationalId'>

/** A row whose words are those of the closed lists, as every row of the register is. */
export type OfficialRow = OfficialTable & OfficialValues

const purpose = 'official.national_id'

/** By this a national id is found, and nothing learnt of it. */
export const nationalIdIndex = (keys: Pick<Keys, 'index'>, nationalId: string): string =>
  blindIndex(keys, purpose, nationalId)

export const sealNationalId = (keys: Pick<Keys, 'field'>, nationalId: string): string => seal(keys, purpose, nationalId)

export const openNationalId = (keys: Pick<Keys, 'field'>, sealed: string): string => unseal(keys, purpose, sealed)

/** The national id, null where the key it was sealed with is lost, as after a restore without keys. */
export function readableNationalId(
  keys: Pick<Keys, 'field'>,
  {nationalIdSealed}: Pick<OfficialTable, 'nationalIdSealed'>,
): string | null {
  try {
    return openNationalId(keys, nationalIdSealed)
  } catch {
    return null
  }
}

/** As much of a text as its index holds. */
const longestSearched = 255

type Derived = Pick<OfficialTable, 'sortKey' | 'searchText' | 'retiresOn'>

/** What follows from an official's values. All kinds of staff leave by the civil servants' reckoning (RT-01). */
export function derivedOf(official: OfficialValues): Derived {
  const {firstName, surname, positionTitle, positionNumber, birthDate} = official
  return {
    sortKey: sortKey(firstName, surname),
    searchText: searchText(firstName, surname, positionTitle ?? '', positionNumber ?? '').slice(0, longestSearched),
    retiresOn: retirementDay(birthDate, retirementAge),
  }
}

/** The same for one who is there: a retirement day that somebody put right stays until what it follows from changes. */
export function derivedAnew(row: OfficialRow, values: OfficialValues): Derived {
  const derived = derivedOf(values)
  return row.birthDate === values.birthDate ? {...derived, retiresOn: row.retiresOn} : derived
}

/** The row of an official who is new in the register; `index` is that of his national id, where it is known already. */
export function newRow(
  keys: Pick<Keys, 'field' | 'index'>,
  id: string,
  official: OfficialRead,
  now: string,
  index = nationalIdIndex(keys, official.nationalId),
): OfficialRow {
  return {
    id,
    nationalIdSealed: sealNationalId(keys, official.nationalId),
    nationalIdIndex: index,
    ...valuesOf(official),
    ...derivedOf(official),
    positionId: null,
    onProbationSince: null,
    probationEvaluations: 0,
    probationExtended: 0,
    absentSince: null,
    absenceExcused: null,
    disciplinaryCaseOpenedOn: null,
    createdAt: now,
    changedAt: now,
    version: 1,
  }
}

/** The values of a row, and no more of it, always in one order. */
export const valuesOf = (row: OfficialValues): OfficialValues => ({
  title: row.title,
  firstName: row.firstName,
  surname: row.surname,
  birthDate: row.birthDate,
  enteredOn: row.enteredOn,
  personnelType: row.personnelType,
  positionNumber: row.positionNumber,
  positionTitle: row.positionTitle,
  positionType: row.positionType,
  positionLevel: row.positionLevel,
  positionSince: row.positionSince,
  unitId: row.unitId,
  salary: row.salary,
  education: row.education,
  phone: row.phone,
  email: row.email,
  status: row.status,
})

export const postingFields = [
  'positionNumber',
  'positionTitle',
  'positionType',
  'positionLevel',
  'unitId',
] as const satisfies readonly (keyof OfficialValues & keyof PostingColumns)[]

/** Where an official stands, from `positionSince` on, and the numbered post he holds. */
export const postingOf = (official: OfficialValues, positionId: string | null): PostingColumns => ({
  positionId,
  positionNumber: official.positionNumber,
  positionTitle: official.positionTitle,
  positionType: official.positionType,
  positionLevel: official.positionLevel,
  positionSince: official.positionSince,
  unitId: official.unitId,
})
