import {insertOfficials} from '../../src/personnel/official/official-batch.store.ts'
import {newRow} from '../../src/personnel/official/official-row.ts'
import type {OfficialRead} from '../../src/personnel/workbook/reading.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {inWork} from '../../src/platform/work.ts'
import {consoleCaller} from './console.ts'
import {idOf} from './personnel-file.ts'

let last = 500_000

/** An invented official of a unit, in the register; `more` says what is to be otherwise. @returns his id */
export async function officialIn(parts: Parts, unitId: string, more: Partial<OfficialRead> = {}): Promise<string> {
  last += 1
  const official: OfficialRead = {
    nationalId: idOf(last),
    title: 'นาย',
    firstName: 'สมชาย',
    surname: `ใจดี`,
    birthDate: '1988-03-05',
    enteredOn: '2012-10-01',
    personnelType: 'ข้าราชการ',
    positionNumber: String(last),
    positionTitle: 'นักวิชาการเงินและบัญชี',
    positionType: 'วิชาการ',
    positionLevel: 'ชำนาญการ',
    unitId,
    salary: 2_547_000,
    positionSince: '2022-04-01',
    education: 'ปริญญาตรี',
    phone: '042-000-000',
    email: `person${last}@mukdahan.example`,
    status: 'ปฏิบัติราชการ',
    ...more,
  }
  const id = newId()
  await inWork(parts, await consoleCaller(parts), async (work) => {
    await insertOfficials(work.db, [newRow(parts.keys, id, official, work.now)], work)
    work.record({type: 'test.official.made', subject: 'Official', subjectId: id, unitId})
  })
  return id
}
