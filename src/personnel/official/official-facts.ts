import type {Fact, Subject} from '../../platform/rules/subject.ts'
import type {Term} from '../../platform/rules/terms.ts'
import type {Day} from '../../platform/thai/day.ts'
import {retirementDay} from '../retirement/retirement.ts'
import {personnelTypes} from './personnel-type.ts'
import {positionLevels, positionTypes} from './position-level.ts'

/** Every subject that civil-service rules judge declares it: left out, the person is a civil servant. */
export const personnelTypeFact: Fact = {
  type: 'text',
  values: personnelTypes,
  absent: 'ข้าราชการ',
  label: {th: 'ประเภทบุคลากร', en: 'kind of staff'},
}

const retirementDayTerm: Term = {
  gives: 'date',
  params: {birthDate: {from: 'fact', type: 'date'}, age: {from: 'parameter', type: 'int'}},
  compute: ({birthDate, age}) => retirementDay(birthDate as Day, age as number),
}

export const official: Subject = {
  name: 'official',
  label: {th: 'บุคลากร', en: 'official'},
  facts: {
    nationalId: {type: 'text', confidential: true, label: {th: 'เลขประจำตัวประชาชน', en: 'national id'}},
    birthDate: {type: 'date', label: {th: 'วันเกิด', en: 'date of birth'}},
    retiresOn: {type: 'date', plan: true, label: {th: 'วันพ้นจากราชการ', en: 'retirement day'}},
    positionType: {
      type: 'text',
      values: positionTypes,
      none: true,
      label: {th: 'ประเภทตำแหน่ง', en: 'position type'},
    },
    positionLevel: {
      type: 'text',
      values: positionLevels,
      none: true,
      label: {th: 'ระดับตำแหน่ง', en: 'position level'},
    },
    personnelType: personnelTypeFact,
    onProbationSince: {type: 'date', label: {th: 'วันเริ่มทดลองปฏิบัติหน้าที่ราชการ', en: 'first day of probation'}},
    probationEvaluations: {
      type: 'int',
      label: {th: 'จำนวนครั้งที่ประเมินผลการทดลองปฏิบัติหน้าที่ราชการ', en: 'probation evaluations made'},
    },
    probationExtended: {
      type: 'flag',
      label: {th: 'การขยายเวลาทดลองปฏิบัติหน้าที่ราชการ', en: 'probation extended'},
    },
    absentSince: {type: 'date', label: {th: 'วันแรกที่ขาดราชการ', en: 'first day of absence'}},
    absenceExcused: {type: 'flag', label: {th: 'เหตุอันสมควรของการขาดราชการ', en: 'absence excused'}},
    disciplinaryCaseOpenedOn: {
      type: 'date',
      label: {
        th: 'วันเริ่มดำเนินการทางวินัยในเรื่องการขาดราชการ',
        en: 'day the disciplinary case about the absence was opened',
      },
    },
  },
  terms: {retirementDay: retirementDayTerm},
}
