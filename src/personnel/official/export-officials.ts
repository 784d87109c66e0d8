// The register as a personnel workbook: sent back unchanged, it changes nothing.
import {type Ability, canSome} from '../../platform/access/ability.ts'
import {type Sheet, type SheetOf, takeSheet} from '../../platform/exports/index.ts'
import {type Lang, translator} from '../../platform/messages/index.ts'
import {forbidden} from '../../platform/refusal.ts'
import type {WrittenCell} from '../../platform/sheets/written-cell.ts'
import type {Parts} from '../../platform/slice.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import {readNationalId} from '../../platform/thai/national-id.ts'
import type {Caller} from '../../platform/work.ts'
import {importDirectory} from '../import/import-directory.ts'
import type {UnitNames} from '../import/import-row.ts'
import {type Directory, directoryFor} from '../unit/unit-directory.ts'
import {type ColumnField, columns, headingOf} from '../workbook/columns.ts'
import {type Chosen, exportedOfficials, valuesOn} from './export.store.ts'
import {officialByIndex, type Place} from './official-list.store.ts'
import {type Filter, narrow, type Query, readFilter, scopeOf, unitsWithin} from './official-list.ts'
import {nationalIdIndex, type OfficialValues, openNationalId} from './official-row.ts'
import {countToExport, size} from './read-officials.ts'

export const exportForms = ['xlsx', 'csv'] as const

/** `query`: filters as they stand in the address of the list; none for everybody. */
type Asked = {asOf: Day; query?: Query; lang?: Lang}

/** Those the caller may export, in name order, as of a day; the trail says how many. @throws Refusal forbidden */
export async function exportOfficials(parts: Parts, caller: Caller, asked: Asked) {
  const taken = await takeSheet(parts, caller, await officialsOf(parts, caller, asked), {form: 'xlsx'})
  return taken as NonNullable<typeof taken>
}

/** The same as a file to take away, of the day it is written. */
export const officialsSheet: SheetOf = (parts, caller, asked) =>
  officialsOf(parts, caller, {...asked, asOf: parts.clock.today()})

async function officialsOf(parts: Parts, caller: Caller, {asOf, query = {}, lang = 'th'}: Asked): Promise<Sheet> {
  const {ability} = caller
  if (!canSome(ability, 'export', 'Official')) throw forbidden()
  const filter = readFilter(query)
  const directory = await directoryFor(parts.db, ability)
  const unitId = unitOf(ability, filter, directory)
  const t = translator(lang)
  return {
    name: `${t('personnel.official.list.title')} ${formatDay(asOf, lang, 'short')}`,
    sheet: 'บุคลากร',
    headings: columns.map(({field}) => headingOf(field)),
    rows: rowsOf(parts, caller, filter, directory, asOf),
    count: filter.text === '' ? await countToExport(parts.db, ability, {filter, directory}) : null,
    told: (count) => ({
      type: 'personnel.official.exported',
      subject: 'Unit',
      subjectId: unitId,
      unitId,
      after: {rows: count, day: asOf, ...filter.only},
    }),
  }
}

async function* rowsOf(parts: Parts, caller: Caller, filter: Filter, directory: Directory, asOf: Day) {
  const chosen = await chosenBy(parts, caller.ability, filter, directory)
  const {namesOf} = await importDirectory(parts.db, caller.ability)
  for await (const some of officialsOn(parts, caller, chosen, asOf))
    for (const {row, values} of some) yield rowOf(openNationalId(parts.keys, row.nationalIdSealed), values, namesOf)
}

/** What the list shows for the same filter, as far as it may be taken away. */
async function chosenBy({db, keys}: Parts, ability: Ability, filter: Filter, directory: Directory): Promise<Chosen> {
  const scope = scopeOf(ability, 'export')
  const narrowed = narrow(scope, filter, directory)
  const id = readNationalId(filter.text)
  const [holder] = id.ok ? await officialByIndex(db, {index: nationalIdIndex(keys, id.id)}) : []
  if (!holder) return {...narrowed, wide: (await size(db, scope, filter, narrowed)).wide}
  const within = filter.unit === '' ? null : unitsWithin(directory, filter.unit)
  return {units: [], own: {id: holder.id, within}, only: filter.only, text: '', wide: false}
}

/** The unit whose people were exported: the one asked for, else the highest in reach. */
function unitOf(ability: Ability, {unit}: Filter, directory: Directory): string {
  if (directory.has(unit)) return unit
  const {units} = scopeOf(ability, 'export')
  const reached = units === null ? null : new Set(units)
  return [...directory.keys()].find((id) => reached?.has(id) ?? true) ?? ''
}

/** Who had entered service by the day, with what was true of him then. */
async function* officialsOn({db, clock}: Parts, {ability}: Caller, chosen: Chosen, day: Day) {
  const isToday = day === clock.today()
  for (let from: Place | null = null; ; ) {
    const {rows, last} = await exportedOfficials(db, ability, chosen, from)
    if (!last) return
    from = last
    if (isToday) yield rows.map((row) => ({row, values: row as OfficialValues}))
    else yield await valuesOn(db, rows, day)
  }
}

function rowOf(nationalId: string, official: OfficialValues, namesOf: UnitNames): WrittenCell[] {
  const unit = namesOf(official.unitId)
  const day = (value: Day | null): WrittenCell => (value === null ? null : {date: value})
  const cells: Record<ColumnField, WrittenCell> = {
    nationalId,
    title: official.title,
    firstName: official.firstName,
    surname: official.surname,
    birthDate: day(official.birthDate),
    enteredOn: day(official.enteredOn),
    personnelType: official.personnelType,
    positionNumber: official.positionNumber,
    positionTitle: official.positionTitle,
    positionType: official.positionType,
    positionLevel: official.positionLevel,
    unit: unit?.office ?? null,
    group: unit?.group ?? null,
    salary: official.salary === null ? null : official.salary / 100,
    positionSince: day(official.positionSince),
    education: official.education,
    phone: official.phone,
    email: official.email,
    status: official.status,
  }
  return columns.map(({field}) => cells[field])
}
