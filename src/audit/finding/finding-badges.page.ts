// How a finding looks in a line: its state, how grave it is, and how much time is left to tell the governor.
import type {Lang, Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {FindingTable} from '../tables.ts'
import {findingTones} from './finding.ts'
import {severityTone} from './severity.ts'
import type {UrgentStanding} from './urgent.ts'

export const stateBadge = ({state}: Pick<FindingTable, 'state'>, t: Translate) => ({
  tone: findingTones[state],
  label: t(`finding.state.${state}`),
})

export const severityBadge = ({severity}: Pick<FindingTable, 'severity'>, severities: readonly string[]) => ({
  tone: severityTone(severity, severities),
  label: severity,
})

/** In one sentence: told and by which letter, or by when it must be. */
export function urgentNotice(
  {dueOn, left, reportedOn, late}: UrgentStanding,
  {seriousLetter, seriousNotedOn}: Pick<FindingTable, 'seriousLetter' | 'seriousNotedOn'>,
  lang: Lang,
  t: Translate,
) {
  const noted = formatDay(seriousNotedOn ?? '', lang, 'long')
  if (reportedOn !== null)
    return {
      tone: late ? 'danger' : 'good',
      text: t(late ? 'finding.urgent.toldLate' : 'finding.urgent.told', {
        noted,
        day: formatDay(reportedOn, lang, 'long'),
        letter: seriousLetter ?? '',
      }),
    }
  if (dueOn === null || left === null) return {tone: 'attention', text: t('finding.urgent.unknown', {noted})}
  const values = {noted, day: formatDay(dueOn, lang, 'long'), count: Math.abs(left)}
  if (late) return {tone: 'danger', text: t('finding.urgent.late', values)}
  return {tone: 'attention', text: t(left === 0 ? 'finding.urgent.today' : 'finding.urgent.left', values)}
}
