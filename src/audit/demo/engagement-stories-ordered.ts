// What was ordered beside the plan: with the treasury, whose people the example has, advice, and a complaint.
import * as f from './engagement-findings-ordered.ts'
import type {Story} from './engagement-story.ts'

const treasury = 'สำนักงานคลังจังหวัดมุกดาหาร'
const ordered = 'ผู้ว่าราชการจังหวัดสั่งให้ตรวจ'

/** @param year the fiscal year of today */
export const orderedStories = (year: number): Story[] => [
  {
    year: year - 1,
    begins: 190,
    of: 'year',
    until: 'follow-up',
    agency: treasury,
    kit: 'cash',
    ordered: {
      title: 'ตรวจสอบการเก็บรักษาเงินและการนำเงินส่งคลัง',
      kind: 'financial',
      reason: `${ordered}เนื่องจากมีการเปลี่ยนกรรมการเก็บรักษาเงิน`,
      letter: 'มห 0017/1187',
      days: 20,
    },
    conclusion: 'เงินมีอยู่จริงครบถ้วน การนำส่งและการลงนามต้องปรับปรุง',
    rating: 'พอใช้',
    order: 'ให้แต่งตั้งผู้ปฏิบัติงานแทนและกรรมการสำรอง',
    findings: [
      {
        ...f.lateRemittance,
        dueIn: 110,
        answer: {stance: 'agree', action: 'แต่งตั้งผู้ปฏิบัติงานแทนและตรวจยอดทุกวัน'},
        steps: [{on: 90, does: 'progress', words: 'ออกคำสั่งแต่งตั้งผู้ปฏิบัติงานแทนแล้ว', percent: 60}],
      },
      {
        ...f.unsignedReports,
        dueIn: 280,
        answer: {stance: 'agree', action: 'ออกคำสั่งแต่งตั้งกรรมการสำรอง'},
        steps: [
          {on: 80, does: 'progress', words: 'ร่างคำสั่งแล้ว', percent: 40},
          {on: 150, does: 'seen', words: 'ตรวจรายงานเดือนล่าสุด ยังขาดลายมือชื่อหนึ่งวัน'},
        ],
      },
      {
        ...f.keyHolders,
        dueIn: 70,
        answer: {stance: 'agree', action: 'จัดทำแบบบันทึกส่งมอบกุญแจ'},
        steps: [
          {on: 75, does: 'progress', words: 'จัดทำแบบและบันทึกการส่งมอบครบแล้ว', percent: 100},
          {on: 90, does: 'verified', words: 'ตรวจบันทึกการส่งมอบสองครั้งล่าสุด ครบถ้วน'},
          {on: 92, does: 'close', words: 'แก้ไขครบถ้วน'},
        ],
      },
    ],
  },
  {
    year: year - 1,
    begins: 120,
    of: 'year',
    until: 'closed',
    agency: 'สำนักงานพัฒนาชุมชนจังหวัดมุกดาหาร',
    kit: 'fund',
    ordered: {
      title: 'ให้คำปรึกษาการควบคุมลูกหนี้กองทุนพัฒนาบทบาทสตรี',
      kind: 'consulting',
      reason: 'พัฒนาการจังหวัดขอรับคำปรึกษา และผู้ว่าราชการจังหวัดเห็นชอบ',
      letter: 'มห 0019/214',
      days: 10,
    },
    closesOn: 100,
    conclusion:
      'แนะนำให้จัดทำทะเบียนลูกหนี้แยกตามอายุหนี้ แจ้งเตือนก่อนครบกำหนด 15 วัน แบ่งแยกผู้อนุมัติกับผู้ติดตามหนี้ และรายงานคณะอนุกรรมการทุกไตรมาส',
    findings: [],
  },
  {
    year,
    begins: -50,
    of: 'today',
    until: 'response',
    agency: treasury,
    kit: 'cash',
    ordered: {
      title: 'ตรวจสอบการรับเงินผ่านระบบอิเล็กทรอนิกส์',
      kind: 'compliance',
      reason: `${ordered}ตามข้อสังเกตของกรมบัญชีกลาง`,
      letter: 'มห 0017/4021',
      days: 18,
    },
    requests: [
      {what: 'คำสั่งแต่งตั้งผู้มีสิทธิใช้งานระบบรับชำระเงิน', on: -10, dueOn: 0, deliveredOn: -1},
      {what: 'รายงานการรับชำระเงินผ่าน QR Code และ EDC รายเดือน', on: 6, dueOn: 12, deliveredOn: 15},
      {what: 'หลักฐานการกระทบยอดเงินฝากธนาคารเดือนล่าสุด', on: 42, dueOn: 55, deliveredOn: null},
    ],
    findings: [
      {
        ...f.lateRemittance,
        title: 'ไม่ได้กระทบยอดการรับชำระเงินผ่าน QR Code ทุกวัน',
        found: 'ไม่มีหลักฐานการกระทบยอด 9 วัน จาก 40 วันที่ตรวจ',
        effect: 'อาจไม่พบรายการขาดหรือเกินภายในวัน',
        advice: 'ให้กระทบยอดทุกสิ้นวันและให้หัวหน้าสอบทาน',
        dueIn: 60,
      },
      {
        ...f.unsignedReports,
        title: 'สิทธิผู้ใช้งานระบบรับชำระเงินไม่เป็นปัจจุบัน',
        found: 'ผู้ใช้งานสองรายย้ายไปแล้วแต่ยังมีสิทธิ',
        cause: 'ไม่มีการทบทวนสิทธิ',
        effect: 'เสี่ยงต่อการใช้สิทธิโดยมิชอบ',
        advice: 'ให้ยกเลิกสิทธิและทบทวนทุกไตรมาส',
        dueIn: 45,
        answer: {stance: 'agree', action: 'ยกเลิกสิทธิทั้งสองรายและทบทวนทุกไตรมาส', waits: true},
      },
      {
        ...f.keyHolders,
        title: 'ใบเสร็จรับเงินอิเล็กทรอนิกส์ที่ยกเลิกไม่มีเหตุผลประกอบ',
        severity: 3,
        found: 'ใบเสร็จรับเงินที่ยกเลิก 11 ฉบับไม่ได้บันทึกเหตุผล',
        cause: 'ระบบไม่บังคับให้ระบุเหตุผล',
        effect: 'ตรวจสอบย้อนหลังไม่ได้',
        advice: 'ให้บันทึกเหตุผลและให้หัวหน้าอนุมัติการยกเลิก',
        dueIn: 45,
        answer: {stance: 'agree', action: 'กำหนดให้หัวหน้ากลุ่มงานอนุมัติการยกเลิกทุกฉบับ'},
      },
    ],
  },
  {
    year,
    begins: -33,
    of: 'today',
    until: 'draft-report',
    agency: 'สำนักงานวัฒนธรรมจังหวัดมุกดาหาร',
    kit: 'event',
    ordered: {
      title: 'ตรวจสอบการจ้างเหมาจัดงานประเพณีไหลเรือไฟ',
      kind: 'special',
      reason: `${ordered}ตามเรื่องร้องเรียนของศูนย์ดำรงธรรมจังหวัด`,
      letter: 'มห 0017/4188',
      days: 15,
    },
    findings: [{...f.narrowTerms, dueIn: 75}],
  },
  {
    year,
    begins: 8,
    of: 'today',
    until: 'notified',
    agency: 'ที่ทำการปกครองอำเภอดอนตาล',
    kit: 'assets',
    ordered: {
      title: 'ตรวจสอบการตรวจสอบพัสดุประจำปี อำเภอดอนตาล',
      kind: 'compliance',
      reason: `${ordered}เนื่องจากไม่รายงานพัสดุประจำปีติดต่อกันสองปี`,
      letter: 'มห 0017/4302',
      days: 8,
    },
    findings: [],
  },
  {
    year,
    begins: 22,
    of: 'today',
    until: 'planned',
    agency: 'สำนักงานเกษตรและสหกรณ์จังหวัดมุกดาหาร',
    kit: 'vehicles',
    ordered: {
      title: 'ตรวจสอบการใช้รถราชการและน้ำมันเชื้อเพลิง',
      kind: 'management',
      reason: `${ordered}เนื่องจากค่าน้ำมันเชื้อเพลิงสูงขึ้นมาก`,
      letter: 'มห 0017/4377',
      days: 8,
    },
    findings: [],
  },
]
