import type {ShownFile} from '../../platform/files/index.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {EngagementRow} from '../engagement/engagement.store.ts'
import {engagementAddress, engagementsAddress} from '../engagement/engagement.ts'
import type {DocumentRequestTable} from '../engagement/tables.ts'
import type {PageReader} from '../reader.ts'
import {requestsAddress, requestTones, standingOf} from './document-request.ts'

/** Where a request stands, in words. */
export function requestBadge(row: DocumentRequestTable, today: Day, t: Translate) {
  const {state, days} = standingOf(row, today)
  const key = days === 0 && state !== 'withdrawn' ? `${state}Now` : state
  return {tone: requestTones[state], label: t(`auditee.request.standing.${key}`, {days})}
}

export const crumbsOf = ({id, title}: Pick<EngagementRow, 'id' | 'title'>, t: Translate) => [
  {label: t('auditee.request.engagements'), href: engagementsAddress},
  {label: title, href: engagementAddress(id)},
]

type ListRead = {
  engagement: EngagementRow
  rows: DocumentRequestTable[]
  files: ReadonlyMap<string, ShownFile[]>
  /** What may be done, and why nothing may be asked where that is so. */
  may: {ask: boolean; notNotified: boolean}
}

/** Everything an agency was asked for in one engagement, what waits first. */
export function requestsPage({engagement, rows, files, may}: ListRead, {lang, today, t}: PageReader) {
  const address = requestsAddress(engagement.id)
  const items = rows.map((row) => {
    const open = row.deliveredOn === null && row.withdrawnReason === null
    return {
      id: row.id,
      what: row.what,
      letter: row.letter,
      askedOn: row.askedOn,
      dueOn: row.dueOn,
      badge: requestBadge(row, today, t),
      delivered: row.deliveredOn
        ? t('auditee.request.deliveredBy', {
            day: formatDay(row.deliveredOn, lang, 'short'),
            name: row.deliveredByName ?? '',
          })
        : null,
      note: row.deliveryNote,
      withdrawnReason: row.withdrawnReason,
      files: files.get(row.id) ?? [],
      delivery: open && may.ask ? `${address}/${row.id}/delivery` : null,
      withdrawal: open && may.ask ? `${address}/${row.id}/withdrawal` : null,
    }
  })
  const rank = {late: 0, due: 1, delivered: 2, withdrawn: 3}
  const place = (id: string) => rank[standingOf(rows.find((row) => row.id === id) as DocumentRequestTable, today).state]
  const open = rows.filter(({deliveredOn, withdrawnReason}) => deliveredOn === null && withdrawnReason === null)
  const late = open.filter((row) => standingOf(row, today).state === 'late').length
  const title = t('auditee.request.title')
  return {
    title,
    crumbs: [...crumbsOf(engagement, t), {label: title, href: null}],
    lead: t('auditee.request.lead', {agency: engagement.agencyName, count: rows.length, open: open.length, late}),
    notNotified: may.notNotified ? t('auditee.problem.notNotified') : null,
    ask: may.ask ? `${address}/new` : null,
    items: items.sort((a, b) => place(a.id) - place(b.id)),
    next: null,
    total: items.length,
    empty: {why: t('auditee.request.none'), todo: may.ask ? t('auditee.request.noneTodo') : null, action: null},
  }
}

export function askForm(engagement: EngagementRow, given: Given, t: Translate, today: string) {
  const back = requestsAddress(engagement.id)
  return formPage(
    {
      title: t('auditee.askForm.title'),
      lead: t('auditee.askForm.lead', {agency: engagement.agencyName}),
      verb: t('auditee.askForm.submit'),
      above: [...crumbsOf(engagement, t), {label: t('auditee.request.title'), href: back}],
      action: back,
      back,
    },
    [
      {name: 'what', kind: 'textarea', label: 'auditee.askForm.what', help: 'auditee.askForm.whatHelp', rows: 8},
      {name: 'letter', kind: 'text', label: 'auditee.askForm.letter', optional: true, max: 120},
      {name: 'askedOn', kind: 'date', label: 'auditee.askForm.askedOn'},
      {name: 'dueOn', kind: 'date', label: 'auditee.askForm.dueOn'},
    ],
    given,
    t,
    {askedOn: today},
  )
}

type Place = {engagement: EngagementRow; row: DocumentRequestTable}

const placeOf = ({engagement, row}: Place, form: 'withdrawalForm' | 'handForm', end: string, t: Translate) => {
  const back = requestsAddress(engagement.id)
  return {
    title: t(`auditee.${form}.title`),
    lead: row.what,
    verb: t(`auditee.${form}.submit`),
    above: [...crumbsOf(engagement, t), {label: t('auditee.request.title'), href: back}],
    action: `${back}/${row.id}/${end}`,
    back,
    version: row.version,
  }
}

export const withdrawalForm = (place: Place, given: Given, t: Translate) =>
  formPage(
    placeOf(place, 'withdrawalForm', 'withdrawal', t),
    [{name: 'reason', kind: 'textarea', label: 'auditee.withdrawalForm.reason', max: 2000}],
    given,
    t,
  )

export const handForm = (place: Place, given: Given, t: Translate, today: string) =>
  formPage(
    placeOf(place, 'handForm', 'delivery', t),
    [
      {name: 'deliveredOn', kind: 'date', label: 'auditee.handForm.deliveredOn'},
      {name: 'deliveredByName', kind: 'text', label: 'auditee.handForm.by', max: 240},
      {name: 'note', kind: 'textarea', label: 'auditee.handForm.note', optional: true, max: 4000},
    ],
    given,
    t,
    {deliveredOn: today},
  )
