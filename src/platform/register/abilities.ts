import type {DefineAbilities} from '../access/ability.ts'
import type {Role} from '../access/actor.ts'

/** HR keeps the registers of its province; the Chief of the Provincial Office reads them. */
export const abilities: DefineAbilities = ({actor, allow, has, provinces}) => {
  if (actor.kind !== 'account') return
  const keeping: Role[] = ['hr-head', 'hr-officer']
  if (has(...keeping)) allow(['read', 'keep'], 'Register', {unitId: {$in: provinces(...keeping)}})
  if (has('head-of-office')) allow('read', 'Register', {unitId: {$in: provinces('head-of-office')}})
}
