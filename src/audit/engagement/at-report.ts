// What the rules look at as it stood when the report went up: frozen with it, so that what comes after changes nothing.
import type {Day} from '../../platform/thai/day.ts'
import type {Impairment} from './impairment.store.ts'
import type {EngagementTable} from './tables.ts'

export type AtReport = {
  workingPapersUnreviewed: number
  workingPapersSelfReviewed: number
  auditorsWithinLookBack: number
  impairmentsUndisclosed: number
  hasObjectives: boolean
  hasScope: boolean
  hasConclusion: boolean
}

type Reported = Pick<EngagementTable, 'reportSubmittedOn' | 'atReport'>

/** What was frozen; null on a day before the report went up. */
export function readAtReport({reportSubmittedOn, atReport}: Reported, day: Day): AtReport | null {
  if (atReport === null || reportSubmittedOn === null || reportSubmittedOn > day) return null
  return JSON.parse(atReport) as AtReport
}

type Found = Pick<Impairment, 'officialId' | 'kind' | 'bars' | 'disclosed'>

/** Auditors who audit what they did within the year before, and impairments nobody has disclosed; what bars nobody is none. */
export const impairmentCounts = (found: readonly Found[]) => ({
  auditorsWithinLookBack: new Set(found.filter(({kind}) => kind === 'look-back').map(({officialId}) => officialId))
    .size,
  impairmentsUndisclosed: found.filter(({bars, disclosed}) => bars && !disclosed).length,
})
