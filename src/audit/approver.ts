/** Who may approve a charter or an annual plan (Ministry of Finance's internal audit rule), and anybody else. */
export const approvers = ['governor', 'audit-committee', 'other'] as const

export type Approver = (typeof approvers)[number]

export const approverKey = (approver: Approver): string => `audit.approver.${approver}`

export const approverKeys = Object.fromEntries(approvers.map((approver) => [approver, approverKey(approver)]))
