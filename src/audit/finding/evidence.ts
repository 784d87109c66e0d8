import type {Reader} from '../../platform/db/database.ts'
import {filesOfRecords} from '../../platform/files/index.ts'
import {agencyFiles} from './follow-up.ts'
import type {FollowUpTable} from './tables.ts'

/** Whether the agency sent files with what it told of a finding since it was last reopened. */
export async function hasEvidence(db: Reader, rows: readonly FollowUpTable[]): Promise<boolean> {
  const since = rows.findLastIndex(({kind}) => kind === 'reopened')
  const told = rows.slice(since + 1).filter(({kind}) => kind === 'progress')
  const files = await filesOfRecords(
    db,
    agencyFiles,
    told.map(({id}) => id),
  )
  return files.length > 0
}
