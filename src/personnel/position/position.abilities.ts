import type {DefineAbilities} from '../../platform/access/ability.ts'
import {registrars} from '../abilities.ts'

const readers = ['governor', 'deputy-governor', 'head-of-office', 'unit-head', 'chief-auditor', 'auditor'] as const

/** Whoever reaches a unit reads its posts; who keeps the register of its people keeps them. */
export const positionAbilities: DefineAbilities = ({actor, allow, has, units}) => {
  if (actor.kind === 'nobody') return
  if (actor.kind !== 'account') {
    allow(['read', 'keep'], 'Position')
    return allow('read', 'PositionImport')
  }
  if (has(...registrars)) {
    allow(['read', 'keep'], 'Position', {unitId: {$in: units(...registrars)}})
    if (actor.accountId) allow('read', 'PositionImport', {accountId: actor.accountId})
  }
  if (has(...readers)) allow('read', 'Position', {unitId: {$in: units(...readers)}})
}
