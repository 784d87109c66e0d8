import type {Subject} from '../../platform/rules/subject.ts'

export const engagement: Subject = {
  name: 'engagement',
  label: {th: 'งานตรวจสอบ', en: 'audit engagement'},
  facts: {
    // beside the law's own facts: what only assurance owes does not concern advice
    kind: {
      type: 'text',
      values: ['assurance', 'consulting'],
      absent: 'assurance',
      valueKeys: {assurance: 'audit.service.assurance', consulting: 'audit.service.consulting'},
      label: {th: 'ลักษณะงาน', en: 'assurance or consulting'},
    },
    inApprovedPlan: {
      type: 'flag',
      label: {th: 'การอยู่ในแผนการตรวจสอบที่ได้รับอนุมัติ', en: 'the engagement is in the approved plan'},
    },
    specialRequestReason: {
      type: 'text',
      none: true,
      label: {th: 'เหตุผลของงานที่ได้รับมอบหมายเป็นกรณีพิเศษ', en: 'reason of a special request'},
    },
    startedOn: {type: 'date', label: {th: 'วันที่เริ่มปฏิบัติงานตรวจสอบ', en: 'day fieldwork started'}},
    programmeApprovedOn: {
      type: 'date',
      label: {th: 'วันที่อนุมัติแนวการตรวจสอบ', en: 'day the work programme was approved'},
    },
    fieldworkEndedOn: {
      type: 'date',
      label: {th: 'วันที่ปฏิบัติงานตรวจสอบแล้วเสร็จ', en: 'day fieldwork ended'},
    },
    reportSubmittedOn: {
      type: 'date',
      label: {th: 'วันที่เสนอรายงานผลการตรวจสอบ', en: 'day the report was submitted'},
    },
    seriousFindingNotedOn: {
      type: 'date',
      label: {th: 'วันที่ทราบข้อตรวจพบร้ายแรง', en: 'day a serious finding was noted'},
    },
    seriousFindingReportedOn: {
      type: 'date',
      label: {th: 'วันที่รายงานข้อตรวจพบร้ายแรง', en: 'day the serious finding was reported'},
    },
    auditorsWithinLookBack: {
      type: 'int',
      label: {
        th: 'จำนวนผู้ตรวจสอบที่เคยปฏิบัติงานหรือบริหารงานที่ตรวจภายใน 1 ปีก่อนการตรวจสอบ',
        en: 'auditors who managed or performed the work within the year before',
      },
    },
    impairmentsUndisclosed: {
      type: 'int',
      label: {
        th: 'จำนวนเหตุกระทบความเที่ยงธรรมที่ยังไม่ได้เปิดเผย',
        en: 'impairments to objectivity not disclosed',
      },
    },
    workingPapersUnreviewed: {
      type: 'int',
      label: {th: 'จำนวนกระดาษทำการที่ยังไม่ได้สอบทาน', en: 'working papers not reviewed'},
    },
    workingPapersSelfReviewed: {
      type: 'int',
      label: {
        th: 'จำนวนกระดาษทำการที่ผู้จัดทำสอบทานเองโดยไม่ได้เปิดเผย',
        en: 'working papers reviewed by their own preparer, undisclosed',
      },
    },
    hasObjectives: {type: 'flag', label: {th: 'การระบุวัตถุประสงค์', en: 'objectives are stated'}},
    hasScope: {type: 'flag', label: {th: 'การระบุขอบเขต', en: 'scope is stated'}},
    hasConclusion: {type: 'flag', label: {th: 'การระบุข้อสรุป', en: 'a conclusion is stated'}},
  },
}
