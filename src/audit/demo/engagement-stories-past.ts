// The engagements of the two years before, most of them over.
import {agencies} from './audited-agencies.ts'
import * as f from './engagement-findings.ts'
import type {Story} from './engagement-story.ts'

const agree = (action: string) => ({stance: 'agree' as const, action})
const putRight = (words: string, from: number, returned?: number) => [
  {on: from, does: 'progress' as const, words, percent: 100},
  {on: from + 12, does: 'verified' as const, words: 'ตรวจหลักฐานแล้ว แก้ไขครบถ้วน', ...(returned ? {returned} : {})},
  {on: from + 14, does: 'close' as const, words: 'แก้ไขครบถ้วนตามข้อเสนอแนะ'},
]

/** @param year the fiscal year of today */
export const pastStories = (year: number): Story[] => [
  {
    year: year - 2,
    begins: 35,
    of: 'year',
    until: 'closed',
    agency: agencies.works,
    kit: 'contract',
    planned: 0,
    closesOn: 190,
    conclusion: 'การจัดจ้างเป็นไปตามระเบียบ แต่การควบคุมวันส่งงานยังไม่เพียงพอ',
    rating: 'พอใช้',
    order: 'ให้เรียกค่าปรับจากผู้รับจ้างและรายงานผล',
    findings: [
      {
        ...f.lateDelivery,
        dueIn: 90,
        answer: agree('เรียกค่าปรับและจัดทำทะเบียนคุม'),
        steps: putRight('ผู้รับจ้างชำระค่าปรับครบแล้ว', 95, 186_000),
      },
      {
        ...f.siteDiary,
        dueIn: 60,
        answer: agree('กำชับผู้ควบคุมงานและสอบทานทุกสัปดาห์'),
        steps: putRight('สอบทานบันทึกทุกสัปดาห์แล้ว', 70),
      },
    ],
  },
  {
    year: year - 2,
    begins: 96,
    of: 'year',
    until: 'closed',
    agency: agencies.health,
    kit: 'medicine',
    planned: 1,
    closesOn: 185,
    conclusion: 'การจัดซื้อยาถูกต้องเป็นส่วนใหญ่ การควบคุมคลังยามีข้อควรปรับปรุง',
    rating: 'ดี',
    findings: [
      {
        ...f.nearExpiry,
        dueIn: 75,
        answer: agree('แลกเปลี่ยนยากับผู้ขายและตั้งการแจ้งเตือน'),
        steps: putRight('แลกเปลี่ยนยาครบทั้ง 5 รายการ', 80),
      },
    ],
  },
  {
    year: year - 2,
    begins: 155,
    of: 'year',
    until: 'closed',
    agency: agencies.office,
    kit: 'disbursement',
    planned: 2,
    closesOn: 175,
    conclusion: 'การเบิกจ่ายถูกต้อง การเร่งรัดลูกหนี้เงินยืมต้องปรับปรุง',
    rating: 'พอใช้',
    findings: [
      {
        ...f.overdueLoans,
        dueIn: 60,
        answer: agree('เร่งรัดลูกหนี้และแจ้งเตือนล่วงหน้า'),
        steps: putRight('ลูกหนี้ส่งใช้ครบทุกสัญญา', 85, 214_000),
      },
    ],
  },
  {
    year: year - 2,
    begins: 216,
    of: 'year',
    until: 'follow-up',
    agency: agencies.disaster,
    kit: 'advances',
    planned: 3,
    conclusion: 'มีการจ่ายซ้ำและเงินค้างส่งใช้ ต้องเร่งแก้ไข',
    rating: 'ต้องปรับปรุงโดยเร็ว',
    order: 'ให้เรียกเงินคืนและเร่งรัดการส่งใช้เงินทดรองราชการ',
    findings: [
      {
        ...f.paidTwice,
        dueIn: 90,
        answer: agree('เรียกเงินคืนจากผู้รับทั้ง 9 ราย'),
        steps: [
          {on: 100, does: 'progress', words: 'ได้รับคืนแล้ว 6 ราย', percent: 65},
          {on: 150, does: 'seen', words: 'ตรวจใบเสร็จรับเงินคืนแล้ว 6 ราย', returned: 30_000},
        ],
      },
      {
        ...f.unsettled,
        dueIn: 120,
        answer: {stance: 'in-part', action: 'เร่งรัดอำเภอให้ส่งใบสำคัญ', reasons: 'บางรายการอยู่ระหว่างอำเภอแก้ไขเอกสาร'},
        steps: [
          {on: 130, does: 'progress', words: 'ส่งใบสำคัญแล้ว 1 ครั้ง', percent: 35},
          {on: 300, does: 'seen', words: 'ยังค้าง 2 ครั้ง แจ้งเตือนเป็นหนังสือแล้ว', returned: 98_000},
        ],
      },
    ],
  },
  {
    year: year - 2,
    begins: 280,
    of: 'year',
    until: 'closed',
    agency: agencies.interior,
    kit: 'vehicles',
    planned: 6,
    closesOn: 170,
    conclusion: 'การควบคุมการใช้รถเพียงพอ ควรวิเคราะห์ความคุ้มค่าของค่าซ่อม',
    rating: 'ดี',
    findings: [
      {
        ...f.repairs,
        dueIn: 90,
        steps: [
          {on: 100, does: 'verified', words: 'จัดทำข้อมูลค่าซ่อมรายคันและเสนอจำหน่ายแล้วหนึ่งคัน'},
          {on: 104, does: 'close', words: 'แก้ไขแล้ว'},
        ],
      },
    ],
  },
  {
    year: year - 1,
    begins: 35,
    of: 'year',
    until: 'follow-up',
    agency: agencies.works,
    kit: 'contract',
    planned: 0,
    conclusion: 'พบงานไม่เป็นไปตามแบบซึ่งรายงานผู้ว่าราชการจังหวัดทันทีแล้ว ต้องแก้ไขก่อนสิ้นสุดประกัน',
    rating: 'ต้องปรับปรุงโดยเร็ว',
    order: 'ให้ผู้รับจ้างแก้ไขงานและสอบข้อเท็จจริงผู้เกี่ยวข้อง',
    findings: [
      {
        ...f.thinWall,
        dueIn: 400,
        answer: agree('ให้ผู้รับจ้างรื้อและเทใหม่ทั้งสองจุด'),
        steps: [
          {on: 120, does: 'progress', words: 'ผู้รับจ้างรื้อแล้วหนึ่งจุด', percent: 50},
          {on: 160, does: 'seen', words: 'ตรวจในสนาม แก้ไขแล้วหนึ่งจุด', returned: 320_000},
          {on: 385, does: 'extension', words: 'น้ำในแม่น้ำโขงขึ้นสูง ยังเข้าพื้นที่ไม่ได้'},
        ],
      },
      {
        ...f.siteDiary,
        title: 'แบบบันทึกการควบคุมงานไม่ลงรายละเอียดเครื่องจักร',
        severity: 3,
        dueIn: 60,
        answer: agree('ปรับแบบบันทึก'),
        steps: putRight('ใช้แบบบันทึกใหม่แล้ว', 70),
      },
    ],
  },
  {
    year: year - 1,
    begins: 96,
    of: 'year',
    until: 'follow-up',
    agency: agencies.health,
    kit: 'medicine',
    planned: 1,
    conclusion: 'พบการซื้อยารายการเดียวกันหลายครั้ง ต้องวางแผนจัดซื้อทั้งปี',
    rating: 'ควรปรับปรุง',
    order: 'ให้จัดทำแผนจัดซื้อยาทั้งปีและรายงานผล',
    findings: [
      {
        ...f.splitPurchase,
        dueIn: 120,
        answer: agree('จัดทำแผนความต้องการใช้ยาทั้งปี'),
        steps: [
          {on: 100, does: 'progress', words: 'จัดทำแผนแล้ว รออนุมัติ', percent: 70},
          {on: 318, does: 'progress', words: 'ประกาศแผนและจัดซื้อตามแผนแล้ว', percent: 100},
        ],
      },
      {
        ...f.nearExpiry,
        title: 'ยาใกล้หมดอายุในคลังเกิดซ้ำ',
        dueIn: 75,
        answer: agree('ตั้งการแจ้งเตือนในระบบคลังยา'),
        steps: [
          ...putRight('ตั้งการแจ้งเตือนแล้ว', 80),
          {on: 240, does: 'reopen', words: 'ตรวจซ้ำพบยาใกล้หมดอายุอีก 2 รายการ ระบบไม่แจ้งเตือน'},
        ],
      },
      {
        ...f.higherPrice,
        dueIn: 90,
        answer: {stance: 'disagree', action: null, reasons: 'คุณลักษณะเฉพาะต่างจากที่จัดซื้อร่วม จึงเทียบราคาโดยตรงไม่ได้'},
      },
    ],
  },
  {
    year: year - 1,
    begins: 155,
    of: 'year',
    until: 'closed',
    agency: agencies.office,
    kit: 'disbursement',
    planned: 2,
    closesOn: 200,
    conclusion: 'การเบิกจ่ายถูกต้องและทันเวลาเป็นส่วนใหญ่',
    rating: 'ดี',
    findings: [
      {
        ...f.missingReceipts,
        dueIn: 60,
        answer: agree('เรียกใบเสร็จรับเงินฉบับจริงครบทุกฎีกา'),
        steps: putRight('ได้รับใบเสร็จรับเงินฉบับจริงครบ', 70),
      },
    ],
  },
  {
    year: year - 1,
    begins: 216,
    of: 'year',
    until: 'cancelled',
    agency: agencies.disaster,
    kit: 'advances',
    planned: 3,
    cancelled: 'หน่วยรับตรวจปฏิบัติการช่วยเหลือผู้ประสบอุทกภัย ผู้ว่าราชการจังหวัดเห็นชอบให้เลื่อนไปตรวจในปีถัดไป',
    findings: [],
  },
]
