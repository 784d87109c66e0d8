import {can} from '../../platform/access/ability.ts'
import {stateBadge} from '../../platform/decision/index.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {Panel} from '../../platform/slice.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import type {TimelineEvent} from '../../platform/trail/timeline.ts'
import {discardLink, stateTones} from '../approval.ts'
import {type PaperRef, returnedNotice} from '../paper-refs.ts'
import type {PageReader} from '../reader.ts'
import {riskAddress} from '../risk/risk-assessment.ts'
import type {AnnualAuditPlanTable, PlanEditionTable, RiskAssessmentTable} from '../tables.ts'
import {capacityOf, fiscalMonths, planAddress, plansAddress} from './annual-audit-plan.ts'
import {itemOf, leftOutOf} from './plan-item.page.ts'
import type {LeftOut, PlanItemRow} from './plan-item.store.ts'
import type {PlanningBasis} from './planning-basis.ts'

export const editionBadge = ({state}: PlanEditionTable, t: Translate) => ({
  tone: stateTones[state],
  label: t(`audit.state.${state}`),
})

export const nameOf = (year: number, t: Translate) => t('audit.plan.ofYear', {year})

export type PlanRead = {
  plan: AnnualAuditPlanTable
  edition: PlanEditionTable
  editions: PlanEditionTable[]
  items: PlanItemRow[]
  names: ReadonlyMap<string, string>
  workingDays: {days: number; certain: boolean}
  basis: PlanningBasis
  /** Of those who inspect it; null for who reads what was published. */
  inner: {
    assessment: RiskAssessmentTable | undefined
    longTerm: {href: string; name: string} | null
    longTermThere: boolean
    leftOut: LeftOut[]
    papers: PaperRef[]
    panels: Panel[]
  } | null
  history: {events: TimelineEvent[]; all: string | null}
}

export function planPage(read: PlanRead, {ability, lang, t}: PageReader) {
  const {plan, edition, editions, items, inner, history} = read
  const address = planAddress(plan.id)
  const may = (action: string) => can(ability, action, 'AnnualAuditPlan', plan)
  const latest = editions[0]?.id === edition.id
  const draft = latest && edition.state === 'draft'
  const day = (of: string | null) => (of === null ? null : formatDay(of, lang, 'long'))
  const fact = (label: string, value: string | null, note: string | null = null, href: string | null = null) => ({
    label: t(label),
    value,
    href,
    note,
  })
  const edits = draft && may('draft')
  return {
    title: nameOf(plan.fiscalYear, t),
    crumbs: [
      {label: t('audit.plan.many'), href: plansAddress},
      {label: nameOf(plan.fiscalYear, t), href: null},
    ],
    badge: inner ? editionBadge(edition, t) : null,
    lead: t('audit.plan.summary', {
      count: items.length,
      days: items.reduce((sum, {personDays}) => sum + personDays, 0),
    }),
    changeReason: inner ? edition.changeReason : null,
    facts: [
      fact('audit.approvedOn', day(plan.approvedOn)),
      fact('audit.approvedBy', plan.approvedBy ? t(`audit.approver.${plan.approvedBy}`) : null),
      fact('audit.publishedOn', day(plan.publishedOn), plan.publishedLetter),
    ],
    foundation: inner && foundationOf(read, inner, address, edits, t, lang),
    capacity: inner && capacityBars(read, t),
    items: items.map((item, at) => itemOf(item, at, read, address, edits, t)),
    months: fiscalMonths.map((month) => t(`audit.month.${month}`)),
    totals: {
      personDays: items.reduce((sum, {personDays}) => sum + personDays, 0),
      budget: formatBaht(items.reduce((sum, {budget}) => sum + budget, 0)),
    },
    leftOut: inner ? inner.leftOut.map((each) => leftOutOf(each, read.basis, address, edits, t)) : [],
    showsLeftOut: inner !== null,
    addItem: edits ? `${address}/items/new` : null,
    propose: draft && may('propose') ? `${address}/proposal` : null,
    newEdition:
      latest && (edition.state === 'approved' || edition.state === 'rejected') && may('draft')
        ? `${address}/editions/new`
        : null,
    publish: plan.approvedOn !== null && may('propose') ? `${address}/publication` : null,
    compare: inner ? `${address}/comparison` : null,
    print: inner ? `${address}/print` : null,
    menu: edits ? [discardLink(address, t)] : [],
    editions: inner
      ? editions.map((each) => ({
          href: latestFirst(editions, each) ? address : `${address}?edition=${each.number}`,
          label: t('audit.plan.editionNumber', {number: each.number}),
          badge: editionBadge(each, t),
          approvedOn: day(each.approvedOn),
          reason: each.changeReason,
          current: each.id === edition.id,
        }))
      : [],
    returned: inner ? returnedNotice(inner.papers, edition.state === 'draft', t) : null,
    papers: inner ? inner.papers.map((paper) => ({...paper, badge: stateBadge(paper.state, t)})) : [],
    panels: inner ? inner.panels : [],
    history: history.events,
    allHistory: history.all,
  }
}

const latestFirst = (editions: PlanEditionTable[], each: PlanEditionTable) => editions[0]?.id === each.id

type Inner = NonNullable<PlanRead['inner']>

function foundationOf(
  {plan, edition}: PlanRead,
  {assessment, longTerm, longTermThere}: Inner,
  address: string,
  edits: boolean,
  t: Translate,
  lang: PageReader['lang'],
) {
  const assessedOn = assessment?.completedOn ?? null
  return {
    text: edition.foundation,
    edit: edits ? `${address}/foundation` : null,
    facts: [
      {
        label: t('audit.plan.riskAssessedOn'),
        value: assessedOn ? formatDay(assessedOn, lang, 'long') : t('audit.plan.riskNotConcluded'),
        href: `${riskAddress}?year=${plan.fiscalYear}`,
        note: assessment?.completedByName ?? null,
      },
      {
        label: t('audit.plan.longTerm'),
        value: longTerm ? longTerm.name : t(longTermThere ? 'audit.plan.longTermNotCited' : 'audit.plan.noLongTerm'),
        href: longTerm ? longTerm.href : null,
        note: null,
      },
      ...(edition.earlierOn && edition.earlierBy
        ? [
            {
              label: t('audit.plan.earlier'),
              value: formatDay(edition.earlierOn, lang, 'long'),
              href: null,
              note: [t(`audit.approver.${edition.earlierBy}`), edition.earlierLetter].filter(Boolean).join(' · '),
            },
          ]
        : []),
    ],
  }
}

function capacityBars({edition, items, workingDays}: PlanRead, t: Translate) {
  const {available, asked, reserve, left} = capacityOf(edition, items, workingDays.days)
  return {
    sentence: t(left >= 0 ? 'audit.plan.fits' : 'audit.plan.tooMuch', {
      available,
      asked,
      reserve,
      left: Math.abs(left),
    }),
    tone: left >= 0 ? 'good' : 'danger',
    value: asked + reserve,
    max: Math.max(1, available),
    how: t('audit.plan.how', {
      auditors: edition.auditors,
      days: workingDays.days,
      leave: edition.leaveDays,
      training: edition.trainingDays,
      other: edition.otherDays,
    }),
    uncertain: workingDays.certain ? null : t('audit.plan.holidaysUnknown'),
  }
}
