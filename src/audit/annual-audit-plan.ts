export const plansAddress = '/audit/plans'
export const planAddress = (id: string): string => `${plansAddress}/${id}`
