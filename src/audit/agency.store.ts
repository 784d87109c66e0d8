// What the agency of a row is called, for queries that join the unit as `agency` and the one it belongs to as `above`.
import {isGroup} from '../personnel/index.ts'

export const agencyColumns = [
  'agency.name as unitName',
  'agency.kind as unitKind',
  'agency.closedOn as agencyClosedOn',
  'above.name as aboveName',
] as const

type Joined = {unitName: string; unitKind: string; aboveName: string | null}

/** The row with its agency's name, as it is called now or was when it was closed; a group bears its office's name. */
export const withAgency = <R extends Joined>({unitName, unitKind, aboveName, ...row}: R) => ({
  ...row,
  agencyName: isGroup({kind: unitKind}) && aboveName ? `${unitName} ${aboveName}` : unitName,
})
