import {can} from '../../platform/access/ability.ts'
import {cell, type PaperDocument} from '../../platform/decision/index.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import {type Translate, translator} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {EngagementRow} from '../engagement/engagement.store.ts'
import {isOver} from '../engagement/engagement.ts'
import type {DistributionTable} from '../engagement/tables.ts'
import type {PageReader} from '../reader.ts'
import {distributionAddress, type IssuedPaper, issuedPapers, issuedSince, theAgency, ways} from './distribution.ts'
import {crumbsTo} from './report.page.ts'

type Read = {engagement: EngagementRow; rows: DistributionTable[]; usual: ReadonlyMap<IssuedPaper, string[]>}

/** Usual recipients by name, the agency by its own. */
export const namedRecipients = (usual: readonly string[], {agencyName}: Pick<EngagementRow, 'agencyName'>): string[] =>
  usual.map((name) => (name === theAgency ? agencyName : name))

/** `/audit/engagements/:id/distribution` */
export function distributionPage({engagement, rows, usual}: Read, {ability, lang, t}: PageReader) {
  const address = distributionAddress(engagement.id)
  const works = can(ability, 'work', 'Engagement', engagement) && engagement.state !== 'cancelled'
  const papers = issuedPapers.map((paper) => {
    const since = issuedSince(engagement, paper)
    const given = rows.filter((row) => row.paper === paper)
    const open = since !== null && works && (!isOver(engagement) || paper === 'follow-up-report')
    const waiting = namedRecipients(usual.get(paper) ?? [], engagement).filter(
      (name) => !given.some(({recipient}) => recipient === name),
    )
    return {
      paper,
      label: t(`distribution.paper.${paper}`),
      issuedOn: since === null ? null : formatDay(since, lang, 'long'),
      rows: given.map((row) => ({
        recipient: row.recipient,
        letter: row.letter,
        sentOn: formatDay(row.sentOn, lang, 'short'),
        way: t(`distribution.way.${row.way}`),
      })),
      waiting: since === null || waiting.length === 0 ? null : waiting.join(', '),
      record: open ? `${address}/${paper}/new` : null,
    }
  })
  return {
    title: t('distribution.title'),
    crumbs: [...crumbsTo(engagement, t), {label: t('distribution.title'), href: null}],
    lead: t('distribution.lead', {count: rows.length}),
    papers,
    items: rows.map(({paper, recipient, letter, sentOn, way}) => ({paper, recipient, letter, sentOn, way})),
    next: null,
    total: rows.length,
    print: rows.length > 0 ? `${address}/print` : null,
  }
}

type Asked = {engagement: EngagementRow; paper: IssuedPaper; usual: string[]; given: string[]}

/** All usual recipients who have it not yet are ticked: one step for all. */
export function distributionForm({engagement, paper, usual, given: had}: Asked, given: Given, t: Translate) {
  const named = namedRecipients(usual, engagement)
  const address = distributionAddress(engagement.id)
  return formPage(
    {
      title: t('distribution.form.title', {paper: t(`distribution.paper.${paper}`)}),
      lead: engagement.title,
      verb: t('distribution.form.submit'),
      above: [...crumbsTo(engagement, t), {label: t('distribution.title'), href: address}],
      action: `${address}/${paper}`,
      back: address,
    },
    [
      ...(named.length > 0
        ? [
            {
              name: 'recipients',
              kind: 'checkboxes' as const,
              label: 'distribution.form.recipients',
              help: 'distribution.form.usualHelp',
              optional: true,
              options: named.map((name) => ({value: name, label: name})),
            },
          ]
        : []),
      {
        name: 'others',
        kind: 'textarea',
        label: 'distribution.form.others',
        help: 'distribution.form.othersHelp',
        optional: true,
        max: 4000,
        rows: 3,
      },
      {name: 'letter', kind: 'text', label: 'distribution.letter', help: 'finding.urgent.letterHelp', max: 120},
      {name: 'sentOn', kind: 'date', label: 'distribution.sentOn'},
      {
        name: 'way',
        kind: 'select',
        label: 'distribution.wayLabel',
        options: ways.map((way) => ({value: way, label: t(`distribution.way.${way}`)})),
      },
    ],
    given,
    t,
    {recipients: named.filter((name) => !had.includes(name)), way: 'letter'},
  )
}

/** The list as it is filed; official papers are Thai. */
export function distributionSheet({engagement, rows}: Pick<Read, 'engagement' | 'rows'>): PaperDocument {
  const words = translator('th')
  const head = [cell('ผู้รับ'), cell('หนังสือที่'), cell('วันที่ส่ง'), cell('วิธีส่ง')]
  return {
    opening: `งานตรวจสอบ: ${engagement.title} หน่วยรับตรวจ: ${engagement.agencyName}`,
    blocks: issuedPapers.flatMap((paper) => {
      const some = rows.filter((row) => row.paper === paper)
      if (some.length === 0) return []
      const lines = some.map((row) => [
        cell(row.recipient),
        cell(row.letter),
        cell(formatDay(row.sentOn, 'th', 'long')),
        cell(words(`distribution.way.${row.way}`)),
      ])
      return [
        {kind: 'heading' as const, text: words(`distribution.paper.${paper}`)},
        {kind: 'table' as const, head, rows: lines},
      ]
    }),
    closing: '',
  }
}
