import type {DefineAbilities} from '../access/ability.ts'

/** Those whom a mandate concerns. */
const confirming = ['governor', 'deputy-governor', 'head-of-office'] as const
const recording = ['governor', 'front-office', 'head-of-office'] as const

/**
 * The front office records orders; what it recorded takes effect when the governor, a deputy or the Chief of the
 * Provincial Office has confirmed it. Nobody records or confirms power for himself.
 */
export const abilities: DefineAbilities = ({actor, allow, forbid, has, units}) => {
  if (actor.kind !== 'account') return
  const me = actor.accountId
  allow('read', 'Mandate', {accountId: me})
  const readers = [...new Set([...confirming, ...recording])]
  if (has(...readers)) allow('read', 'Mandate', {unitId: {$in: units(...readers)}})
  if (has(...recording)) allow(['record', 'end'], 'Mandate', {unitId: {$in: units(...recording)}})
  if (has(...confirming))
    allow('confirm', 'Mandate', {
      unitId: {$in: units(...confirming)},
      awaitsSecond: true,
      confirmedAt: null,
      endedAt: null,
      recordedBy: {$ne: me},
    })
  forbid(['record', 'confirm'], 'Mandate', {accountId: me})
}
