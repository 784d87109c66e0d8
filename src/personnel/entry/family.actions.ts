import type {Work} from '../../platform/work.ts'
import type {OfficialRow} from '../official/official-row.ts'

/** That an official's family was looked at stands in his own record. */
export async function noteFamilyViewed(work: Work, row: OfficialRow): Promise<void> {
  work.require('read', 'OfficialFamily', row)
  work.record({
    type: 'personnel.family.viewed',
    subject: 'Official',
    subjectId: row.id,
    unitId: row.unitId,
  })
}
