// What the example audit unit has recorded of itself: its independence confirmed, one auditor with a duty she must not have.
import {actorNamed} from '../../platform/identity/index.ts'
import type {Parts} from '../../platform/slice.ts'
import {addDays, addMonths} from '../../platform/thai/day.ts'
import {fiscalYearOf, fiscalYearStart} from '../../platform/thai/fiscal-year.ts'
import type {Work} from '../../platform/work.ts'
import {agencies} from '../agencies.ts'
import {acknowledgeEthics, confirmIndependence, recordDuty, recordTraining} from '../auditor/auditor.actions.ts'
import {auditUnits} from '../auditor/auditor.store.ts'
import {recordLeave} from '../schedule/leave.actions.ts'
import {actingOn} from './acting.ts'
import {agencies as audited} from './audited-agencies.ts'

export async function auditors(parts: Parts): Promise<void> {
  const today = parts.clock.today()
  const act = actingOn(parts, today)
  const as = (account: string, deed: (work: Work, self: string) => Promise<void>) =>
    act(account, (work, _parts, self) => deed(work, self))
  const ids = new Map<string, string>()
  for (const account of ['chief-auditor', 'auditor', 'auditor-2'])
    ids.set(account, (await actorNamed(parts, account)).officialId ?? '')
  const heldOn = addDays(fiscalYearStart(fiscalYearOf(today)), 45)
  const past = heldOn < today ? heldOn : today
  const lastYear = addDays(fiscalYearStart(fiscalYearOf(today) - 1), 120)
  await as('chief-auditor', async (work, self) => {
    const office = (await agencies(work.db, work.ability)).find(({name}) => name === audited.office)?.id ?? null
    for (const unit of await auditUnits(work.db)) await confirmIndependence(work, unit.id, {limits: null})
    await acknowledgeEthics(work, self)
    await recordTraining(work, self, {topic: 'การประเมินความเสี่ยงเพื่อวางแผนการตรวจสอบ', heldOn: past, hours: 42})
    await recordTraining(work, self, {topic: 'การบริหารงานตรวจสอบภายในภาครัฐ', heldOn: lastYear, hours: 24})
    await recordDuty(work, ids.get('auditor-2') ?? '', {
      kind: 'procurement',
      what: 'เจ้าหน้าที่พัสดุของสำนักงานจังหวัด',
      agencyId: office,
      fromDay: addMonths(today, -3),
      toDay: null,
    })
    await recordDuty(work, ids.get('auditor') ?? '', {
      kind: 'committee',
      what: 'กรรมการตรวจรับพัสดุ โครงการปรับปรุงอาคารศาลากลางจังหวัด',
      agencyId: office,
      fromDay: addMonths(today, -8),
      toDay: addMonths(today, -5),
    })
  })
  await as('auditor', async (work, self) => {
    await acknowledgeEthics(work, self)
    await recordTraining(work, self, {topic: 'การตรวจสอบการจัดซื้อจัดจ้างภาครัฐ', heldOn: past, hours: 18})
    await recordTraining(work, self, {topic: 'การเขียนรายงานผลการตรวจสอบ', heldOn: lastYear, hours: 30})
  })
  const april = addDays(fiscalYearStart(fiscalYearOf(today)), 187)
  const away = [
    {account: 'auditor', kind: 'vacation', from: 0, to: 2, note: null},
    {account: 'auditor-2', kind: 'training', from: -14, to: -10, note: 'อบรมการตรวจสอบระบบสารสนเทศ'},
    {account: 'chief-auditor', kind: 'vacation', from: 22, to: 26, note: null},
  ] as const
  for (const {account, kind, from, to, note} of away)
    await as(account, (work, officialId) =>
      recordLeave(work, {officialId, kind, fromDay: addDays(april, from), toDay: addDays(april, to), note}),
    )
  await as('auditor-2', async (work, self) => {
    await recordTraining(work, self, {topic: 'การตรวจสอบระบบสารสนเทศเบื้องต้น', heldOn: lastYear, hours: 12})
  })
}
