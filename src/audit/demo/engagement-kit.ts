export type DemoProcedure = {
  subject: string
  purpose: string
  what: string
  population: string
  sample: string
  source: string
  result: string
  conclusion: string
  /** Drawn by lot: how many of how many. */
  drawn?: readonly [size: number, count: number]
}

export type Kit = {scope: string; criteria: string; risks: string; procedures: readonly DemoProcedure[]}

export const procurementLaw = 'พระราชบัญญัติการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560 และระเบียบที่ออกตามพระราชบัญญัตินี้'
