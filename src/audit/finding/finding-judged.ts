import type {JudgedSubject} from '../../platform/slice.ts'
import {findingAddress} from './finding.ts'
import {type FindingFacts, findingFacts, followUpsOf, standingOf, standingThen} from './finding-facts.store.ts'
import {auditFinding} from './finding-facts.ts'

/** Findings that were issued, as the rules look at them. */
export const judgedFinding: JudgedSubject = {
  subject: auditFinding,
  record: 'Finding',
  keeper: 'chief-auditor',
  async facts({db}, which, on = null) {
    const rows = await findingFacts(db, which)
    const told =
      on === null
        ? null
        : await followUpsOf(
            db,
            rows.map(({id}) => id),
          )
    return rows.map((row) => ({
      id: row.id,
      unitId: row.unitId,
      label: `ข้อตรวจพบที่ ${row.number} ${row.title}`,
      facts: {
        ...partsOf(row),
        issuedOn: row.issuedOn,
        respondedOn: row.respondedOn,
        ...(on === null ? standingOf(row) : standingThen(row, told?.get(row.id) ?? [], on)),
      },
    }))
  },
  mend: findingAddress,
}

const partsOf = (row: FindingFacts) => ({
  hasCriteria: row.criteria === 1,
  hasCondition: row.conditionFound === 1,
  hasCause: row.cause === 1,
  hasEffect: row.effect === 1,
  hasRecommendation: row.recommendation === 1,
  ownerNamed: row.owner === 1,
})
