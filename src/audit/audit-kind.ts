/** Types of audit work, as the long-term and the annual plan name them; words `audit.kind.<kind>`. */
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
