import {can, canSome} from '../../platform/access/ability.ts'
import {stateBadge} from '../../platform/decision/index.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {TimelineEvent} from '../../platform/trail/timeline.ts'
import {discardLink, stateTones} from '../approval.ts'
import {auditTabs} from '../audit-tabs.ts'
import {type PaperRef, returnedNotice} from '../paper-refs.ts'
import type {PageReader} from '../reader.ts'
import type {LongTermAuditPlanTable} from '../tables.ts'
import {
  isLive,
  itemAddress,
  longTermPlanAddress,
  longTermPlansAddress,
  orphaned,
  whyNotProposed,
  yearsOf,
} from './long-term-audit-plan.ts'
import type {LongTermItem} from './long-term-item.store.ts'
import {matrixOf} from './long-term-matrix.page.ts'

export const longTermName = ({fromYear, toYear}: LongTermAuditPlanTable, t: Translate) =>
  t('audit.longTerm.name', {from: fromYear, to: toYear})

const editionName = ({edition}: LongTermAuditPlanTable, t: Translate) => t('audit.longTerm.edition', {edition})

const badgeOf = ({state}: LongTermAuditPlanTable, t: Translate) => ({
  tone: stateTones[state],
  label: t(`audit.state.${state}`),
})

export function longTermPlansPage(rows: (LongTermAuditPlanTable & {items: number})[], {ability, lang, t}: PageReader) {
  const title = t('audit.longTerm.one')
  const add = canSome(ability, 'draft', 'LongTermAuditPlan') ? `${longTermPlansAddress}/new` : null
  return {
    title,
    lead: t('audit.longTerm.lead'),
    ...auditTabs('longTerm', ability, t),
    add,
    items: rows.map((row) => ({
      id: row.id,
      href: longTermPlanAddress(row.id),
      name: longTermName(row, t),
      edition: editionName(row, t),
      badge: badgeOf(row, t),
      planned: row.items,
      approvedOn: row.approvedOn ? formatDay(row.approvedOn, lang, 'short') : null,
    })),
    next: null,
    total: rows.length,
    empty: {
      why: t('audit.longTerm.none'),
      todo: t('audit.longTerm.noneTodo'),
      action: add ? {label: t('audit.longTerm.new.title'), href: add} : null,
    },
  }
}

type Read = {
  row: LongTermAuditPlanTable
  items: LongTermItem[]
  /** Every edition that begins in its first year. */
  editions: LongTermAuditPlanTable[]
  papers: PaperRef[]
  history: {events: TimelineEvent[]; all: string | null}
}

export function longTermPlanPage({row, items, editions, papers, history}: Read, {ability, lang, t}: PageReader) {
  const address = longTermPlanAddress(row.id)
  const may = (action: string) => can(ability, action, 'LongTermAuditPlan', row)
  const drafts = row.state === 'draft' && may('draft')
  const proposes = row.state === 'draft' && may('propose')
  const ready = whyNotProposed(items) === null
  return {
    title: longTermName(row, t),
    crumbs: [
      {label: t('audit.longTerm.one'), href: longTermPlansAddress},
      {label: longTermName(row, t), href: null},
    ],
    lead: t('audit.longTerm.holds', {
      edition: row.edition,
      years: yearsOf(row).length,
      count: items.length,
    }),
    badge: badgeOf(row, t),
    notice: noticeOf(row, items, drafts, t),
    paragraphs: row.strategy.split(/\n{2,}/),
    matrix: matrixOf(row, items, drafts, t),
    addItem: drafts ? `${address}/items/new` : null,
    facts: factsOf(row, lang, t),
    edit: drafts ? `${address}/edit` : null,
    propose: proposes && ready ? `${address}/proposal` : null,
    next: nextOf(row, editions, may('draft'), t),
    print: `${address}/print`,
    menu: drafts ? [discardLink(address, t)] : [],
    editions:
      editions.length < 2
        ? []
        : editions.map((edition) => ({
            href: longTermPlanAddress(edition.id),
            name: editionName(edition, t),
            current: edition.id === row.id,
            badge: badgeOf(edition, t),
          })),
    returned: returnedNotice(papers, row.state === 'draft', t),
    papers: papers.map((paper) => ({...paper, badge: stateBadge(paper.state, t)})),
    history: history.events,
    allHistory: history.all,
  }
}

function factsOf(row: LongTermAuditPlanTable, lang: PageReader['lang'], t: Translate) {
  const fact = (label: string, value: string | null) => ({label: t(label), value, href: null, note: null})
  return [
    fact('audit.longTerm.years', t('audit.longTerm.span', {from: row.fromYear, to: row.toYear})),
    fact('audit.longTerm.editionLabel', String(row.edition)),
    fact('audit.approvedOn', row.approvedOn && formatDay(row.approvedOn, lang, 'long')),
    fact('audit.approvedBy', row.approvedBy && t(`audit.approver.${row.approvedBy}`)),
  ]
}

/** What stands against proposing a draft, or speaks of units that are no more. */
function noticeOf(row: LongTermAuditPlanTable, items: LongTermItem[], drafts: boolean, t: Translate) {
  const orphans = orphaned(items)
  if (row.state !== 'draft' || orphans.length === 0) return null
  return {
    tone: 'attention',
    title: t('audit.longTerm.orphans.title', {count: orphans.length}),
    text: t('audit.longTerm.orphans.text'),
    items: orphans.map((item) => ({
      text: `${item.what} (${item.agencyName})`,
      href: drafts ? `${itemAddress(row.id, item.id)}/edit` : null,
    })),
  }
}

/** The next edition may begin when no other is in the making. */
function nextOf(row: LongTermAuditPlanTable, editions: LongTermAuditPlanTable[], may: boolean, t: Translate) {
  const ended = row.state === 'approved' || row.state === 'rejected'
  const making = editions.some((each) => isLive(each) && each.state !== 'approved')
  if (!may || !ended || making) return null
  return confirmButton(
    {
      action: `${longTermPlanAddress(row.id)}/editions`,
      label: t('audit.longTerm.next.title'),
      what: t('audit.longTerm.next.what'),
      follows: row.state === 'approved' ? [t('audit.longTerm.next.stays')] : [],
    },
    t,
  )
}
