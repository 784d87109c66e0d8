import {can} from '../../platform/access/ability.ts'
import {stateBadge as decisionBadge} from '../../platform/decision/index.ts'
import type {FieldDefinition, Option} from '../../platform/http/form.ts'
import {confirmButton, formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {stateTones} from '../approval.ts'
import type {EngagementRow} from '../engagement/engagement.store.ts'
import {type Block, engagementAddress, engagementsAddress, isConsulting, isOver} from '../engagement/engagement.ts'
import type {EngagementFile} from '../engagement/read-engagement.ts'
import {findingsOfAddress} from '../finding/finding.ts'
import {findingsOfEngagement} from '../finding/finding-list.page.ts'
import type {PaperRef} from '../paper-refs.ts'
import type {PageReader} from '../reader.ts'
import type {EngagementReportTable} from '../tables.ts'
import type {OrderRow} from './report.store.ts'
import {disclosureOf, reportAddress} from './report.ts'

export type ReportRead = {
  engagement: EngagementRow
  file: EngagementFile
  reports: EngagementReportTable[]
  orders: OrderRow[]
  names: ReadonlyMap<string, {name: string}>
  severities: readonly string[]
  blocks: Block[]
  papers: PaperRef[]
}

export const crumbsTo = ({id, title}: Pick<EngagementRow, 'id' | 'title'>, t: Translate) => [
  {label: t('finding.engagements'), href: engagementsAddress},
  {label: title, href: engagementAddress(id)},
]

/** `/audit/engagements/:id/report` */
export function reportPage(read: ReportRead, reader: PageReader) {
  const {ability, lang, t} = reader
  const {engagement, file, reports, orders} = read
  const [report] = reports
  const address = reportAddress(engagement.id)
  const may = (action: string) => can(ability, action, 'Engagement', engagement) && !isOver(engagement)
  const draft = report === undefined || report.state === 'draft'
  const edits = draft && may('work') && !isOver(engagement)
  const day = (of: string | null) => (of === null ? null : formatDay(of, lang, 'long'))
  const fact = (label: string, value: string | null) => ({label: t(label), value, href: null, note: null})
  const proposes = report?.state === 'draft' && may('propose') && read.blocks.length === 0
  return {
    title: t(isConsulting(engagement) ? 'report.advice' : 'report.one'),
    crumbs: [...crumbsTo(engagement, t), {label: t('report.one'), href: null}],
    badge: report ? {tone: stateTones[report.state], label: t(`report.state.${report.state}`)} : null,
    summary: report?.summary ?? null,
    answer: isConsulting(engagement) ? engagement.answer : null,
    assurance: !isConsulting(engagement),
    conclusion: engagement.conclusion,
    objectives: [...file.small.objective]
      .sort((a, b) => (a.amount ?? 0) - (b.amount ?? 0))
      .map(({words, more}) => ({objective: words ?? '', conclusion: more})),
    disclosure: report?.disclosure ?? (draft ? disclosureOf(file) : null),
    facts: [
      fact('report.rating', report?.rating ?? null),
      fact('report.edition', report ? String(report.edition) : null),
      fact('report.fieldworkEndedOn', day(engagement.fieldworkEndedOn)),
      fact('report.submittedOn', day(engagement.reportSubmittedOn)),
      fact('report.decidedOn', day(engagement.reportDecidedOn)),
    ],
    findings: findingsOfEngagement(
      file.findings.filter(({state}) => state !== 'withdrawn'),
      read,
      reader,
    ),
    allFindings: findingsOfAddress(engagement.id),
    orders: orders.map((order) => ({
      agency: order.agencyName,
      what: order.what,
      byWhen: day(order.byWhen),
      edit: edits && report ? `${address}/orders/${order.id}/edit` : null,
      removal:
        edits && report
          ? confirmButton(
              {
                action: `${address}/orders/${order.id}/removal`,
                label: t('report.order.remove'),
                what: t('report.order.removeWhat', {what: order.what}),
                danger: true,
              },
              t,
            )
          : null,
    })),
    blocks:
      report?.state === 'draft'
        ? read.blocks.map(({message, href}) => ({text: t(message.key, message.values), href}))
        : [],
    write: edits ? `${address}/edit` : null,
    addOrder: edits && report ? `${address}/orders/new` : null,
    propose: proposes ? `${address}/proposal` : null,
    print: report ? `${address}/print` : null,
    letter: engagement.draftIssuedOn === null ? null : `${address}/draft-letter`,
    editions: reports.map((each) => ({
      label: t('report.editionNumber', {number: each.edition}),
      badge: {tone: stateTones[each.state], label: t(`report.state.${each.state}`)},
      href: each.id === report?.id ? address : `${address}/print?edition=${each.edition}`,
      current: each.id === report?.id,
    })),
    papers: read.papers.map((paper) => ({...paper, badge: decisionBadge(paper.state, t)})),
  }
}

type Asked = {engagement: EngagementRow; report: EngagementReportTable | undefined; ratings: readonly string[]}

const place = (engagement: EngagementRow, key: string, action: string, t: Translate) => ({
  title: t(`report.${key}.title`),
  lead: engagement.title,
  verb: t(`report.${key}.submit`),
  above: [...crumbsTo(engagement, t), {label: t('report.one'), href: reportAddress(engagement.id)}],
  action: `${reportAddress(engagement.id)}/${action}`,
  back: reportAddress(engagement.id),
})

export function reportForm({engagement, report, ratings}: Asked, given: Given, t: Translate) {
  const known = report?.rating && !ratings.includes(report.rating) ? [...ratings, report.rating] : ratings
  const fields: FieldDefinition[] = [
    {
      name: 'summary',
      kind: 'textarea',
      label: 'report.summary',
      help: 'report.summaryHelp',
      max: 12_000,
      rows: 12,
    },
    ...(isConsulting(engagement)
      ? []
      : [
          {
            name: 'rating',
            kind: 'select',
            label: 'report.rating',
            optional: true,
            options: known.map((word) => ({value: word, label: word})),
          } satisfies FieldDefinition,
        ]),
  ]
  const theirs = given.detail.theirs as EngagementReportTable | undefined
  return {
    ...formPage({...place(engagement, 'write', 'edit', t), version: report?.version ?? 0}, fields, given, t, {
      summary: report?.summary ?? '',
      rating: report?.rating ?? '',
    }),
    theirs: theirs
      ? [
          {label: t('report.summary'), text: theirs.summary},
          ...(theirs.rating ? [{label: t('report.rating'), text: theirs.rating}] : []),
        ]
      : null,
  }
}

type AskedOrder = {engagement: EngagementRow; order: OrderRow | null; agencies: Option[]}

export function orderForm({engagement, order, agencies}: AskedOrder, given: Given, t: Translate) {
  const action = order ? `orders/${order.id}/edit` : 'orders'
  return formPage(
    place(engagement, order ? 'orderEdit' : 'order', action, t),
    [
      {name: 'agencyId', kind: 'select', label: 'audit.agency', options: agencies},
      {name: 'what', kind: 'textarea', label: 'report.order.what', max: 4000},
      {name: 'byWhen', kind: 'date', label: 'report.order.byWhen', optional: true},
    ],
    given,
    t,
    {
      agencyId: order?.agencyId ?? engagement.agencyId,
      what: order?.what ?? '',
      byWhen: order?.byWhen ? formatDay(order.byWhen, 'th', 'numeric') : '',
    },
  )
}
