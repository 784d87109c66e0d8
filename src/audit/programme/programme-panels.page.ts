// What the engagement's own page says of its programme, meetings and hours: counts in words, and the way to each.
import type {Translate} from '../../platform/messages/index.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {EngagementFile} from '../engagement/read-engagement.ts'
import {meetingsAddress} from '../meeting/audit-meeting.ts'
import {hoursAddress, minutesOfDay, sayDays, sayHours} from '../schedule/work-hours.ts'
import {programmeAddress, progressOf} from './procedure.ts'
import {stateBadgeOf} from './programme.page.ts'
import {programmeState} from './programme-review.ts'

/** How many procedures, how many of them done or left out, and whether the programme is approved as it stands. */
export function programmePanel(file: EngagementFile, today: Day, t: Translate) {
  const {procedures, papers, engagement} = file
  const found = procedures.map((row) => progressOf(row, papers, today))
  const done = found.filter((each) => each === 'done' || each === 'not-done').length
  const late = found.filter((each) => each === 'late').length
  return {
    title: t('programme.title'),
    href: programmeAddress(engagement.id),
    badge: stateBadgeOf(programmeState(file), t),
    sentence: t(procedures.length === 0 ? 'programme.panel.none' : 'programme.panel.done', {
      count: procedures.length,
      done,
    }),
    late: late === 0 ? null : t('programme.panel.late', {count: late}),
  }
}

/** Each meeting with its day. */
export const meetingsPanel = ({small, engagement}: EngagementFile, t: Translate) => ({
  title: t('programme.meeting.many'),
  href: meetingsAddress(engagement.id),
  sentence: small.meeting.length === 0 ? t('programme.meeting.none') : null,
  items: [...small.meeting]
    .sort((a, b) => ((a.fromDay ?? '') < (b.fromDay ?? '') ? -1 : 1))
    .map(({more, fromDay}) => ({label: t(`programme.meeting.kind.${more ?? 'opening'}`), heldOn: fromDay})),
})

/** Hours worked, as person-days beside those planned. */
export function hoursPanel({small, engagement}: EngagementFile, t: Translate) {
  const minutes = small.hours.reduce((sum, {amount}) => sum + Number(amount ?? 0), 0)
  return {
    title: t('programme.hours.title'),
    href: hoursAddress(engagement.id),
    sentence: t('programme.hours.lead', {
      hours: sayHours(minutes),
      days: sayDays(minutes),
      planned: engagement.personDays,
    }),
    tone: minutes > engagement.personDays * minutesOfDay ? 'attention' : 'neutral',
  }
}
