import type {Successor} from '../../personnel/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {daysBetween} from '../../platform/thai/day.ts'
import type {DocumentRequestTable} from '../engagement/tables.ts'
import type {PageReader} from '../reader.ts'
import {requestBadge} from '../request/document-request.page.ts'
import type {RequestRow} from '../request/document-request.store.ts'
import type {AgencyFindingRow, NoticeRow} from './notice.store.ts'
import {
  agencyFindingAddress,
  agencyFindingState,
  agencyFindingTones,
  agencyRequestAddress,
  noticeAddress,
  noticeState,
  noticesAddress,
  noticeTones,
} from './notice.ts'

export const noticePageSize = 50
/** As many things that wait are shown at once. */
export const mostWaiting = 100

const badgeOf = (row: Pick<NoticeRow, 'state' | 'kind' | 'reportDecidedOn'>, {t}: PageReader) => {
  const state = noticeState(row)
  return {tone: noticeTones[state], label: t(`auditee.state.${state}`)}
}

const requestItem = (row: DocumentRequestTable, {today, t}: PageReader) => ({
  id: row.id,
  href: agencyRequestAddress(row.id),
  what: row.what,
  letter: row.letter,
  dueOn: row.dueOn,
  badge: requestBadge(row, today, t),
})

/** A finding in a list: what the agency is asked next, and how long it has for that. */
function findingItem(row: AgencyFindingRow, {today, t}: PageReader) {
  const waiting = row.waitingId === null ? null : {returnedOn: row.waitingReturnedOn}
  const state = agencyFindingState(row, waiting)
  const dueOn = state === 'to-answer' || state === 'returned' || state === 'to-confirm' ? row.responseDueOn : row.dueOn
  const open = state !== 'closed' && state !== 'withdrawn' && state !== 'being-checked'
  const left = open && dueOn !== null ? daysBetween(today, dueOn) : null
  return {
    id: row.id,
    href: agencyFindingAddress(row.id),
    title: row.title,
    from: row.engagementTitle ?? t(`followUp.source.${row.source}`),
    agency: row.agencyName,
    dueOn,
    left: left === null ? null : t(left < 0 ? 'auditee.daysLate' : 'auditee.daysLeft', {days: Math.abs(left)}),
    late: left !== null && left < 0,
    percent: row.percent === null ? null : t('followUp.percentDone', {percent: row.percent}),
    extension: row.extensionAskedOn === null ? null : t('auditee.finding.extensionWaits'),
    badge: {tone: agencyFindingTones[state], label: t(`auditee.finding.state.${state}`)},
  }
}

type ListRead = {
  notices: NoticeRow[]
  requests: RequestRow[]
  findings: AgencyFindingRow[]
  onFirst: boolean
}

/** What one's agencies were told, and what they are asked for. */
export function noticesPage({notices, requests, findings, onFirst}: ListRead, reader: PageReader) {
  const {t} = reader
  const shown = notices.slice(0, noticePageSize)
  const last = shown.at(-1)
  const next = notices.length > noticePageSize && last ? `${noticesAddress}?before=${last.id}` : null
  const title = t('auditee.title')
  return {
    title,
    crumbs: [{label: title, href: null}],
    lead: t('auditee.lead', {requests: requests.length, findings: findings.length}),
    requests: requests.map((row) => ({...requestItem(row, reader), agency: row.agencyName, from: row.engagementTitle})),
    findings: findings.slice(0, mostWaiting).map((row) => findingItem(row, reader)),
    more: findings.length > mostWaiting ? t('auditee.moreFindings', {count: mostWaiting}) : null,
    items: shown.map((row) => ({
      id: row.id,
      href: noticeAddress(row.id),
      title: row.title,
      agency: row.agencyName,
      letter: row.noticeLetter,
      notifiedOn: row.notifiedOn,
      badge: badgeOf(row, reader),
    })),
    next,
    total: onFirst && next === null ? shown.length : null,
    pager: {more: next !== null || !onFirst, first: onFirst ? null : noticesAddress, next},
    empty: {why: t('auditee.none'), todo: t('auditee.noneTodo'), action: null},
  }
}

/** That the agency became part of another, where it did: its successor answers for it. */
export const mergedWords = (
  {agencyName, agencyClosedOn}: {agencyName: string; agencyClosedOn: string | null},
  successor: Successor | null,
  {lang, t}: PageReader,
): string | null => {
  if (agencyClosedOn === null) return null
  const day = formatDay(agencyClosedOn, lang, 'long')
  return successor
    ? t('auditee.merged', {agency: agencyName, into: successor.name, day})
    : t('auditee.agencyClosed', {agency: agencyName, day})
}

type NoticeRead = {
  notice: NoticeRow
  requests: DocumentRequestTable[]
  findings: AgencyFindingRow[]
  successor: Successor | null
}

export function noticePage({notice, requests, findings, successor}: NoticeRead, reader: PageReader) {
  const {lang, t} = reader
  const fact = (label: string, day: string | null, note: string | null = null) =>
    day === null ? [] : [{label: t(label), value: formatDay(day, lang, 'long'), href: null, note}]
  return {
    title: notice.title,
    crumbs: [
      {label: t('auditee.title'), href: noticesAddress},
      {label: notice.title, href: null},
    ],
    badge: badgeOf(notice, reader),
    lead: t('auditee.notice.lead', {agency: notice.agencyName, year: notice.fiscalYear}),
    merged: mergedWords(notice, successor, reader),
    facts: [
      {label: t('auditee.notice.kind'), value: t(`audit.kind.${notice.kind}`), href: null, note: null},
      ...fact('auditee.notice.notifiedOn', notice.notifiedOn, notice.noticeLetter),
      ...fact('auditee.notice.startedOn', notice.startedOn),
      ...fact('auditee.notice.draftIssuedOn', notice.draftIssuedOn),
      ...fact('auditee.notice.responseDueOn', notice.draftIssuedOn === null ? null : notice.responseDueOn),
      ...fact('auditee.notice.reportedOn', notice.reportDecidedOn),
      ...fact('auditee.notice.closedOn', notice.closedOn),
      ...fact('auditee.notice.cancelledOn', notice.cancelledOn),
    ],
    requests: requests.map((row) => requestItem(row, reader)),
    findings: findings.map((row) => findingItem(row, reader)),
  }
}
