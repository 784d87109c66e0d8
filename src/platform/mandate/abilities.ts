import type {DefineAbilities} from '../access/ability.ts'
import type {Role} from '../access/actor.ts'
import {offices} from '../access/mandate.ts'

/** Those whom a mandate concerns. */
const confirming = ['governor', 'deputy-governor', 'head-of-office'] as const
const recording = ['governor', 'front-office', 'head-of-office'] as const

/**
 * The front office records orders; what it recorded takes effect when the governor, a deputy or the Chief of the
 * Provincial Office has confirmed it. What the holder of an office records of his own power needs nobody. The Chief keeps
 * the orders of the province itself, too: in its governor's absence somebody must. Nobody records or confirms power for
 * himself.
 */
export const abilities: DefineAbilities = ({actor, allow, forbid, has, units, provinces}) => {
  if (actor.kind !== 'account') return
  const me = actor.accountId
  const chief = provinces('head-of-office')
  const within = (...roles: Role[]) => ({unitId: {$in: [...new Set([...units(...roles), ...chief])]}})
  allow('read', 'Mandate', {accountId: me})
  if (has(...confirming, ...recording)) allow('read', 'Mandate', within(...confirming, ...recording))
  if (has(...recording)) allow(['record', 'end'], 'Mandate', within(...recording))
  for (const office of offices) if (has(office)) allow('give', 'Mandate', {office, unitId: {$in: units(office)}})
  if (has(...confirming))
    allow('confirm', 'Mandate', {
      ...within(...confirming),
      awaitsSecond: true,
      confirmedAt: null,
      endedOn: null,
      recordedBy: {$ne: me},
    })
  forbid(['record', 'confirm'], 'Mandate', {accountId: me})
}
