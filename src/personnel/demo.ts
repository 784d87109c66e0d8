// What HR has written into the files of the example province since the workbook came: some of it meets the law, some does not.
import {actorNamed} from '../platform/identity/index.ts'
import type {Parts} from '../platform/slice.ts'
import {addDays, addMonths, type Day} from '../platform/thai/day.ts'
import {inWork} from '../platform/work.ts'
import {entriesDemo} from './entry/demo.ts'
import {correctOfficial} from './official/official.actions.ts'
import {officialOf} from './official/official-batch.store.ts'
import {storedValues} from './official/official-change.page.ts'
import {visibleOfficial} from './official/official-file.store.ts'
import {ordersDemo} from './order/demo.ts'
import {positionsDemo} from './position/demo.ts'

type Written = {nationalId: string; reason: string; fields: Record<string, string>}

/** Days lie about the example's own: whatever `TODAY` is, somebody is late and somebody is in time. */
const written = (today: Day): Written[] => [
  {
    nationalId: '9490613660561',
    reason: 'บันทึกการทดลองปฏิบัติหน้าที่ราชการ ประเมินแล้วหนึ่งครั้ง',
    fields: {onProbationSince: addMonths(today, -8), probationEvaluations: '1'},
  },
  {
    nationalId: '9490213831953',
    reason: 'บันทึกการทดลองปฏิบัติหน้าที่ราชการ ขยายเวลาแล้ว',
    fields: {onProbationSince: addMonths(today, -8), probationEvaluations: '1', probationExtended: 'yes'},
  },
  {
    nationalId: '9490618051082',
    reason: 'บันทึกการทดลองปฏิบัติหน้าที่ราชการ',
    fields: {onProbationSince: addMonths(today, -5), probationEvaluations: '1'},
  },
  {
    nationalId: '9490411218689',
    reason: 'บันทึกผลการทดลองปฏิบัติหน้าที่ราชการครบสองครั้ง',
    fields: {onProbationSince: addMonths(today, -6), probationEvaluations: '2'},
  },
  {
    nationalId: '9490612551903',
    reason: 'ไม่มาปฏิบัติราชการและไม่ได้ส่งใบลา',
    fields: {absentSince: addDays(today, -20), absenceExcused: 'no'},
  },
  {
    nationalId: '9490415165172',
    reason: 'ลาป่วย ส่งใบรับรองแพทย์แล้ว',
    fields: {absentSince: addDays(today, -18), absenceExcused: 'yes'},
  },
  {
    nationalId: '9490215561121',
    reason: 'บันทึกวันพ้นจากราชการตามบัญชีเดิม',
    fields: {retiresOn: '2029-10-01'},
  },
]

export async function demo(parts: Parts): Promise<void> {
  const actor = await actorNamed(parts, 'hr-officer')
  const caller = {actor, ability: await parts.abilityOf(actor), address: null, requestId: null}
  await positionsDemo(parts, caller)
  await entriesDemo(parts, caller)
  for (const {nationalId, reason, fields} of written(parts.clock.today())) {
    const found = await officialOf(parts.db, parts.keys, nationalId)
    const row = found ? await visibleOfficial(parts.db, caller.ability, found.id) : undefined
    if (!row) throw new Error('the example workbook is not the one these entries are for')
    // on an early day of the example nobody has served longer than he was there
    const {onProbationSince: since} = fields as {onProbationSince?: string}
    const begun = since && since < row.enteredOn ? {onProbationSince: row.enteredOn} : {}
    const body = {...storedValues(row, 'th'), ...fields, ...begun, nationalId: '', version: String(row.version), reason}
    await inWork(parts, caller, (work) => correctOfficial(work, parts.keys, row.id, body as Record<string, string>))
  }
  await ordersDemo(parts)
}
