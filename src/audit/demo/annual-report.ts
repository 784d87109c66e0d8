// The example unit's report of the year that ended, as the governor approved it.
import {sign} from '../../platform/decision/index.ts'
import type {Parts} from '../../platform/slice.ts'
import {addDays} from '../../platform/thai/day.ts'
import {fiscalYearStart} from '../../platform/thai/fiscal-year.ts'
import {beginAnnualReport, proposeAnnualReport, writeAnnualReport} from '../annual-report/annual-report.actions.ts'
import {auditUnits} from '../auditor/auditor.store.ts'
import {actingOn} from './acting.ts'
import type {Deed} from './engagement-deeds.ts'

/** Nothing where the days for it have not come yet. */
export function annualReport(parts: Parts, year: number): Deed[] {
  const sent = addDays(fiscalYearStart(year + 1), 40)
  const decided = addDays(sent, 6)
  if (decided > parts.clock.today()) return []
  let paper = ''
  const propose = () =>
    actingOn(parts, sent)('chief-auditor', async (work, then) => {
      const [unit] = await auditUnits(work.db)
      const id = await beginAnnualReport(work, unit?.id ?? '', year)
      await writeAnnualReport(work, id, {...words, version: 1})
      paper = await proposeAnnualReport(work, then, id, {route: 'governor', note: null})
    })
  const approve = () =>
    actingOn(parts, decided)('governor', (work, then) =>
      sign(work, then, paper, {outcome: 'approve', words: null, returnTo: null, version: 1}),
    )
  return [
    {on: sent, does: propose},
    {on: decided, does: approve},
  ]
}

const words = {
  overview: 'ปฏิบัติงานตามแผนการตรวจสอบเป็นส่วนใหญ่ เลื่อนหนึ่งเรื่องเนื่องจากอุทกภัย และตรวจเพิ่มตามคำสั่งผู้ว่าราชการจังหวัด',
  significantRisks: 'การบริหารสัญญาก่อสร้าง การจัดซื้อยา และเงินทดรองราชการเป็นความเสี่ยงสำคัญของจังหวัด',
  fraudRisk: 'พบสัญญาณเตือนด้านการแบ่งซื้อ ได้รายงานและเสนอมาตรการป้องกันแล้ว',
  complaintSystem: 'ศูนย์ดำรงธรรมจังหวัดรับเรื่องและติดตามผล มีเรื่องค้างเกินกำหนดบางส่วน',
  financialControl: 'การควบคุมด้านการเงินเพียงพอโดยรวม การเร่งรัดลูกหนี้และการนำส่งเงินต้องปรับปรุง',
  lawsuits: 'ไม่มีคดีความที่มีผลกระทบต่อฐานะการเงินของจังหวัดอย่างมีสาระสำคัญ',
}
