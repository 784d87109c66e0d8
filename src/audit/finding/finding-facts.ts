import type {Subject} from '../../platform/rules/subject.ts'

export const auditFinding: Subject = {
  name: 'audit-finding',
  label: {th: 'ข้อตรวจพบ', en: 'audit finding'},
  facts: {
    hasCriteria: {type: 'flag', label: {th: 'การระบุเกณฑ์', en: 'criteria are stated'}},
    hasCondition: {type: 'flag', label: {th: 'การระบุสภาพที่พบ', en: 'the condition is stated'}},
    hasCause: {type: 'flag', label: {th: 'การระบุสาเหตุ', en: 'the cause is stated'}},
    hasEffect: {type: 'flag', label: {th: 'การระบุผลกระทบ', en: 'the effect is stated'}},
    hasRecommendation: {type: 'flag', label: {th: 'การให้ข้อเสนอแนะ', en: 'a recommendation is made'}},
    ownerNamed: {type: 'flag', label: {th: 'การระบุผู้รับผิดชอบแก้ไข', en: 'an owner of the action is named'}},
    issuedOn: {type: 'date', label: {th: 'วันที่แจ้งข้อตรวจพบแก่หน่วยรับตรวจ', en: 'day the finding was issued'}},
    dueOn: {type: 'date', plan: true, label: {th: 'วันกำหนดแก้ไขแล้วเสร็จ', en: 'day the action is due'}},
    respondedOn: {type: 'date', label: {th: 'วันที่หน่วยรับตรวจชี้แจง', en: 'day the auditee responded'}},
    lastFollowedUpOn: {type: 'date', label: {th: 'วันที่ติดตามผลครั้งล่าสุด', en: 'day of the last follow-up'}},
    closedOn: {type: 'date', label: {th: 'วันที่ยุติการติดตาม', en: 'day the finding was closed'}},
    closureVerified: {
      type: 'flag',
      label: {th: 'การยืนยันผลการแก้ไขก่อนยุติการติดตาม', en: 'the closure was verified'},
    },
  },
}
