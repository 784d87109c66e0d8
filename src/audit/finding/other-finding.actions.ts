import {newId} from '../../platform/ids.ts'
import {invalid, notFound, type Problem} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {agencies} from '../agencies.ts'
import {auditUnits} from '../auditor/auditor.store.ts'
import {toldOfFinding} from './follow-up.actions.ts'
import {insertFollowedUpFinding} from './follow-up.store.ts'
import type {OtherFinding} from './other-finding.ts'
import {severitiesOn} from './severity.ts'
import type {FindingTable} from './tables.ts'

const untouched = {
  engagementId: null,
  wronglyPaid: null,
  returned: null,
  seriousNotedOn: null,
  seriousReportedOn: null,
  seriousLetter: null,
  respondedOn: null,
  lastFollowedUpOn: null,
  closedOn: null,
  closureVerified: 0,
  percent: null,
  doneReportedOn: null,
  extensionAskedOn: null,
  verifiedOn: null,
} as const

/** Registers what others found; the agency sees it at once. @throws Refusal forbidden; invalid, every field at once */
export async function registerFinding(work: Work, unitId: string, given: OtherFinding): Promise<string> {
  const unit = (await auditUnits(work.db)).find(({id}) => id === unitId)
  if (!unit) throw notFound()
  work.require('draft', 'Finding', {unitId})
  const agency = (await agencies(work.db, work.ability)).find(({id}) => id === given.agencyId)
  const problems: Problem[] = []
  if (!agency) problems.push({field: 'agencyId', message: {key: 'form.choiceUnknown'}})
  else if (agency.closedOn !== null) problems.push({field: 'agencyId', message: {key: 'audit.problem.agencyClosed'}})
  if (given.issuedOn > work.today) problems.push({field: 'issuedOn', message: {key: 'audit.problem.notYet'}})
  if (!(await severitiesOn(work.db, work.today)).includes(given.severity))
    problems.push({field: 'severity', message: {key: 'form.choiceUnknown'}})
  if (problems.length > 0) throw invalid(problems)
  const row: FindingTable = {
    ...untouched,
    ...given,
    id: newId(),
    unitId,
    provinceId: unit.provinceId,
    number: 0,
    state: 'issued',
    recordedAt: work.now,
    recordedByName: work.actor.name,
    version: 1,
  }
  await insertFollowedUpFinding(work.db, row)
  const {title, source, sourceLetter, agencyId, issuedOn, dueOn, severity} = row
  work.record({
    ...toldOfFinding('registered', row),
    after: {title, findingSource: source, sourceLetter, agencyId, issuedOn, dueOn, severity},
  })
  return row.id
}
