// The rooms of an engagement: each part of the work in one line, with how it stands and the way there.
import {can} from '../../platform/access/ability.ts'
import {programmeApproval} from '../programme/programme.ts'
import type {PageReader} from '../reader.ts'
import {engagementAddress, isConsulting} from './engagement.ts'
import {isIncomplete, isOpen} from './gates.ts'
import {type EngagementFile, teamOf} from './read-engagement.ts'

type Room = {label: string; note: string; href: string; tone: 'neutral' | 'good' | 'attention'}

export function roomsOf(file: EngagementFile, {ability, today, t}: PageReader): Room[] {
  const {engagement, small, procedures, papers, findings, impairments} = file
  const address = engagementAddress(engagement.id)
  const room = (key: string, place: string, note: string, tone: Room['tone'] = 'neutral'): Room => ({
    label: t(`engagement.room.${key}`),
    note,
    href: `${address}${place}`,
    tone,
  })
  const team = teamOf(small, today)
  const barred = impairments.filter(({bars}) => bars).length
  const waiting = small.request.filter(({toDay, more}) => toDay === null && more === null)
  const late = waiting.filter(({fromDay}) => (fromDay ?? '') < today).length
  const papersRoom = () => {
    const reviewed = papers.filter(({state}) => state === 'reviewed').length
    const notes = papers.reduce((sum, {openNotes}) => sum + openNotes, 0)
    return room(
      'papers',
      '/papers',
      t(notes > 0 ? 'engagement.room.papersNoteWithNotes' : 'engagement.room.papersNote', {
        count: papers.length,
        reviewed,
        notes,
      }),
      papers.length > 0 && reviewed === papers.length && notes === 0 ? 'good' : 'neutral',
    )
  }
  const teamRoom = room(
    'team',
    '/team',
    barred > 0
      ? t('engagement.room.teamImpaired', {count: barred})
      : team.length === 0
        ? t('engagement.room.teamNone')
        : team.map(({whoName}) => whoName ?? '').join(', '),
    barred > 0 || team.length === 0 ? 'attention' : 'good',
  )
  const hours = small.hours.reduce((sum, {amount}) => sum + (amount ?? 0), 0) / 60
  const always = [
    teamRoom,
    room(
      'requests',
      '/requests',
      late > 0
        ? t('engagement.room.requestsLate', {count: late})
        : t('engagement.room.requestsNote', {count: small.request.length, waiting: waiting.length}),
      late > 0 ? 'attention' : 'neutral',
    ),
    room('meetings', '/meetings', t('engagement.room.meetingsNote', {count: small.meeting.length})),
    room('hours', '/hours', t('engagement.room.hoursNote', {hours, days: engagement.personDays})),
    room('distribution', '/distribution', t('engagement.room.distributionNote', {count: small.distribution.length})),
  ]
  const programmeRoom = () =>
    room(
      'programme',
      '/programme',
      t('engagement.room.programmeNote', {count: procedures.length}),
      programmeApproval(file) ? 'good' : 'neutral',
    )
  // a peer from outside reads the file that is reviewed, and nothing beside it
  if (!can(ability, 'read', 'Finding', engagement))
    return [...(isConsulting(engagement) ? [] : [programmeRoom()]), papersRoom(), teamRoom]
  if (isConsulting(engagement)) return [...always.slice(0, 1), papersRoom(), ...always.slice(1)]
  const open = findings.filter(isOpen).length
  const incomplete = findings.filter(isIncomplete).length
  return [
    teamRoom,
    programmeRoom(),
    papersRoom(),
    room(
      'findings',
      '/findings',
      incomplete > 0
        ? t('engagement.room.findingsIncomplete', {count: findings.length, incomplete})
        : t('engagement.room.findingsNote', {count: findings.length, open}),
      incomplete > 0 ? 'attention' : 'neutral',
    ),
    room(
      'report',
      '/report',
      small.report.length > 0
        ? t(`audit.state.${small.report.at(-1)?.words ?? 'draft'}`)
        : t('engagement.room.reportNone'),
    ),
    ...always.slice(1),
  ]
}
