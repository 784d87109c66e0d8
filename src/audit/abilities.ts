import type {DefineAbilities} from '../platform/access/ability.ts'

/**
 * The head of the audit unit keeps its records and confirms its independence; auditors see each other's and keep their
 * own training; the governor, to whom the unit reports, sees all of it. What is audited does not: no role over an agency
 * or over the Provincial Office reaches it, nor HR, nor the administrator.
 */
export const abilities: DefineAbilities = ({actor, allow, has, units}) => {
  if (actor.kind !== 'account') return
  const readers = ['governor', 'chief-auditor', 'auditor'] as const
  const reached = {unitId: {$in: units(...readers)}}
  if (has(...readers)) {
    allow('read', 'Auditor', reached)
    allow('read', 'AuditUnit', reached)
  }
  const headed = {unitId: {$in: units('chief-auditor')}}
  if (has('chief-auditor')) {
    allow(['record', 'train'], 'Auditor', headed)
    allow('confirm', 'AuditUnit', headed)
  }
  if (actor.officialId !== null && has('chief-auditor', 'auditor'))
    allow(['train', 'acknowledge'], 'Auditor', {
      id: actor.officialId,
      unitId: {$in: units('chief-auditor', 'auditor')},
    })
}
