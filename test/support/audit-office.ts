import type {ExecutionContext} from 'ava'
import type {Role} from '../../src/platform/access/actor.ts'
import type {Parts, Slice} from '../../src/platform/slice.ts'
import {type Client, serve, testParts} from './app.ts'
import {officialIn} from './officials.ts'
import {person, type TestPerson} from './people.ts'
import {province} from './province.ts'

export type Staff = TestPerson & {client: Client}

/** The example units with an audit unit of two, and whoever else a test asks for, all over the province. */
export async function auditOffice(t: ExecutionContext, options: {today?: string; slices?: Slice[]} = {}) {
  const parts: Parts = await testParts(t, options)
  const {id} = await province(parts)
  const unit = id('หน่วยงานตรวจสอบภายใน')
  const client = await serve(t, parts)
  const staff = async (
    role: Role | null,
    name: string,
    where: {unitId?: string | null; officialId?: string} = {},
  ): Promise<Staff> => {
    const {unitId = id('จังหวัดมุกดาหาร'), officialId = null} = where
    const made = await person(parts, {roles: role ? [role] : [], unitId, officialId, name})
    return {...made, client: client.as(made.cookie)}
  }
  const chief = await staff('chief-auditor', 'หัวหน้าตรวจสอบ', {
    officialId: await officialIn(parts, unit, {firstName: 'หนึ่ง'}),
  })
  const auditor = await staff('auditor', 'ผู้ตรวจสอบ', {officialId: await officialIn(parts, unit, {firstName: 'สอง'})})
  const governor = await staff('governor', 'ผู้ว่า')
  /** One agency becomes part of another. */
  const merge = async (from: string, into: string) => {
    const registrar = await staff('hr-head', 'ฝ่ายบุคคล')
    const sent = await registrar.client.post(`/personnel/units/${id(from)}/merger`, {
      intoId: id(into),
      since: '15/1/2570',
      version: '1',
    })
    t.is(sent.status, 303)
  }
  return {parts, id, unit, staff, chief, auditor, governor, merge}
}
