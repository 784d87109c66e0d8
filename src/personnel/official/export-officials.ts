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
import type {Moment} from '../entry/entry.ts'
import {importDirectory} from '../import/import-directory.ts'
import type {UnitNames} from '../import/import-row.ts'
import {type Directory, directoryFor} from '../unit/unit-directory.ts'
import {type ColumnField, columns, headingOf} from '../workbook/columns.ts'
import {type Chosen, exportedOfficials, exportedOn, valuesOn} from './export.store.ts'
import {readMoment} from './moment.page.ts'
import {officialByIndex, type Place} from './official-list.store.ts'
import {type Filter, narrow, type Query, readFilter, scopeOf, unitsWithin} from './official-list.ts'
import {nationalIdIndex, type OfficialValues, openNationalId} from './official-row.ts'
import {countToExport, questionOn, size} from './read-officials.ts'

export const exportForms = ['xlsx', 'csv'] as const

/** `query`: filters as they stand in the address of the list; none for everybody. */
type Asked = {asOf: Day; query?: Query; lang?: Lang; moment?: Moment | null}

/** Those the caller may export, in name order, as of a day; the trail says how many. @throws Refusal forbidden */
export async function exportOfficials(parts: Parts, caller: Caller, asked: Asked) {
  const taken = await takeSheet(parts, caller, await officialsOf(parts, caller, asked), {form: 'xlsx'})
  return taken as NonNullable<typeof taken>
}

/** The same as a file to take away, of the day it is written, or of the moment the list was looked at. */
export const officialsSheet: SheetOf = async (parts, caller, asked) => {
  const {moment} = readMoment(asked.query, parts.clock.today())
  return officialsOf(parts, caller, {...asked, asOf: moment?.asOf ?? parts.clock.today(), moment})
}

async function officialsOf(
  parts: Parts,
  caller: Caller,
  {asOf, query = {}, lang = 'th', moment = null}: Asked,
): Promise<Sheet> {
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
    rows: moment ? rowsThen(parts, caller, filter, directory, moment) : rowsOf(parts, caller, filter, directory, asOf),
    count: filter.text === '' && moment === null ? await countToExport(parts.db, ability, {filter, directory}) : null,
    told: (count) => ({
      type: 'personnel.official.exported',
      subject: 'Unit',
      subjectId: unitId,
      unitId,
      after: {rows: count, day: asOf, ...(moment?.knownOn ? {knownOn: moment.knownOn} : {}), ...filter.only},
    }),
  }
}

async function* rowsOf(parts: Parts, caller: Caller, filter: Filter, directory: Directory, asOf: Day) {
  const chosen = await chosenBy(parts, caller.ability, filter, directory)
  const {namesOf} = await importDirectory(parts.db, caller.ability)
  for await (const some of officialsOn(parts, caller, chosen, asOf))
    for (const {row, values} of some) yield rowOf(openNationalId(parts.keys, row.nationalIdSealed), values, namesOf)
}

/** Those of a moment, as the list shows them. */
async function* rowsThen(parts: Parts, caller: Caller, filter: Filter, directory: Directory, moment: Moment) {
  const {ability} = caller
  const chosen = questionOn(scopeOf(ability, 'export'), filter, directory)
  const {namesOf} = await importDirectory(parts.db, ability)
  for (let from: Place | null = null; ; ) {
    const {officials, last} = await exportedOn(parts.db, ability, chosen, moment, from)
    if (!last) return
    from = last
    for (const {row, values} of officials)
      yield rowOf(openNationalId(parts.keys, row.nationalIdSealed), values, namesOf)
  }
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
