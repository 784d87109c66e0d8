import type {Slice, Tile} from '../platform/slice.ts'
import {officialAddress} from './official.ts'
import {scopeOf} from './official-list.ts'
import {nextYear, retirementsAddress} from './retirements.page.ts'
import {countRetirements} from './retirements.store.ts'

/** Who leaves within a year, for those who see others; and one's own file. */
export const tiles: NonNullable<Slice['tiles']> = async ({db, clock}, {ability, actor}) => {
  const shown: Tile[] = []
  if (scopeOf(ability, 'read').units?.length !== 0) {
    const count = await countRetirements(db, ability, nextYear(clock.today()))
    if (count > 0) shown.push({label: {key: 'personnel.tile.retiring'}, count, href: retirementsAddress, tone: 'info'})
  }
  if (actor.officialId)
    shown.push({
      label: {key: 'personnel.nav.own'},
      count: null,
      href: officialAddress(actor.officialId),
      tone: 'neutral',
    })
  return shown
}
