import {insertOfficials} from '../../src/personnel/official/official-batch.store.ts'
import {type Body, readOfficialForm} from '../../src/personnel/official/official-form.ts'
import {newRow, type OfficialRow} from '../../src/personnel/official/official-row.ts'
import type {OfficialRead} from '../../src/personnel/workbook/reading.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {inWork} from '../../src/platform/work.ts'
import type {Answer, Client} from './app.ts'
import {consoleCaller} from './console.ts'
import {idOf} from './personnel-file.ts'

export type Fields = Record<string, string>

/** A form for somebody new, filled in rightly; `more` says what is to be otherwise. */
export const filledForm = (number: number, unitId: string, more: Fields = {}): Fields => ({
  nationalId: idOf(number),
  title: 'นาย',
  firstName: 'สมชาย',
  surname: 'ใจดี',
  birthDate: '5/3/2531',
  enteredOn: '1/10/2555',
  personnelType: 'ข้าราชการ',
  positionTitle: 'นักวิชาการเงินและบัญชี',
  positionNumber: String(1000 + number),
  positionType: 'วิชาการ',
  positionLevel: 'ชำนาญการ',
  unitId,
  positionSince: '1 เม.ย. 2565',
  salary: '25,470',
  status: 'ปฏิบัติราชการ',
  education: 'ปริญญาตรี',
  phone: '042-000-000',
  email: `p${number}@mukdahan.example`,
  ...more,
})

/** An official in the register, as the form would make him. */
export async function officialIn(
  parts: Parts,
  number: number,
  unitId: string,
  more: Fields = {},
): Promise<OfficialRow> {
  const {values} = readOfficialForm(filledForm(number, unitId, more) as Body, parts.clock.today(), true)
  const row = newRow(parts.keys, newId(), values as OfficialRead, parts.clock.now())
  await inWork(parts, await consoleCaller(parts), async (work) => {
    await insertOfficials(work.db, [row], work)
    work.record({type: 'test.official.made', subject: 'Official', subjectId: row.id})
  })
  return row
}

type FieldModel = {
  name: string
  kind: string
  value: string
  checked: boolean
  options: {value: string; selected: boolean}[]
}

/** What a page's form would send as it stands. */
export function asShown(form: {list: FieldModel[]; version: number | null}): Fields {
  const fields: Fields = form.version === null ? {} : {version: String(form.version)}
  for (const {name, kind, value, checked, options} of form.list) {
    if (kind === 'checkbox') {
      if (checked) fields[name] = 'yes'
    } else if (kind === 'radios' || kind === 'select') {
      const chosen = options.find(({selected}) => selected)
      if (chosen) fields[name] = chosen.value
      else if (kind === 'select') fields[name] = ''
    } else fields[name] = value
  }
  return fields
}

/** The correction form of an official as it is shown. */
export async function correctionForm(client: Client, id: string): Promise<Fields> {
  return asShown((await client.getJson(`/personnel/officials/${id}/correction`)).json().form)
}

/** Sends a correction: the form as it is shown, with some fields typed over. */
export async function correct(client: Client, id: string, typed: Fields): Promise<Answer> {
  const shown = await correctionForm(client, id)
  return client.post(`/personnel/officials/${id}/correction`, {...shown, reason: 'คำสั่งจังหวัดที่ 1/2570', ...typed})
}
