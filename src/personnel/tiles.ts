import {canSome} from '../platform/access/ability.ts'
import type {Slice, Tile} from '../platform/slice.ts'
import {scopeOf} from './official/official-list.ts'
import {requestsAddress} from './owner/correction-request.ts'
import {countWaiting} from './owner/owner.store.ts'
import {nextYear, retirementsAddress} from './retirement/retirements.page.ts'
import {countRetirements} from './retirement/retirements.store.ts'

/** Who leaves within a year, for those who see others. */
export const tiles: NonNullable<Slice['tiles']> = async ({db, clock}, {ability}) => {
  const shown: Tile[] = []
  if (scopeOf(ability, 'read').units?.length !== 0) {
    const count = await countRetirements(db, ability, nextYear(clock.today()))
    if (count > 0) shown.push({label: {key: 'personnel.tile.retiring'}, count, href: retirementsAddress, tone: 'info'})
  }
  if (canSome(ability, 'answer', 'CorrectionRequest')) {
    const count = await countWaiting(db, ability)
    if (count > 0) shown.push({label: {key: 'entry.waiting'}, count, href: requestsAddress, tone: 'due'})
  }
  return shown
}
