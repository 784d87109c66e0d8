// What others found in the example province, and the procedures the unit keeps for its programmes.
import type {Parts} from '../../platform/slice.ts'
import {addDays} from '../../platform/thai/day.ts'
import {agencies} from '../agencies.ts'
import {auditUnits} from '../auditor/auditor.store.ts'
import {registerFinding} from '../finding/other-finding.actions.ts'
import {severitiesOn} from '../finding/severity.ts'
import {addTemplate} from '../programme/procedure-template.actions.ts'
import {actingOn} from './acting.ts'
import {kits} from './engagement-kits.ts'

const found = [
  {
    agency: 'สำนักงานทรัพยากรธรรมชาติและสิ่งแวดล้อมจังหวัดมุกดาหาร',
    source: 'state-audit-office' as const,
    sourceLetter: 'ตผ 0056 มห/88',
    ago: 170,
    dueIn: 120,
    severity: 1,
    title: 'ครุภัณฑ์ในโครงการจัดการขยะต้นทางไม่ได้ใช้ประโยชน์',
    conditionFound: 'เครื่องย่อยขยะอินทรีย์ 4 เครื่อง มูลค่า 1,160,000 บาท ไม่ได้ใช้งานตั้งแต่ตรวจรับ',
    recommendation: 'ให้จัดทำแผนการใช้งานหรือโอนให้หน่วยงานที่มีความพร้อม',
    damage: 1_160_000_00,
  },
  {
    agency: 'สำนักงานคลังจังหวัดมุกดาหาร',
    source: 'comptroller-general' as const,
    sourceLetter: 'กค 0409.2/5120',
    ago: 40,
    dueIn: 70,
    severity: 2,
    title: 'บัญชีพักรอการตรวจสอบคงค้าง',
    conditionFound: 'บัญชีพักมียอดคงค้างเกินหนึ่งปี 3 รายการ',
    recommendation: 'ให้ตรวจสอบและปรับปรุงบัญชีภายในไตรมาส',
    damage: null,
  },
]

export async function otherFindings(parts: Parts): Promise<void> {
  const today = parts.clock.today()
  await actingOn(parts, today)('chief-auditor', async (work) => {
    const [unit] = await auditUnits(work.db)
    const known = new Map((await agencies(work.db, work.ability)).map(({id, name}) => [name, id]))
    const severities = await severitiesOn(work.db, today)
    for (const {agency, ago, dueIn, severity, ...said} of found)
      await registerFinding(work, unit?.id ?? '', {
        ...said,
        agencyId: known.get(agency) ?? '',
        issuedOn: addDays(today, -ago),
        dueOn: addDays(today, dueIn - ago),
        severity: severities[severity] ?? '',
        criteria: null,
        cause: null,
        effect: null,
        owner: null,
        toReturn: null,
      })
  })
}

/** @param day when the unit began to keep them */
export const library = (parts: Parts, day: string): Promise<void> =>
  actingOn(parts, day)('auditor', async (work) => {
    const [unit] = await auditUnits(work.db)
    for (const {procedures} of Object.values(kits))
      for (const {subject, purpose, what, population, sample} of procedures)
        await addTemplate(work, unit?.id ?? '', {subject, purpose, what, population, sample})
  })
