import {canSome} from '../platform/access/ability.ts'
import type {Slice, Tile} from '../platform/slice.ts'
import {fiscalYearOf} from '../platform/thai/fiscal-year.ts'
import {countContracts} from './contract/contract.store.ts'
import {contractsAddress, foreseenUntil} from './contract/contract.ts'
import {scopeOf} from './official/official-list.ts'
import {requestsAddress} from './owner/correction-request.ts'
import {countWaiting} from './owner/owner.store.ts'
import {retirementsAddress, spanOf} from './retirement/retirement-filter.ts'
import {countRetirements} from './retirement/retirements.store.ts'

/** Who leaves at the end of the fiscal year, for those who see others. */
export const tiles: NonNullable<Slice['tiles']> = async ({db, clock}, {ability}) => {
  const shown: Tile[] = []
  if (scopeOf(ability, 'read').units?.length !== 0) {
    const year = fiscalYearOf(clock.today())
    const asked = {span: spanOf(year), units: null, only: {}, may: 'read' as const}
    const count = await countRetirements(db, ability, asked)
    const href = `${retirementsAddress}?to=${year}`
    if (count > 0) shown.push({label: {key: 'personnel.tile.retiring'}, count, href, tone: 'info'})
  }
  if (canSome(ability, 'draft', 'Order')) {
    const {due} = await countContracts(db, ability, {units: null, until: foreseenUntil(clock.today())})
    if (due > 0)
      shown.push({label: {key: 'personnel.tile.contracts'}, count: due, href: contractsAddress, tone: 'info'})
  }
  if (canSome(ability, 'answer', 'CorrectionRequest')) {
    const count = await countWaiting(db, ability)
    if (count > 0) shown.push({label: {key: 'entry.waiting'}, count, href: requestsAddress, tone: 'due'})
  }
  return shown
}
