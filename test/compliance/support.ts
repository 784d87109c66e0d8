import type {Insertable} from 'kysely'
import {catalogueOf} from '../../src/compliance/index.ts'
import {newRow} from '../../src/personnel/official/official-row.ts'
import type {OfficialTable} from '../../src/personnel/tables.ts'
import {system} from '../../src/platform/access/actor.ts'
import {clockOn} from '../../src/platform/clock.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Rule} from '../../src/platform/rules/rule.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {inWork} from '../../src/platform/work.ts'

/** A unit, the province itself where it has no parent. */
export async function unitIn(parts: Parts, name: string, parentId: string | null = null): Promise<string> {
  const id = newId()
  await parts.db
    .insertInto('unit')
    .values({
      id,
      name,
      abbreviation: null,
      parentId,
      reportsToId: parentId,
      provinceId: parentId ?? id,
      ministry: 'กระทรวงมหาดไทย',
      kind: parentId ? 'agency' : 'province',
      openedOn: null,
      closedOn: null,
      version: 1,
    })
    .execute()
  return id
}

let lastNumber = 100_000_000_000

/** A national id nobody else has, with the right check digit. */
function nextNationalId(): string {
  lastNumber += 1
  const digits = String(lastNumber)
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (13 - place), 0)
  return digits + ((11 - (sum % 11)) % 10)
}

/** A civil servant born on 1 May 1980 who keeps every rule, but for what is said otherwise. */
export async function officialIn(parts: Parts, unitId: string, own: Partial<Insertable<OfficialTable>> = {}) {
  const id = newId()
  const row = newRow(
    parts.keys,
    id,
    {
      nationalId: nextNationalId(),
      title: 'นาย',
      firstName: 'สมชาย',
      surname: 'ทดสอบ',
      birthDate: '1980-05-01',
      enteredOn: '2010-01-01',
      personnelType: 'ข้าราชการ',
      positionNumber: null,
      positionTitle: null,
      positionType: null,
      positionLevel: null,
      positionSince: null,
      unitId,
      salary: null,
      education: null,
      phone: null,
      email: null,
      status: 'ปฏิบัติราชการ',
    },
    parts.clock.now(),
  )
  await parts.db
    .insertInto('official')
    .values({...row, ...own})
    .execute()
  return id
}

/** Writes to an official as his register does: with an event of his. */
export async function changeOfficial(parts: Parts, id: string, set: Partial<Insertable<OfficialTable>>) {
  const caller = {actor: system, ability: await parts.abilityOf(system), address: null, requestId: null}
  await inWork(parts, caller, async (work) => {
    await work.db.updateTable('official').set(set).where('id', '=', id).execute()
    work.record({type: 'personnel.official.corrected', subject: 'Official', subjectId: id, after: set})
  })
}

/** The same parts on another legal day. */
export const onDay = (parts: Parts, day: string): Parts => ({...parts, clock: clockOn(day)})

/** The same parts as if a rule had been taken out of the catalogue. */
export function withoutRule(parts: Parts, id: string): Parts {
  const slices = [...parts.slices]
  const {rules} = catalogueOf({slices})
  ;(rules as Map<string, Rule>).delete(id)
  return {...parts, slices}
}
