// The team of one engagement as its page shows it: in a constant number of queries, however many are on it.
import type {Ability} from '../../platform/access/ability.ts'
import {can} from '../../platform/access/ability.ts'
import type {Reader} from '../../platform/db/database.ts'
import type {Day} from '../../platform/thai/day.ts'
import {type AuditorRow, visibleAuditors} from '../auditor/auditor.store.ts'
import type {EngagementRow} from '../engagement/engagement.store.ts'
import {type EngagementFile, readEngagementFile} from '../engagement/read-engagement.ts'
import {impairmentsOf} from './impairment.store.ts'
import type {Impairment} from './impairment.ts'
import {preparersOf} from './team.store.ts'

export type TeamRead = {
  engagement: EngagementRow
  file: EngagementFile
  /** Who may be assigned: the auditors of the unit, as far as the reader sees them. */
  auditors: AuditorRow[]
  /** Of the auditors of the unit. */
  impairments: Impairment[]
  /** The official of each account that prepared papers. */
  preparers: Map<string, string | null>
}

export async function readTeam(db: Reader, ability: Ability, engagement: EngagementRow, today: Day): Promise<TeamRead> {
  const {id, unitId} = engagement
  const inspects = can(ability, 'read', 'AuditUnit', {id: unitId, unitId})
  const auditors = inspects ? (await visibleAuditors(db, ability)).filter((each) => each.unitId === unitId) : []
  const ids = auditors.map((each) => each.id)
  return {
    engagement,
    file: await readEngagementFile(db, engagement, today),
    auditors,
    impairments: await impairmentsOf(db, engagement, ids, today),
    preparers: await preparersOf(db, id),
  }
}

/** How many of what somebody had in hand is not finished. */
export type LeftOpen = {procedures: number; papers: number; slots: number}

export function leftOpenBy(
  {file, preparers}: Pick<TeamRead, 'file' | 'preparers'>,
  officialId: string,
  day: Day,
): LeftOpen {
  const begun = new Set(file.papers.map(({procedureId}) => procedureId))
  return {
    procedures: file.procedures.filter(
      (each) => each.officialId === officialId && each.notDoneReason === null && !begun.has(each.id),
    ).length,
    papers: file.papers.filter(
      ({state, preparerId}) => state === 'draft' && (preparers.get(preparerId ?? '') ?? null) === officialId,
    ).length,
    slots: file.small.slot.filter(({who, toDay}) => who === officialId && (toDay ?? '') > day).length,
  }
}
