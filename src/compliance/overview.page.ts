import {type Outcome, type Rule, severities} from '../platform/rules/rule.ts'
import type {CheckState} from './check.store.ts'
import {addresses, doubtOf, lineOf, type Reading} from './reading.ts'
import {byUrgency, pressing} from './result.ts'
import type {ResultCount} from './result-counts.store.ts'
import type {ResultRow} from './result-list.store.ts'
import {addressOf, authorityOf} from './result-list.ts'
import {outcomeCounts} from './rule.page.ts'

/** How far ahead the page looks. */
export const daysAhead = 30

/** How many lines of each short list. */
export const shortList = 5

type Read = {
  state: CheckState
  counts: readonly ResultCount[]
  units: ReadonlyMap<string, string>
  breaches: readonly ResultRow[]
  coming: readonly ResultRow[]
  /** The current fiscal year. */
  year: number
}

const tones: Record<Outcome, string> = {
  breached: 'danger',
  undecided: 'neutral',
  due: 'attention',
  met: 'good',
  'not-applicable': 'neutral',
}

/** How the office stands by the rules of law, as far as this reader may know. */
export function overviewPage(reading: Reading, {state, counts, units, breaches, coming, year}: Read) {
  const {t} = reading
  const title = t('compliance.title')
  const totals = outcomeCounts(counts, reading, [])
  return {
    title,
    crumbs: [{label: title, href: null}],
    sentence: sentenceOf(state, counts, reading),
    asOf: state.asOf,
    checkedAt: state.checkedAt,
    totals,
    tiles: tilesOf(totals),
    outcomes: byUrgency.map((outcome) => ({outcome, label: t(`outcome.${outcome}`)})),
    severities: severitiesOf(reading, counts),
    authorities: authoritiesOf(reading, counts),
    rules: rulesOf(reading, counts),
    units: unitsOf(reading, counts, units),
    breaches: breaches.map((row) => lineOf(reading, row)),
    breachesHref: addressOf(addresses.results, [['outcome', 'breached']]),
    coming: coming
      .map((row) => lineOf(reading, row))
      .flatMap((line) => {
        const day = line.outcome === 'due' ? line.dueOn : line.nextOn
        return day === null ? [] : [{...line, on: day}]
      })
      .slice(0, shortList),
    comingTitle: t('compliance.overview.coming', {count: daysAhead}),
    menu: [
      {label: t('compliance.year.menu'), href: addresses.year(year), icon: 'calendar'},
      {label: t('compliance.result.list.title'), href: addresses.results, icon: 'clipboard'},
      {label: t('compliance.rule.list.title'), href: addresses.rules, icon: 'scale'},
    ],
    empty:
      counts.length > 0
        ? null
        : {why: t('compliance.overview.nothing'), todo: t('compliance.overview.nothingTodo'), action: null},
  }
}

/** A tile for each outcome that concerns anybody. */
export const tilesOf = (totals: ReturnType<typeof outcomeCounts>) =>
  totals
    .filter(({outcome}) => outcome !== 'not-applicable')
    .map(({outcome, label, count, href}) => ({
      label,
      value: new Intl.NumberFormat('en').format(count),
      note: null,
      href,
      tone: count > 0 ? tones[outcome] : 'neutral',
    }))

function sentenceOf({asOf, checkedAt}: CheckState, counts: readonly ResultCount[], {t}: Reading): string {
  if (asOf === null || checkedAt === null) return t('compliance.overview.never')
  const count = counts.reduce((sum, each) => sum + each.count, 0)
  return t('compliance.overview.sentence', {count, asOf, checkedAt})
}

/** Only those with results, the gravest first. */
function severitiesOf(reading: Reading, counts: readonly ResultCount[]) {
  const counted = grouped(reading, counts, ({severity}) => severity)
  return severities
    .filter((severity) => counted.has(severity))
    .map((severity) => {
      const title = reading.t(`rules.severity.${severity}`)
      return tally(reading, title, counted.get(severity) ?? [], ['severity', severity])
    })
}

/** Only those with results, in the order of the catalogue. */
const authoritiesOf = (reading: Reading, counts: readonly ResultCount[]) =>
  [...grouped(reading, counts, authorityOf)].map(([authority, of]) =>
    tally(reading, reading.t(`compliance.authority.${authority}`), of, ['authority', authority]),
  )

/** Counts by something of their rules, in the order of the catalogue. */
function grouped<Key>({catalogue}: Reading, counts: readonly ResultCount[], keyOf: (rule: Rule) => Key) {
  const counted = Map.groupBy(counts, ({ruleId}) => ruleId)
  const groups = new Map<Key, ResultCount[]>()
  for (const rule of catalogue.rules.values()) {
    const of = counted.get(rule.id)
    if (of) groups.set(keyOf(rule), [...(groups.get(keyOf(rule)) ?? []), ...of])
  }
  return groups
}

const tally = (reading: Reading, title: string, of: readonly ResultCount[], field: [string, string]) => ({
  id: field[1],
  href: addressOf(addresses.results, [field]),
  title,
  under: null,
  doubt: null,
  counts: outcomeCounts(of, reading, [field]),
})

function rulesOf(reading: Reading, counts: readonly ResultCount[]) {
  const {catalogue, lang, t} = reading
  const counted = Map.groupBy(counts, ({ruleId}) => ruleId)
  return [...catalogue.rules.values()]
    .filter(({id}) => counted.has(id))
    .map((rule) => ({
      id: rule.id,
      href: addresses.rule(rule.id),
      title: rule.title[lang],
      severity: rule.severity,
      under: t('compliance.rule.severityOf', {severity: t(`rules.severity.${rule.severity}`)}),
      doubt: doubtOf(rule, t),
      counts: outcomeCounts(counted.get(rule.id) ?? [], reading, [['rule', rule.id]]),
    }))
}

/** Units in which something is to be done, the most pressing first. */
function unitsOf(reading: Reading, counts: readonly ResultCount[], units: ReadonlyMap<string, string>) {
  const counted = Map.groupBy(
    counts.filter(({outcome}) => pressing.includes(outcome)),
    ({unitId}) => unitId,
  )
  return [...counted]
    .flatMap(([id, of]) => {
      const name = id === null ? undefined : units.get(id)
      if (id === null || name === undefined) return []
      const pressed = outcomeCounts(of, reading, [['unit', id]]).filter(({outcome}) => pressing.includes(outcome))
      return {id, name, href: addressOf(addresses.results, [['unit', id]]), counts: pressed}
    })
    .sort((left, right) => weight(right.counts) - weight(left.counts))
}

/** Breaches before what is undecided, what is undecided before what is due. */
const weight = (counts: {count: number}[]): number => counts.reduce((sum, {count}) => sum * 10_000 + count, 0)
