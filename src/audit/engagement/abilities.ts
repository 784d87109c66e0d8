import type {DefineAbilities} from '../../platform/access/ability.ts'
import {exportFindingsJob} from '../finding/board.ts'

/** Those through whom an agency sees what it was told and answers: its head confirms, its contact prepares. */
const agencySide = ['unit-head', 'head-of-office', 'auditee-contact'] as const
const agencyHeads = ['unit-head', 'head-of-office'] as const

/**
 * The audit unit works on its engagements, its head leads them; the governor sees all of it. A peer from outside reads and
 * reviews the one engagement he was asked for. An agency sees its own notices, requests and issued findings, and nothing
 * before their issue; 'inspect' is of those who see a finding with all that was thought of it. Nobody reviews what he
 * prepared or was the last to write in.
 */
export const engagementAbilities: DefineAbilities = ({actor, allow, forbid, has, units}) => {
  if (actor.kind !== 'account') return
  const readers = ['governor', 'chief-auditor', 'auditor'] as const
  const reached = {unitId: {$in: units(...readers)}}
  if (has(...readers))
    for (const subject of ['Engagement', 'WorkingPaper', 'DocumentRequest', 'ProcedureTemplate'])
      allow('read', subject, reached)
  // 'inspect': as the audit unit has it, its drafts and all that happened to it
  if (has(...readers))
    for (const subject of ['Finding', 'AnnualAuditReport']) allow(['read', 'inspect'], subject, reached)
  if (has(...readers)) allow('read', 'Export', {accountId: actor.accountId, kind: exportFindingsJob})
  const unit = {unitId: {$in: units('chief-auditor', 'auditor')}}
  if (has('chief-auditor', 'auditor')) {
    allow(['work', 'review', 'correct'], 'Engagement', unit)
    allow(['work', 'review'], 'WorkingPaper', unit)
    allow('keep', 'ProcedureTemplate', unit)
    allow(['draft', 'follow-up', 'verify', 'close', 'correct'], 'Finding', unit)
    allow('ask', 'DocumentRequest', unit)
    allow('draft', 'AnnualAuditReport', unit)
    allow('read', 'Decision', {...unit, matter: {$in: ['engagement-report', 'annual-audit-report']}})
  }
  const headed = {unitId: {$in: units('chief-auditor')}}
  if (has('chief-auditor')) {
    allow(['lead', 'propose'], 'Engagement', headed)
    allow(['issue', 'extend'], 'Finding', headed)
    allow('propose', 'AnnualAuditReport', headed)
  }
  if (has('peer-reviewer')) {
    const asked = units('peer-reviewer')
    allow(['read', 'review'], 'Engagement', {id: {$in: asked}})
    allow(['read', 'review'], 'WorkingPaper', {engagementId: {$in: asked}})
  }
  if (has(...agencySide)) {
    const agency = {agencyId: {$in: units(...agencySide)}}
    const issued = {...agency, issuedOn: {$ne: null}}
    allow('read', 'AuditNotice', {...agency, notifiedOn: {$ne: null}})
    allow(['read', 'deliver'], 'DocumentRequest', agency)
    allow(['read', 'answer'], 'Finding', issued)
    if (has(...agencyHeads))
      allow('confirm', 'Finding', {agencyId: {$in: units(...agencyHeads)}, issuedOn: {$ne: null}})
  }
  forbid('review', 'WorkingPaper', {preparerId: actor.accountId})
  forbid('review', 'WorkingPaper', {editedById: actor.accountId})
}
