import type {JudgedSubject} from '../../platform/slice.ts'
import {chartersToJudge} from './audit-charter.store.ts'
import {charterAddress} from './audit-charter.ts'
import {auditCharter} from './audit-charter-facts.ts'

/** The charter in force of each audit unit, else the one being made, as the rules look at it. */
export const judgedCharter: JudgedSubject = {
  subject: auditCharter,
  record: 'AuditCharter',
  keeper: 'chief-auditor',
  async facts({db}, which) {
    const rows = await chartersToJudge(db, which)
    return rows.map(({id, unitId, unitName, edition, approvedOn, approvedBy, publishedOn, reviewedOn}) => ({
      id,
      unitId,
      label: `กฎบัตร ฉบับที่ ${edition} ${unitName}`,
      facts: {approvedOn, approvedBy, publishedToAuditeesOn: publishedOn, reviewedOn},
    }))
  },
  mend: (id) => charterAddress(id),
}
