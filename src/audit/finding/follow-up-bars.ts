// What keeps an auditor from judging that a finding was put right: today, or since the audit it comes from.
import {successorOf} from '../../personnel/index.ts'
import type {Reader} from '../../platform/db/database.ts'
import type {Day} from '../../platform/thai/day.ts'
import {engagementById} from '../engagement/engagement.store.ts'
import {type Impairment, impairmentsOf} from '../team/impairment.store.ts'
import type {FindingTable} from './tables.ts'

type Of = Pick<FindingTable, 'engagementId' | 'agencyId' | 'unitId'>

/**
 * What bars this auditor with regard to the agency, or to the one it became part of: a posting there within the year before
 * today or before the audit began, or what was declared of the audit and not disclosed.
 */
export async function barsOf(db: Reader, finding: Of, officialId: string, today: Day): Promise<Impairment[]> {
  const engagement = finding.engagementId === null ? undefined : await engagementById(db, finding.engagementId)
  const successor = await successorOf(db, finding.agencyId)
  const of = {
    id: engagement?.id ?? '',
    unitId: finding.unitId,
    kind: engagement?.kind ?? 'follow-up',
  }
  const starts = [null, ...(engagement?.startedOn ? [engagement.startedOn] : [])]
  const found: Impairment[] = []
  for (const agencyId of [finding.agencyId, ...(successor ? [successor.id] : [])])
    for (const startedOn of starts)
      found.push(...(await impairmentsOf(db, {...of, agencyId, startedOn}, [officialId], today)))
  return found.filter(({bars}) => bars)
}
