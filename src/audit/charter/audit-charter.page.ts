import {can, canSome} from '../../platform/access/ability.ts'
import {stateBadge} from '../../platform/decision/index.ts'
import type {FieldDefinition} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {Panel} from '../../platform/slice.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {TimelineEvent} from '../../platform/trail/timeline.ts'
import {discardLink, stateTones} from '../approval.ts'
import {auditTabs} from '../audit-tabs.ts'
import {type PaperRef, returnedNotice} from '../paper-refs.ts'
import type {PageReader} from '../reader.ts'
import type {AuditCharterReviewTable, AuditCharterTable} from '../tables.ts'
import {charterAddress, chartersAddress, reviewResults} from './audit-charter.ts'

const nameOf = ({edition}: AuditCharterTable, t: Translate) => t('audit.charter.edition', {edition})

const badgeOf = ({state}: AuditCharterTable, t: Translate) => ({
  tone: stateTones[state],
  label: t(`audit.state.${state}`),
})

export function chartersPage(rows: AuditCharterTable[], {ability, lang, t}: PageReader) {
  const title = t('audit.charter.one')
  const draft = rows.some(({state}) => state === 'draft' || state === 'proposed')
  return {
    title,
    lead: t('audit.charter.lead'),
    ...auditTabs('charter', ability, t),
    add: canSome(ability, 'draft', 'AuditCharter') && !draft ? `${chartersAddress}/new` : null,
    items: rows.map((row) => ({
      id: row.id,
      href: charterAddress(row.id),
      name: nameOf(row, t),
      badge: badgeOf(row, t),
      approvedOn: row.approvedOn ? formatDay(row.approvedOn, lang, 'short') : null,
      publishedOn: row.publishedOn ? formatDay(row.publishedOn, lang, 'short') : null,
      reviewedOn: row.reviewedOn ? formatDay(row.reviewedOn, lang, 'short') : null,
    })),
    next: null,
    total: rows.length,
    empty: {why: t('audit.charter.none'), todo: t('audit.charter.noneTodo'), action: null},
  }
}

type Read = {
  row: AuditCharterTable
  reviews: AuditCharterReviewTable[]
  papers: PaperRef[]
  panels: Panel[]
  history: {events: TimelineEvent[]; all: string | null}
}

export function charterPage({row, reviews, papers, panels, history}: Read, {ability, lang, t}: PageReader) {
  const address = charterAddress(row.id)
  const may = (action: string) => can(ability, action, 'AuditCharter', row)
  const day = (of: string | null) => (of === null ? null : formatDay(of, lang, 'long'))
  const approved = row.state === 'approved'
  return {
    title: nameOf(row, t),
    crumbs: [
      {label: t('audit.charter.one'), href: chartersAddress},
      {label: nameOf(row, t), href: null},
    ],
    badge: badgeOf(row, t),
    paragraphs: row.text.split(/\n{2,}/),
    facts: [
      {label: t('audit.approvedOn'), value: day(row.approvedOn), href: null, note: null},
      {
        label: t('audit.approvedBy'),
        value: row.approvedBy ? t(`audit.approver.${row.approvedBy}`) : null,
        href: null,
        note: null,
      },
      {label: t('audit.publishedOn'), value: day(row.publishedOn), href: null, note: row.publishedLetter},
      {label: t('audit.charter.reviewedOn'), value: day(row.reviewedOn), href: null, note: null},
    ],
    edit: row.state === 'draft' && may('draft') ? `${address}/edit` : null,
    propose: row.state === 'draft' && may('propose') ? `${address}/proposal` : null,
    publish: approved && may('propose') ? `${address}/publication` : null,
    review: approved && may('propose') ? `${address}/review` : null,
    print: `${address}/print`,
    menu: row.state === 'draft' && may('draft') ? [discardLink(address, t)] : [],
    reviews: reviews.map(({reviewedOn, result, note, recordedByName}) => ({
      reviewedOn,
      result: t(`audit.charter.result.${result}`),
      note,
      by: recordedByName,
    })),
    returned: returnedNotice(papers, row.state === 'draft', t),
    papers: papers.map((paper) => ({...paper, badge: stateBadge(paper.state, t)})),
    panels,
    history: history.events,
    allHistory: history.all,
  }
}

/** A form about one charter, or a new one. */
export function charterForm(
  key: 'new' | 'edit' | 'publication' | 'review',
  row: AuditCharterTable | null,
  text: string,
  given: Given,
  t: Translate,
) {
  const back = row ? charterAddress(row.id) : chartersAddress
  const above = [
    {label: t('audit.charter.one'), href: chartersAddress},
    ...(row ? [{label: nameOf(row, t), href: back}] : []),
  ]
  const words = {
    title: t(`audit.charter.${key}.title`),
    lead: t(`audit.charter.${key}.lead`),
    verb: t(`audit.charter.${key}.submit`),
  }
  const action = key === 'publication' || key === 'review' ? `${back}/${key}` : back
  const version = row ? {version: row.version} : {}
  return formPage({...words, above, action, back, ...version}, fieldsOf(key, t), given, t, {text})
}

function fieldsOf(key: string, t: Translate): FieldDefinition[] {
  if (key === 'publication') return publicationFields
  if (key === 'review')
    return [
      {name: 'reviewedOn', kind: 'date', label: 'audit.charter.reviewedOn'},
      {
        name: 'result',
        kind: 'radios',
        label: 'audit.charter.review.result',
        options: reviewResults.map((value) => ({value, label: t(`audit.charter.result.${value}`)})),
      },
      {name: 'note', kind: 'textarea', label: 'audit.charter.review.note', optional: true, max: 4000},
    ]
  return [
    {
      name: 'text',
      kind: 'textarea',
      label: 'audit.charter.text',
      help: 'audit.charter.textHelp',
      max: 60_000,
      rows: 24,
    },
  ]
}

/** The day and letter by which something went to the agencies. */
export const publicationFields: FieldDefinition[] = [
  {name: 'publishedOn', kind: 'date', label: 'audit.publishedOn'},
  {name: 'publishedLetter', kind: 'text', label: 'audit.publishedLetter', help: 'audit.publishedLetterHelp', max: 120},
]
