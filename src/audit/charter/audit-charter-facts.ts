import type {Subject} from '../../platform/rules/subject.ts'
import {approverKeys, approvers} from '../approver.ts'

export const auditCharter: Subject = {
  name: 'audit-charter',
  label: {th: 'กฎบัตรการตรวจสอบภายใน', en: 'internal audit charter'},
  facts: {
    approvedOn: {type: 'date', label: {th: 'วันที่อนุมัติกฎบัตร', en: 'day the charter was approved'}},
    approvedBy: {
      type: 'text',
      values: approvers,
      valueKeys: approverKeys,
      none: true,
      label: {th: 'ผู้อนุมัติกฎบัตร', en: 'who approved the charter'},
    },
    publishedToAuditeesOn: {
      type: 'date',
      label: {th: 'วันที่เผยแพร่กฎบัตรให้หน่วยรับตรวจทราบ', en: 'day the charter was published to auditees'},
    },
    reviewedOn: {
      type: 'date',
      label: {th: 'วันที่ทบทวนกฎบัตรครั้งล่าสุด', en: 'day the charter was last reviewed'},
    },
  },
}
