import * as money from './engagement-kits-money.ts'
import * as ordered from './engagement-kits-ordered.ts'
import * as procurement from './engagement-kits-procurement.ts'

/** What is looked into for each kind of audit, by its name. */
export const kits = {...procurement, ...money, ...ordered}
export type KitName = keyof typeof kits
