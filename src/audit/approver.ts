/** Who may approve a charter or an annual plan (Ministry of Finance's internal audit rule), and anybody else. */
export const approvers = ['governor', 'audit-committee', 'other'] as const
