// What still stands between an engagement and its next state: pure, so that the page, the button and the tests agree.
import type {Message} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import {missingParts} from '../finding/finding.ts'
import {awaitsAnswer} from '../finding/follow-up.ts'
import {isProgrammeApproved} from '../programme/programme.ts'
import {type Block, engagementAddress, isConsulting} from './engagement.ts'
import {type EngagementFile, teamOf} from './read-engagement.ts'
import type {EngagementState} from './tables.ts'

type Gate = (file: EngagementFile, today: Day) => Block[]

/** Reasons against coming into a state, each with the place where it is put right; none: the way is free. */
export const blocksBefore = (to: EngagementState, file: EngagementFile, today: Day): Block[] =>
  (gates[to] ?? (() => []))(file, today)

const gates: Partial<Record<EngagementState, Gate>> = {
  notified: (file, today) => [
    ...unless(file.small.objective.length > 0, file, 'noObjectives', '#objectives'),
    ...unless((file.engagement.scope ?? '') !== '', file, 'noScope', '#plan'),
    ...teamGate(file, today),
  ],
  'programme-approved': (file, today) => {
    const without = file.procedures.filter(({officialId}) => officialId === null).length
    return [
      ...unless(file.procedures.length > 0, file, 'noProcedures', '/programme'),
      ...counted(without, file, 'proceduresWithoutAuditor', '/programme'),
      ...unless(isProgrammeApproved(file), file, 'programmeNotReviewed', '/programme'),
      ...teamGate(file, today),
    ]
  },
  fieldwork: (file, today) =>
    isConsulting(file.engagement)
      ? [...unless(file.engagement.askedBy !== null, file, 'noAgreement', '#advice'), ...teamGate(file, today)]
      : [
          // changed after its approval, it is looked at again before anybody works by it
          ...unless(isProgrammeApproved(file), file, 'programmeNotReviewed', '/programme'),
          ...teamGate(file, today),
        ],
  'draft-report': (file) => {
    const done = new Set(file.papers.map(({procedureId}) => procedureId))
    const open = file.procedures.filter(({id, notDoneReason}) => !done.has(id) && notDoneReason === null).length
    const notes = file.papers.reduce((sum, {openNotes}) => sum + openNotes, 0)
    return [
      ...unless(isProgrammeApproved(file), file, 'programmeNotReviewed', '/programme'),
      ...counted(open, file, 'proceduresOpen', '/programme'),
      ...counted(file.papers.filter(({state}) => state === 'draft').length, file, 'papersUnsigned', '/papers'),
      ...counted(file.papers.filter(({state}) => state === 'prepared').length, file, 'papersUnreviewed', '/papers'),
      ...counted(notes, file, 'notesOpen', '/papers'),
      ...unless(
        file.small.meeting.some(({more}) => more === 'opening'),
        file,
        'noOpeningMeeting',
        '/meetings',
      ),
    ]
  },
  response: (file) => [
    ...counted(file.findings.filter(isIncomplete).length, file, 'findingsIncomplete', '#findings'),
    ...unless(
      file.small.meeting.some(({more}) => more === 'closing'),
      file,
      'noClosingMeeting',
      '/meetings',
    ),
  ],
  'final-report': (file, today) => {
    if (isConsulting(file.engagement)) return unless(file.engagement.answer !== null, file, 'noAnswer', '#advice')
    const due = file.engagement.responseDueOn
    // who does not answer in time is reported as not having answered
    const waiting = file.findings.filter((finding) => awaitsAnswer(finding, due, today)).length
    // a paper changed after its review is looked at again
    const open = file.papers.filter(({state}) => state !== 'reviewed').length
    return [
      ...counted(open, file, 'papersUnreviewed', '/papers'),
      ...counted(waiting, file, 'responsesMissing', '#findings'),
      ...counted(
        file.small.objective.filter(({more}) => more === null).length,
        file,
        'objectivesUnconcluded',
        '#objectives',
      ),
      ...unless(file.engagement.conclusion !== null, file, 'noConclusion', '#conclusion'),
      ...unless(file.small.report.length > 0, file, 'noReport', '/report'),
    ]
  },
  'follow-up': (file) => unless(file.engagement.reportDecidedOn !== null, file, 'reportNotDecided', '/report'),
  closed: (file) =>
    isConsulting(file.engagement)
      ? unless(file.small.distribution.length > 0, file, 'notDistributed', '#distribution')
      : [
          ...counted(file.findings.filter(isOpen).length, file, 'findingsOpen', '#findings'),
          ...counted(
            file.findings.filter(({state, closureVerified}) => state === 'closed' && closureVerified === 0).length,
            file,
            'closuresUnverified',
            '#findings',
          ),
          ...unless(
            file.small.distribution.some(({whoName}) => whoName === 'report'),
            file,
            'notDistributed',
            '#distribution',
          ),
        ],
}

type Finding = EngagementFile['findings'][number]

export const isOpen = ({state}: Pick<Finding, 'state'>): boolean =>
  state === 'draft' || state === 'issued' || state === 'responded' || state === 'in-progress'

/** A draft that lacks what a finding must say. */
export const isIncomplete = (finding: Finding): boolean => finding.state === 'draft' && missingParts(finding).length > 0

function teamGate(file: EngagementFile, today: Day): Block[] {
  const team = teamOf(file.small, today)
  const barred = file.impairments.filter(({bars}) => bars).length
  return [
    ...unless(
      team.some(({more}) => more === 'lead'),
      file,
      'noLead',
      '/team',
    ),
    ...counted(barred, file, 'impaired', '/team'),
  ]
}

const unless = (holds: boolean, {engagement}: EngagementFile, key: string, place: string): Block[] =>
  holds ? [] : [block({key: `engagement.block.${key}`}, engagement.id, place)]

const counted = (count: number, {engagement}: EngagementFile, key: string, place: string): Block[] =>
  count === 0 ? [] : [block({key: `engagement.block.${key}`, values: {count}}, engagement.id, place)]

const block = (message: Message, id: string, place: string): Block => ({
  message,
  href: `${engagementAddress(id)}${place}`,
})
