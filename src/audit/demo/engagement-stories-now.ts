// The engagements of the year's plan that have begun.
import {agencies} from './audited-agencies.ts'
import * as f from './engagement-findings.ts'
import type {Story} from './engagement-story.ts'

/** @param year the fiscal year of today */
export const presentStories = (year: number): Story[] => [
  {
    year,
    begins: -72,
    of: 'today',
    until: 'final-report',
    agency: agencies.works,
    kit: 'contract',
    planned: 0,
    slots: [
      {who: 'auditor', from: 0, to: 29, days: 20},
      {who: 'chief', from: 0, to: 20, days: 12},
      {who: 'second', from: 0, to: 50, days: 28},
    ],
    conclusion: 'การจัดจ้างเป็นไปตามระเบียบ พบการไม่หักค่าปรับหนึ่งงวด',
    rating: 'พอใช้',
    order: 'ให้เรียกค่าปรับจากผู้รับจ้างภายในหกสิบวัน',
    findings: [
      {
        ...f.lateDelivery,
        found: 'งวดงานที่ 2 ส่งมอบล่าช้า 7 วัน แต่เบิกจ่ายโดยไม่ได้หักค่าปรับ',
        effect: 'ทางราชการไม่ได้รับค่าปรับ 92,000 บาท',
        damage: 92_000,
        toReturn: 92_000,
        dueIn: 90,
        answer: {stance: 'agree', action: 'แจ้งผู้รับจ้างชำระค่าปรับ'},
      },
    ],
  },
  {
    year,
    begins: -10,
    of: 'today',
    until: 'fieldwork',
    agency: agencies.health,
    kit: 'medicine',
    planned: 1,
    slots: [
      {who: 'auditor', from: 0, to: 34, days: 22},
      {who: 'chief', from: 6, to: 17, days: 8},
      {who: 'second', from: 0, to: 37, days: 25},
    ],
    findings: [
      {
        ...f.splitPurchase,
        title: 'จัดซื้อวัสดุวิทยาศาสตร์โดยปรากฏเอกสารเปรียบเทียบราคาที่ผู้ขายไม่ได้ออก',
        severity: 0,
        found: 'ผู้ขายสองรายยืนยันเป็นหนังสือว่าไม่ได้ออกใบเสนอราคาที่แนบในแฟ้มจัดซื้อ',
        cause: 'อยู่ระหว่างตรวจสอบ',
        effect: 'อาจเข้าข่ายการกระทำทุจริต',
        advice: 'ให้สอบข้อเท็จจริงโดยเร็ว',
        dueIn: 60,
      },
    ],
    requests: [
      {what: 'ทะเบียนใบสั่งซื้อยาทั้งปีงบประมาณ', on: -10, dueOn: -3, deliveredOn: -1},
      {what: 'แผนความต้องการใช้ยาและเวชภัณฑ์', on: 0, dueOn: 7, deliveredOn: null},
    ],
  },
  {
    year,
    begins: 5,
    of: 'today',
    until: 'programme-approved',
    agency: agencies.office,
    kit: 'disbursement',
    planned: 2,
    slots: [
      {who: 'auditor', from: 151, to: 190, days: 22, inYear: true},
      {who: 'chief', from: 151, to: 176, days: 15, inYear: true},
    ],
    findings: [],
  },
]
