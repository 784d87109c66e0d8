import type {Subject} from '../platform/rules/subject.ts'
import {approverKey} from './approver.ts'

export const auditUnit: Subject = {
  name: 'audit-unit',
  label: {th: 'หน่วยตรวจสอบภายใน', en: 'internal audit unit'},
  facts: {
    reportsTo: {
      type: 'text',
      none: true,
      valueKeys: {governor: approverKey('governor')},
      label: {th: 'ผู้ที่หน่วยตรวจสอบภายในรายงานตรง', en: 'whom the audit unit reports to'},
    },
    independenceConfirmedOn: {
      type: 'date',
      label: {
        th: 'วันที่ยืนยันความเป็นอิสระของหน่วยตรวจสอบภายในครั้งล่าสุด',
        en: 'day the independence of the audit unit was last confirmed',
      },
    },
  },
}
