import {can} from '../../platform/access/ability.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {engagementAddress, engagementsAddress, isConsulting, isOver} from '../engagement/engagement.ts'
import type {PageReader} from '../reader.ts'
import type {EngagementTable, FindingTable} from '../tables.ts'
import type {FindingRow} from './finding.store.ts'
import {findingAddress, findingsAddress, findingsOfAddress, missingParts, takesDrafts} from './finding.ts'
import {severityBadge, stateBadge, urgentNotice} from './finding-badges.page.ts'
import {type UrgentClock, urgentStanding} from './urgent.ts'

type Known = {severities: readonly string[]; names: ReadonlyMap<string, {name: string}>}

/**
 * The findings of an engagement in lines, for its page and the list of them: pure, from what the page read already.
 * `names` are the agencies by id; without `severities` all are shown alike.
 */
export const findingsOfEngagement = (
  findings: readonly FindingTable[],
  {severities, names}: Known,
  {lang, t}: Pick<PageReader, 'lang' | 't'>,
) =>
  findings.map((row) => ({
    id: row.id,
    href: findingAddress(row.id),
    number: row.number,
    title: row.title,
    agency: names.get(row.agencyId)?.name ?? '',
    severity: severityBadge(row, severities),
    state: stateBadge(row, t),
    dueOn: row.dueOn === null ? null : formatDay(row.dueOn, lang, 'short'),
    missing: row.state === 'draft' ? missingWords(row, t) : null,
    /** The governor must be told and was not yet. */
    urgent: row.seriousNotedOn !== null && row.seriousReportedOn === null && row.state !== 'withdrawn',
  }))

const missingWords = (row: FindingTable, t: Translate): string | null =>
  missingParts(row)
    .map((part) => t(`finding.part.${part}`))
    .join(', ') || null

type Listed = {engagement: EngagementTable; rows: FindingRow[]; severities: readonly string[]}

/** `/audit/engagements/:id/findings` */
export function engagementFindingsPage({engagement, rows, severities}: Listed, reader: PageReader) {
  const {ability, t} = reader
  const names = new Map(rows.map(({agencyId, agencyName}) => [agencyId, {name: agencyName}]))
  const items = findingsOfEngagement(rows, {severities, names}, reader)
  const adds =
    can(ability, 'draft', 'Finding', {unitId: engagement.unitId}) &&
    takesDrafts(engagement) &&
    !isConsulting(engagement) &&
    !isOver(engagement)
  const incomplete = items.filter(({missing}) => missing !== null).length
  return {
    title: t('finding.many'),
    crumbs: [
      {label: t('finding.engagements'), href: engagementsAddress},
      {label: engagement.title, href: engagementAddress(engagement.id)},
      {label: t('finding.many'), href: null},
    ],
    lead: t('finding.list.lead', {count: items.length, incomplete}),
    add: adds ? `${findingsOfAddress(engagement.id)}/new` : null,
    items,
    next: null,
    total: items.length,
    empty: {
      why: t('finding.list.none'),
      todo: t(isConsulting(engagement) ? 'finding.problem.consulting' : 'finding.list.noneTodo'),
      action: null,
    },
  }
}

type Urgent = {rows: FindingRow[]; severities: readonly string[]; clock: UrgentClock}

/** `/audit/findings/urgent`: what the governor must be told of, the longest waiting first. */
export function urgentPage({rows, severities, clock}: Urgent, {lang, today, t}: PageReader) {
  const items = rows.map((row) => {
    const standing = urgentStanding(row, clock, today)
    return {
      id: row.id,
      href: findingAddress(row.id),
      title: row.title,
      agency: row.agencyName,
      engagement: row.engagementTitle,
      severity: severityBadge(row, severities),
      notice: standing && urgentNotice(standing, row, lang, t),
    }
  })
  return {
    title: t('finding.urgent.title'),
    crumbs: crumbs(t),
    lead: t('finding.urgent.lead', {count: clock.workingDays}),
    items,
    next: null,
    total: items.length,
    empty: {why: t('finding.urgent.none'), todo: null, action: null},
  }
}

const crumbs = (t: Translate) => [
  {label: t('finding.many'), href: findingsAddress},
  {label: t('finding.urgent.title'), href: null},
]
