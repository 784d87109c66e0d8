import type {DefineAbilities} from '../../platform/access/ability.ts'
import type {Role} from '../../platform/access/actor.ts'

/**
 * HR of the province makes and records orders. Who commands reads what was issued; what is secret only the governor
 * beside HR. A draft is nobody else's: who decides it has its paper.
 */
export const orderAbilities: DefineAbilities = ({actor, allow, has, provinces}) => {
  if (actor.kind !== 'account') return
  const keeping: Role[] = ['hr-head', 'hr-officer']
  if (has(...keeping)) allow(['read', 'draft'], 'Order', {unitId: {$in: provinces(...keeping)}})
  if (has('governor')) allow('read', 'Order', {unitId: {$in: provinces('governor')}, issued: true})
  const others: Role[] = ['deputy-governor', 'head-of-office']
  if (has(...others)) allow('read', 'Order', {unitId: {$in: provinces(...others)}, issued: true, secret: false})
}
