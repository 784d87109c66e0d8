import type {DefineAbilities} from '../platform/access/ability.ts'

/** The kind of job that writes a long list of results. */
export const exportResultsJob = 'compliance.export-results'

/**
 * Results are read by whom their records are, see `visible-results.store.ts`. An office's own numbers are set by who
 * keeps the subject for the whole province; everybody may know them, as everybody may know the law.
 */
export const abilities: DefineAbilities = ({actor, allow, has, units}) => {
  if (actor.kind !== 'account') return
  allow('read', 'OfficeParameter')
  allow('read', 'Export', {accountId: actor.accountId, kind: exportResultsJob})
  if (has('governor', 'deputy-governor', 'head-of-office', 'chief-auditor', 'hr-head')) allow('read', 'Check')
  for (const role of new Set(actor.grants.map((grant) => grant.role)))
    allow('set', 'OfficeParameter', {keeper: role, unitId: {$in: units(role)}})
}
