import type {Subject} from '../../platform/rules/subject.ts'
import type {Term} from '../../platform/rules/terms.ts'
import type {Day} from '../../platform/thai/day.ts'
import {fiscalYearEnd, fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import {incompatibleDuties} from './auditor.ts'

const fiscalYearEndTerm: Term = {
  gives: 'date',
  params: {day: {from: 'fact', type: 'date'}},
  compute: ({day}) => fiscalYearEnd(fiscalYearOf(day as Day)),
}

export const auditor: Subject = {
  name: 'auditor',
  label: {th: 'ผู้ตรวจสอบภายใน', en: 'internal auditor'},
  facts: {
    otherDuties: {
      type: 'list',
      values: incompatibleDuties,
      valueKeys: Object.fromEntries(incompatibleDuties.map((duty) => [duty, `audit.duty.${duty}`])),
      label: {th: 'หน้าที่อื่นนอกเหนือจากงานตรวจสอบภายใน', en: 'duties beside internal auditing'},
    },
    committeeDuties: {
      type: 'int',
      label: {th: 'จำนวนคณะกรรมการที่ได้รับแต่งตั้งเป็นกรรมการ', en: 'committees sat on'},
    },
    trainingHoursThisFiscalYear: {
      type: 'number',
      label: {th: 'จำนวนชั่วโมงการฝึกอบรมในปีงบประมาณนี้', en: 'training hours in this fiscal year'},
    },
    ethicsAcknowledgedOn: {
      type: 'date',
      label: {
        th: 'วันที่รับทราบจรรยาบรรณการตรวจสอบภายในครั้งล่าสุด',
        en: 'day the code of ethics was last acknowledged',
      },
    },
  },
  terms: {fiscalYearEnd: fiscalYearEndTerm},
}
