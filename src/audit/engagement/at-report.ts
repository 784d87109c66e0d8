// What the rules look at as it stood when the report went up: frozen with it, so that what comes after changes nothing.
import type {Day} from '../../platform/thai/day.ts'
import {auditorsWithinLookBack, type Impairment, impairmentsUndisclosed} from '../team/impairment.ts'
import type {EngagementTable, WorkingPaperTable} from './tables.ts'

export type AtReport = {
  workingPapersUnreviewed: number
  workingPapersSelfReviewed: number
  auditorsWithinLookBack: number
  impairmentsUndisclosed: number
  hasObjectives: boolean
  hasScope: boolean
  hasConclusion: boolean
}

export type Counted = {
  engagement: Pick<EngagementTable, 'scope' | 'conclusion' | 'answer'>
  objectives: number
  papers: readonly Pick<WorkingPaperTable, 'state' | 'preparerId' | 'reviewerId'>[]
  /** What bears on those on the team. */
  impairments: readonly Pick<Impairment, 'officialId' | 'kind' | 'bars' | 'disclosed'>[]
  /** Whether the report tells how the work was reviewed where no colleague could: a second look it tells of is no self-review. */
  disclosed: boolean
}

/** As it stands now. An impairment that bars nobody need not be disclosed; consulting concludes by its advice. */
export const atReportOf = ({engagement, objectives, papers, impairments, disclosed}: Counted): AtReport => ({
  workingPapersUnreviewed: papers.filter(({state}) => state !== 'reviewed').length,
  workingPapersSelfReviewed: disclosed ? 0 : papers.filter(isSelfReviewed).length,
  auditorsWithinLookBack: auditorsWithinLookBack({impairments}),
  impairmentsUndisclosed: impairmentsUndisclosed({impairments}),
  hasObjectives: objectives > 0,
  hasScope: (engagement.scope ?? '') !== '',
  hasConclusion: (engagement.conclusion ?? engagement.answer ?? '') !== '',
})

const isSelfReviewed = ({preparerId, reviewerId}: Counted['papers'][number]): boolean =>
  reviewerId !== null && reviewerId === preparerId

/** What was frozen; null on a day before the report went up. */
export function readAtReport(
  {reportSubmittedOn, atReport}: Pick<EngagementTable, 'reportSubmittedOn' | 'atReport'>,
  day: Day,
): AtReport | null {
  if (atReport === null || reportSubmittedOn === null || reportSubmittedOn > day) return null
  return JSON.parse(atReport) as AtReport
}
