import type {JudgedSubject} from '../../platform/slice.ts'
import {engagementAddress, isConsulting} from './engagement.ts'
import {engagementFacts} from './engagement-facts.store.ts'
import {engagement as subject} from './engagement-facts.ts'
import {engagementsTouched} from './engagements-touched.store.ts'

const places: Record<string, string> = {
  programmeApprovedOn: '/programme',
  reportSubmittedOn: '/report',
  seriousFindingReportedOn: '/findings',
  auditorsWithinLookBack: '/team',
  impairmentsUndisclosed: '/team',
  workingPapersUnreviewed: '/papers',
  workingPapersSelfReviewed: '/papers',
  hasObjectives: '#objectives',
  hasScope: '#plan',
  hasConclusion: '#conclusion',
}

/** Engagements that are not cancelled, as the rules look at them. */
export const judgedEngagement: JudgedSubject = {
  subject,
  record: 'Engagement',
  keeper: 'chief-auditor',
  async facts({db, clock}, which, on = null) {
    const rows = await engagementFacts(db, which, {day: on ?? clock.today(), past: on !== null})
    return rows.map(({engagement, inApprovedPlan, serious, atReport}) => ({
      id: engagement.id,
      unitId: engagement.unitId,
      label: `${engagement.title} ${engagement.agencyName}`,
      facts: {
        kind: isConsulting(engagement) ? 'consulting' : 'assurance',
        inApprovedPlan,
        specialRequestReason: engagement.specialReason,
        startedOn: engagement.startedOn,
        programmeApprovedOn: engagement.programmeApprovedOn,
        fieldworkEndedOn: engagement.fieldworkEndedOn,
        reportSubmittedOn: engagement.reportSubmittedOn,
        seriousFindingNotedOn: serious?.notedOn ?? null,
        seriousFindingReportedOn: serious?.reportedOn ?? null,
        ...atReport,
      },
    }))
  },
  mend: (id, fact) => `${engagementAddress(id)}${places[fact] ?? ''}`,
  touchedBy: engagementsTouched,
}
