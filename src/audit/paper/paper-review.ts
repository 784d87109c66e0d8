// Who may review one working paper today.
import type {Reader} from '../../platform/db/database.ts'
import {readSetting} from '../../platform/settings/index.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {EngagementTable, WorkingPaperTable} from '../engagement/tables.ts'
import type {ReviewAsked} from '../programme/review-way.ts'
import {impairmentsOf} from '../team/impairment.store.ts'
import {officialsOf, peersOn, signersOf} from './signer.store.ts'
import {handsOf} from './working-paper.ts'

/** In a constant number of queries. Whose objectivity suffers in this engagement does not review for it. */
export async function paperReviewAsked(
  db: Reader,
  engagement: EngagementTable,
  paper: WorkingPaperTable,
  today: Day,
): Promise<ReviewAsked> {
  const hands = [...new Set([...handsOf(paper), ...[paper.preparerId, paper.editedById].filter((id) => id !== null)])]
  const preparerIds = [...hands, ...(await officialsOf(db, hands))]
  const all = await signersOf(db, engagement.unitId, today)
  const others = all.flatMap(({accountId, officialId}) =>
    officialId === null || hands.includes(accountId) ? [] : officialId,
  )
  const bearing = await impairmentsOf(db, engagement, others, today)
  const barred = new Set(bearing.filter(({bars}) => bars).map(({officialId}) => officialId))
  const auditors = all.filter(({officialId}) => officialId === null || !barred.has(officialId))
  return {
    auditors,
    preparerIds,
    peers: await peersOn(db, engagement.id, today),
    preparedOn: paper.state === 'draft' ? null : paper.preparedOn,
    today,
    secondLookDays: await readSetting(db, 'audit.secondLookDays', today),
    barred: all.length - auditors.length,
  }
}
