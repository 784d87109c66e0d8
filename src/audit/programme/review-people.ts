// Those whose signature under a programme would count, on a day.
import type {Reader} from '../../platform/db/database.ts'
import {readSetting} from '../../platform/settings/index.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {EngagementFile} from '../engagement/read-engagement.ts'
import {officialsOf, peersOn, signersOf} from '../paper/signer.store.ts'
import {impairmentsOf} from '../team/impairment.store.ts'
import {preparersOf, submissionOf} from './programme-review.ts'
import type {ReviewAsked} from './review-way.ts'

/** In a constant number of queries. Whose objectivity suffers in this engagement does not review for it. */
export async function programmeReviewAsked(db: Reader, file: EngagementFile, today: Day): Promise<ReviewAsked> {
  const {engagement} = file
  const hands = preparersOf(file)
  const all = await signersOf(db, engagement.unitId, today)
  const others = all.flatMap(({accountId, officialId}) =>
    officialId === null || hands.includes(accountId) ? [] : officialId,
  )
  const found = await impairmentsOf(db, engagement, others, today)
  const barred = new Set(found.filter(({bars}) => bars).map(({officialId}) => officialId))
  const auditors = all.filter(({officialId}) => officialId === null || !barred.has(officialId))
  return {
    auditors,
    // one person may have had two accounts
    preparerIds: [...hands, ...(await officialsOf(db, hands))],
    peers: await peersOn(db, engagement.id, today),
    preparedOn: submissionOf(file)?.signedOn ?? null,
    today,
    secondLookDays: await readSetting(db, 'audit.secondLookDays', today),
    barred: all.length - auditors.length,
  }
}
