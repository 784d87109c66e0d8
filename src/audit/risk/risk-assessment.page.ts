import {can} from '../../platform/access/ability.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Agency} from '../agencies.ts'
import {auditTabs} from '../audit-tabs.ts'
import {levelOf, type PlanningBasis} from '../plan/planning-basis.ts'
import type {PageReader} from '../reader.ts'
import type {RiskAssessmentTable} from '../tables.ts'
import {riskBadge} from '../universe/auditable.page.ts'
import {addressWith, auditableAddress, auditableKinds, universeAddress} from '../universe/auditable.ts'
import {pageSize, type RankedAuditable} from '../universe/auditable-list.store.ts'
import {yearLinks} from '../universe/universe.page.ts'
import type {Heat} from './risk-assessment.store.ts'
import {riskAddress, sayRisk} from './risk-assessment.ts'

export type RiskRead = {
  unitId: string
  year: number
  years: number[]
  basis: PlanningBasis
  assessment: RiskAssessmentTable | undefined
  heat: Heat[]
  agencies: ReadonlyMap<string, Agency>
  rows: RankedAuditable[]
  /** How many in the ranking stand before this page. */
  before: number
}

/** The year's risks: how far the assessment is, the heat map, and the ranking. */
export function riskPage(read: RiskRead, {ability, lang, t}: PageReader) {
  const {unitId, year, basis, assessment, heat, rows, before} = read
  const title = t('audit.risk.title')
  const things = heat.reduce((sum, {count}) => sum + count, 0)
  const assessed = heat.reduce((sum, each) => sum + each.assessed, 0)
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  const more = rows.length > pageSize && last
  const next = more
    ? addressWith(riskAddress, [
        ['year', String(year)],
        ['after', `${last.risk}.${last.id}.${before + shown.length}`],
      ])
    : null
  const frozen = Boolean(assessment?.frozenAt)
  const concluded = assessment?.completedOn ?? null
  const may = !frozen && can(ability, 'conclude', 'RiskAssessment', {unitId})
  return {
    title,
    lead: t('audit.risk.lead', {year, count: assessed, of: things}),
    ...auditTabs('risk', ability, t),
    years: yearLinks(riskAddress, year, read.years),
    progress: {
      id: 'assessed',
      label: t('audit.risk.progress', {count: assessed, of: things}),
      percent: things === 0 ? 0 : Math.floor((assessed * 100) / things),
      note: null,
    },
    state: [
      concluded
        ? t('audit.risk.concluded', {day: concluded, name: assessment?.completedByName ?? ''})
        : t('audit.risk.open'),
      frozen ? t('audit.risk.frozen') : '',
    ]
      .join(' ')
      .trim(),
    stateTone: concluded ? 'good' : 'attention',
    summary: assessment?.summary ?? null,
    basis: [
      {label: t('audit.basis.scale'), value: `1–${basis.scale}`, href: null, note: null},
      {label: t('audit.basis.highFrom'), value: sayRisk(basis.highFrom), href: null, note: null},
      ...basis.factors.map(({key, weight}) => ({
        label: t(`audit.factor.${key}`),
        value: `${weight} %`,
        href: null,
        note: null,
      })),
      {
        label: t('audit.basis.sources'),
        value: basis.sources.map((each) => t(`audit.source.${each}`)).join(', '),
        href: null,
        note: null,
      },
    ],
    basisHref: can(ability, 'settle', 'PlanningBasis', {unitId}) ? `${riskAddress}/basis?year=${year}` : null,
    heat: heatMap(read, t),
    items: shown.map((row, at) => ({
      rank: before + at + 1,
      href: auditableAddress(row.id),
      name: row.name,
      agency: read.agencies.get(row.agencyId)?.name ?? '',
      kind: t(`audit.auditable.kind.${row.kind}`),
      risk: riskBadge(row.risk, basis, t),
      lastRisk: row.lastRisk === null ? null : sayRisk(row.lastRisk),
      change: changeOf(row, t),
      assessors: row.assessors,
      outside: row.withinRemit === 1 ? null : t('audit.universe.outside'),
    })),
    next,
    total: assessed,
    pager: {more: next !== null || before > 0, first: before > 0 ? `${riskAddress}?year=${year}` : null, next},
    toScore: addressWith(universeAddress, [
      ['year', String(year)],
      ['level', 'none'],
    ]),
    unscored: things - assessed,
    conclude: may && !concluded && assessed > 0 ? `${riskAddress}/conclusion?year=${year}` : null,
    reopen:
      may && concluded
        ? confirmButton(
            {
              action: `${riskAddress}/reopening/${year}`,
              label: t('audit.risk.reopen'),
              what: t('audit.risk.reopenWhat', {day: formatDay(concluded, lang, 'long')}),
            },
            t,
          )
        : null,
    print: assessed > 0 ? `${riskAddress}/print?year=${year}` : null,
    empty: {why: t('audit.risk.none', {year}), todo: t('audit.risk.noneTodo'), action: null},
  }
}

function changeOf({risk, lastRisk}: RankedAuditable, t: Translate) {
  if (risk === null || lastRisk === null || risk === lastRisk) return null
  const up = risk > lastRisk
  return {
    tone: up ? 'danger' : 'good',
    label: t(up ? 'audit.risk.up' : 'audit.risk.down', {by: sayRisk(Math.abs(risk - lastRisk))}),
  }
}

/** Agencies by kinds of thing, each cell with its highest risk; the agencies at highest risk first. */
function heatMap({heat, agencies, basis, year}: RiskRead, t: Translate) {
  const kinds = auditableKinds.filter((kind) => heat.some((each) => each.kind === kind))
  const byAgency = [...Map.groupBy(heat, ({agencyId}) => agencyId).values()]
  const worst = (cells: Heat[]) => Math.max(...cells.map(({highest}) => highest ?? 0))
  return {
    kinds: kinds.map((kind) => t(`audit.auditable.kind.${kind}`)),
    rows: byAgency
      .filter((cells) => cells.some(({assessed}) => assessed > 0))
      .sort((a, b) => worst(b) - worst(a))
      .map((cells) => ({
        agency: agencies.get(cells[0]?.agencyId ?? '')?.name ?? '',
        href: addressWith(universeAddress, [
          ['year', String(year)],
          ['agency', cells[0]?.agencyId ?? ''],
        ]),
        cells: kinds.map((kind) => {
          const cell = cells.find((each) => each.kind === kind)
          if (!cell) return {level: 'empty', text: '', label: t(`audit.auditable.kind.${kind}`)}
          const level = cell.highest === null ? 'none' : levelOf(cell.highest, basis)
          return {
            level,
            text: cell.highest === null ? '–' : sayRisk(cell.highest),
            label: t(`audit.auditable.kind.${kind}`),
          }
        }),
      })),
  }
}
