/** What an item of a plan is, by how it is audited. */
export const auditKinds = [
  'financial',
  'compliance',
  'performance',
  'it',
  'management',
  'special',
  'consulting',
  'follow-up',
] as const

export type AuditKind = (typeof auditKinds)[number]
