import type {DefineAbilities} from '../../platform/access/ability.ts'
import {registrars} from '../abilities.ts'

/** Whoever keeps the register sees his own imports; the head of HR those of all whose people he keeps, and may undo them. */
export const importAbilities: DefineAbilities = ({actor, allow, has, units}) => {
  if (actor.accountId === null || !has(...registrars)) return
  allow(['read', 'preview', 'apply', 'reverse', 'remove'], 'Import', {accountId: actor.accountId})
  if (has('hr-head')) allow(['read', 'reverse'], 'Import', {unitId: {$in: units('hr-head')}})
}
