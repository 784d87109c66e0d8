import {acceptedFiles, type ShownFile} from '../../platform/files/index.ts'
import {confirmButton, formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import {paperKinds} from '../entry/entry-files.ts'
import {officialAddress} from '../official/official.ts'
import type {OfficialRow} from '../official/official-row.ts'
import {abouts, requestsAddress} from './correction-request.ts'
import type {RequestRow} from './owner.store.ts'
import type {CertificationTable} from './tables.ts'

const aboutWords = (about: string, t: Translate): string =>
  about === 'file' ? t('entry.owner.aboutFile') : t(`entry.kind.${about}.title`)

const tones = {waiting: 'attention', accepted: 'good', refused: 'neutral'} as const

export const requestItem = (row: RequestRow, files: readonly ShownFile[], answers: boolean, t: Translate) => ({
  id: row.id,
  name: fullName(row),
  official: officialAddress(row.officialId),
  about: aboutWords(row.about, t),
  request: row.request,
  askedAt: row.askedAt,
  state: {label: t(`entry.owner.state.${row.state}`), tone: tones[row.state as keyof typeof tones]},
  answer: row.answer,
  answered:
    row.answeredAt === null ? null : t('entry.owner.answered', {at: row.answeredAt, name: row.answeredByName ?? ''}),
  files,
  href: answers && row.state === 'waiting' ? `${requestsAddress}/${row.id}/answer` : null,
})

type Items = ReturnType<typeof requestItem>[]
type Owner = {
  row: OfficialRow
  certified: CertificationTable | undefined
  changes: number
  looks: {at: string; what: string; who: string}[]
  requests: Items
}

/** `GET /personnel/officials/:id/owner`: only for the owner himself. */
export function ownerPage({row, certified, changes, looks, requests}: Owner, t: Translate) {
  const address = officialAddress(row.id)
  const title = t('entry.owner.title')
  return {
    title,
    crumbs: [
      {label: fullName(row), href: address},
      {label: title, href: null},
    ],
    certified: certified
      ? t('entry.owner.certified', {day: certified.certifiedOn, count: changes})
      : t('entry.owner.notCertified'),
    certify: confirmButton(
      {
        action: `${address}/certification`,
        label: t('entry.owner.certify'),
        what: t('entry.owner.certifyWhat'),
        follows: [t('entry.owner.certifyFollows')],
      },
      t,
    ),
    ask: `${address}/correction-requests/new`,
    looks,
    requests,
  }
}

export function askForm(row: OfficialRow, given: Given, t: Translate) {
  const address = officialAddress(row.id)
  return formPage(
    {
      title: t('entry.owner.ask'),
      above: [{label: t('entry.owner.title'), href: `${address}/owner`}],
      lead: t('entry.owner.askLead'),
      verb: t('entry.owner.askSubmit'),
      action: `${address}/correction-requests`,
      back: `${address}/owner`,
    },
    [
      {
        name: 'about',
        kind: 'select',
        label: 'entry.owner.about',
        options: abouts.map((value) => ({value, label: aboutWords(value, t)})),
      },
      {name: 'request', kind: 'textarea', label: 'entry.owner.request', help: 'entry.owner.requestHelp', max: 4000},
      {
        name: 'document',
        kind: 'file',
        label: 'entry.document',
        help: 'official.document.help',
        accept: acceptedFiles([...paperKinds]),
        optional: true,
      },
    ],
    given,
    t,
  )
}

/** HR's inbox. */
export const requestsPage = (items: Items, t: Translate) => ({
  title: t('entry.owner.inbox'),
  crumbs: [{label: t('entry.owner.inbox'), href: null}],
  lead: t('entry.owner.inboxLead'),
  items,
  next: null,
  total: items.length,
  empty: {why: t('entry.owner.noRequests'), todo: null, action: null},
})

export const answerForm = (row: RequestRow, given: Given, t: Translate) =>
  formPage(
    {
      title: t('entry.owner.answerTitle', {name: fullName(row)}),
      above: [{label: t('entry.owner.inbox'), href: requestsAddress}],
      lead: `${aboutWords(row.about, t)}${t('layout.colon')}${row.request}`,
      verb: t('entry.owner.answerSubmit'),
      action: `${requestsAddress}/${row.id}/answer`,
      back: requestsAddress,
      version: row.version,
    },
    [
      {
        name: 'outcome',
        kind: 'radios',
        label: 'entry.owner.outcome',
        options: (['accepted', 'refused'] as const).map((value) => ({value, label: t(`entry.owner.verb.${value}`)})),
      },
      {name: 'answer', kind: 'textarea', label: 'entry.owner.answer', help: 'entry.owner.answerHelp', max: 4000},
    ],
    given,
    t,
  )
