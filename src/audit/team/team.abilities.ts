import type {DefineAbilities} from '../../platform/access/ability.ts'

/**
 * What bears on an auditor himself is his own to tell: he declares it, and keeps which of his kin works where; the chief
 * auditor sees both and keeps the kin of all. The governor sees what was declared or disclosed, never the kin. The chief
 * auditor discloses his own to the governor, and asks a peer from outside to review one engagement of his unit.
 */
export const teamAbilities: DefineAbilities = ({actor, allow, has, units}) => {
  if (actor.kind !== 'account') return
  if (has('governor')) allow('read', 'Impairment', {unitId: {$in: units('governor')}})
  if (actor.officialId !== null && has('chief-auditor', 'auditor')) {
    const own = {officialId: actor.officialId, unitId: {$in: units('chief-auditor', 'auditor')}}
    allow(['read', 'declare'], 'Impairment', own)
    allow(['read', 'keep'], 'AuditorKin', own)
  }
  if (!has('chief-auditor')) return
  const headed = {unitId: {$in: units('chief-auditor')}}
  allow('read', 'Impairment', headed)
  allow(['read', 'keep'], 'AuditorKin', headed)
  if (actor.officialId !== null) allow('disclose', 'Impairment', {...headed, officialId: actor.officialId})
  allow(['grant', 'revoke'], 'RoleGrant', {...headed, role: 'peer-reviewer', scopeKind: 'engagement'})
}
