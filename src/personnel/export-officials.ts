// The register as a personnel workbook: sent back unchanged, it changes nothing.
import {canSome} from '../platform/access/ability.ts'
import {forbidden} from '../platform/refusal.ts'
import {writeWorkbook} from '../platform/sheets/write-workbook.ts'
import type {WrittenCell} from '../platform/sheets/written-cell.ts'
import type {Parts} from '../platform/slice.ts'
import type {Day} from '../platform/thai/day.ts'
import {type Caller, inWork} from '../platform/work.ts'
import {exportedOfficials, valuesOn} from './export.store.ts'
import {importDirectory} from './import-directory.ts'
import type {UnitNames} from './import-row.ts'
import {type OfficialRow, type OfficialValues, openNationalId} from './official-row.ts'
import {allUnits} from './unit.store.ts'
import {type ColumnField, columns, headingOf} from './workbook/columns.ts'

/** Everybody the caller may export, in name order, as of a day. @throws Refusal forbidden */
export async function exportOfficials(
  parts: Parts,
  caller: Caller,
  {asOf}: {asOf: Day},
): Promise<{count: number; bytes: Uint8Array}> {
  if (!canSome(caller.ability, 'export', 'Official')) throw forbidden()
  const {namesOf} = await importDirectory(parts.db, caller.ability)
  let count = 0
  async function* rows() {
    for await (const some of officialsOn(parts, caller, asOf)) {
      count += some.length
      for (const {row, values} of some) yield rowOf(openNationalId(parts.keys, row.nationalIdSealed), values, namesOf)
    }
  }
  const bytes = await writeWorkbook({
    sheet: 'บุคลากร',
    headings: columns.map(({field}) => headingOf(field)),
    rows: rows(),
  })
  const province = (await allUnits(parts.db)).find(({kind}) => kind === 'province')
  await inWork(parts, caller, async (work) =>
    work.record({
      type: 'personnel.official.exported',
      subject: 'Unit',
      subjectId: province?.id ?? '',
      unitId: province?.id ?? null,
      after: {rows: count, day: asOf},
    }),
  )
  return {count, bytes}
}

/** Who had entered service by the day, with what was true of him then. */
async function* officialsOn({db, clock}: Parts, {ability}: Caller, day: Day) {
  const isToday = day === clock.today()
  let after: OfficialRow | null = null
  for (;;) {
    const found: OfficialRow[] = await exportedOfficials(db, ability, after)
    const last = found.at(-1)
    if (!last) return
    after = last
    if (isToday) yield found.map((row) => ({row, values: row as OfficialValues}))
    else yield await valuesOn(db, found, day)
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
