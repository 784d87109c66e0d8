import {can} from '../../platform/access/ability.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import type {Crumb} from '../../platform/http/page.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {Panel} from '../../platform/slice.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import type {TimelineEvent} from '../../platform/trail/timeline.ts'
import {engagementAddress, engagementsAddress, isOver} from '../engagement/engagement.ts'
import type {PageReader} from '../reader.ts'
import type {EngagementTable} from '../tables.ts'
import type {FindingRow} from './finding.store.ts'
import {findingAddress, findingsOfAddress, longParts, missingParts, moneyParts, takesDrafts} from './finding.ts'
import {stateBadge, urgentNotice} from './finding-badges.page.ts'
import type {PaperReference} from './finding-reference.store.ts'
import {isFollowedUp} from './follow-up.ts'
import type {UrgentStanding} from './urgent.ts'

type Files = {id: string; name: string}[]

export type FindingRead = {
  row: FindingRow
  engagement: EngagementTable | undefined
  urgent: UrgentStanding | null
  papers: PaperReference[]
  files: Files
  panels: Panel[]
  history: {events: TimelineEvent[]; all: string | null}
}

/** The way down to a finding; one of others has no engagement above it. */
export function crumbsAbove({engagementId, engagementTitle}: FindingRow, t: Translate): Crumb[] {
  if (engagementId === null) return [{label: t('finding.many'), href: '/audit/findings'}]
  return [
    {label: t('finding.engagements'), href: engagementsAddress},
    {label: engagementTitle ?? '', href: engagementAddress(engagementId)},
    {label: t('finding.many'), href: findingsOfAddress(engagementId)},
  ]
}

export const findingName = ({number, title, engagementId}: FindingRow, t: Translate): string =>
  engagementId === null ? title : t('finding.numbered', {number, title})

/** A finding as the audit unit and the governor have it, before its issue and after. */
export function findingPage(read: FindingRead, {ability, lang, t}: PageReader) {
  const {row, engagement, urgent} = read
  const address = findingAddress(row.id)
  const goesOn = engagement !== undefined && !isOver(engagement)
  const drafts = can(ability, 'draft', 'Finding', row) && goesOn
  const edits = drafts && row.state === 'draft' && takesDrafts(engagement)
  const corrects = row.engagementId === null && isFollowedUp(row) && can(ability, 'draft', 'Finding', row)
  const tells = drafts && urgent !== null && urgent.reportedOn === null && row.state !== 'withdrawn'
  const day = (of: string | null) => (of === null ? null : formatDay(of, lang, 'long'))
  const missing = row.state === 'draft' ? missingParts(row) : []
  const sections = read.panels.filter(({view}) => view.startsWith('audit/'))
  return {
    title: findingName(row, t),
    crumbs: [...crumbsAbove(row, t), {label: findingName(row, t), href: null}],
    badge: stateBadge(row, t),
    missing: missing.map((part) => t(`finding.part.${part}`)).join(', ') || null,
    urgent: urgent && urgentNotice(urgent, row, lang, t),
    parts: longParts.map((part) => ({id: part, label: t(`finding.part.${part}`), text: row[part]})),
    facts: factsOf(read, day, t),
    money: moneyParts.flatMap((part) =>
      row[part] === null
        ? []
        : [
            {
              label: t(`finding.money.${part}`),
              href: null,
              note: null,
              value: `${formatBaht(row[part])} ${t('form.moneyUnit')}`,
            },
          ],
    ),
    papers: read.papers.map(({id, reference, title}) => ({
      href: `${engagementAddress(row.engagementId ?? '')}/papers/${id}`,
      reference,
      title,
    })),
    citesPapers: row.engagementId !== null,
    files: read.files.map((file) => ({
      ...file,
      removal:
        edits && drafts
          ? confirmButton(
              {
                action: `${address}/files/${file.id}/removal`,
                label: t('finding.file.remove', {name: file.name}),
                what: t('finding.file.removeWhat'),
                danger: true,
              },
              t,
            )
          : null,
    })),
    attach: drafts && row.state !== 'closed' && row.state !== 'withdrawn' ? `${address}/files/new` : null,
    edit: edits ? `${address}/edit` : null,
    correct: corrects ? `${address}/correction` : null,
    withdraw: drafts && row.state === 'draft' ? `${address}/withdrawal` : null,
    report: tells ? `${address}/urgent-report` : null,
    memo: urgent === null ? null : `${address}/urgent-report/print`,
    print: `${address}/print`,
    /** What the follow-up has to say stands with the finding, the rest beside it. */
    sections,
    panels: read.panels.filter((panel) => !sections.includes(panel)),
    history: read.history.events,
    allHistory: read.history.all,
  }
}

function factsOf({row}: FindingRead, day: (of: string | null) => string | null, t: Translate) {
  const fact = (label: string, value: string | null, note: string | null = null) => ({
    label: t(label),
    value,
    href: null,
    note,
  })
  return [
    fact('finding.severity', row.severity),
    fact('audit.agency', row.agencyName, row.agencyClosedOn ? t('audit.problem.agencyClosed') : null),
    fact('finding.part.owner', row.owner),
    fact('finding.part.dueOn', day(row.dueOn)),
    fact('finding.issuedOn', day(row.issuedOn)),
    ...(row.sourceLetter ? [fact('finding.sourceLetter', row.sourceLetter)] : []),
    ...(row.closedOn ? [fact('finding.closedOn', day(row.closedOn))] : []),
  ]
}
