// What kinds of unit there are.

export const unitKinds = ['province', 'provincial-office', 'agency', 'district-office', 'group', 'audit-unit'] as const
export type UnitKind = (typeof unitKinds)[number]

/** What belongs to a larger unit and is named together with it. */
export const isGroup = ({kind}: {kind: string}): boolean => kind === 'group' || kind === 'audit-unit'
