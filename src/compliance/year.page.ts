import type {Rule} from '../platform/rules/rule.ts'
import type {Day} from '../platform/thai/day.ts'
import {fiscalYearEnd, fiscalYearStart} from '../platform/thai/fiscal-year.ts'
import {tilesOf} from './overview.page.ts'
import {addresses, doubtOf, type Reading} from './reading.ts'
import {byUrgency} from './result.ts'
import {outcomeCounts} from './rule.page.ts'
import type {YearCount, YearRow} from './year.store.ts'
import {neighboursOf, type Reach, type Year, yearsKnown} from './year.ts'

type Changes = {counts: readonly YearCount[]; rows: readonly YearRow[]}

/** What a year's page tells: how it stood at its end or stands today, and what changed in it. */
export type YearRead = {counts: readonly YearCount[]; breaches: readonly YearRow[]; begun: Changes; mended: Changes}

/** How many lines of each list. */
export const yearLines = 10

/** How the office stood by the rules in a fiscal year, as far as it is kept and this reader may know. */
export function yearPage(reading: Reading, of: Year, reach: Reach, {counts, breaches, begun, mended}: YearRead) {
  const {t} = reading
  const {year, asOf, source} = of
  const [from, to] = [fiscalYearStart(year), fiscalYearEnd(year)]
  const title = t('compliance.year.title', {year})
  const {previous, next} = neighboursOf(year, reach)
  const current = source === 'standing'
  const total = sum(counts)
  const stood = outcomeCounts(counts, reading, current ? [] : null)
  const told = source !== 'none'
  const rules = told ? rulesOf(reading, current, counts, begun.counts, mended.counts) : []
  return {
    title,
    crumbs: [
      {label: t('compliance.title'), href: addresses.overview},
      {label: title, href: null},
    ],
    year,
    from,
    to,
    asOf: told ? asOf : null,
    source,
    checkedAt: of.checkedAt,
    sentence: t(`compliance.year.sentence.${source}`, {from, to, asOf, count: total}),
    notice: noticeOf(reading, of, reach),
    command: source === 'none' && to < reach.today ? `npm run -s mukda -- check --as-of ${to}` : null,
    totals: stood,
    tiles: tilesOf(stood),
    outcomes: byUrgency.map((outcome) => ({outcome, label: t(`outcome.${outcome}`)})),
    rules,
    changes: source === 'standing' || source === 'kept' ? changesOf(reading, begun, mended) : null,
    breaches: told && !current ? breachesOf(reading, asOf, counts, breaches) : null,
    years: yearsKnown(reach).map((each) => ({
      label: t('compliance.year.short', {year: each}),
      href: addresses.year(each),
      current: each === year,
    })),
    previous:
      previous === null ? null : {label: t('compliance.year.one', {year: previous}), href: addresses.year(previous)},
    next: next === null ? null : {label: t('compliance.year.one', {year: next}), href: addresses.year(next)},
    empty:
      rules.length > 0 || !told
        ? null
        : {why: t('compliance.overview.nothing'), todo: t('compliance.year.nothingTodo'), action: null},
  }
}

const sum = (counts: readonly YearCount[]): number => counts.reduce((all, {count}) => all + count, 0)

/** What the reader must know of how the page knows; null where there is nothing to be said. */
function noticeOf({t}: Reading, {year, source, checkedAt}: Year, {firstOn}: Reach) {
  const values = {year, firstOn: firstOn ?? '', checkedAt: checkedAt ?? ''}
  const say = (key: string) => ({
    tone: 'info',
    title: t(`compliance.year.${key}.title`, values),
    text: t(`compliance.year.${key}.text`, values),
    items: [],
  })
  if (source === 'none') return say(firstOn === null ? 'never' : 'unreached')
  if (source === 'checked') return say('checked')
  return firstOn !== null && firstOn > fiscalYearStart(year) ? say('began') : null
}

/** Every rule with results, or with something that changed, in the order of the catalogue. */
function rulesOf(
  reading: Reading,
  current: boolean,
  counts: readonly YearCount[],
  begun: readonly YearCount[],
  mended: readonly YearCount[],
) {
  const {catalogue, lang, t} = reading
  const of = (all: readonly YearCount[], {id}: Rule) => all.filter(({ruleId}) => ruleId === id)
  return [...catalogue.rules.values()].flatMap((rule) => {
    const [stood, came, went] = [of(counts, rule), sum(of(begun, rule)), sum(of(mended, rule))]
    if (stood.length === 0 && came === 0 && went === 0) return []
    return {
      id: rule.id,
      href: addresses.rule(rule.id),
      title: rule.title[lang],
      under: came + went === 0 ? null : t('compliance.year.changed', {begun: came, mended: went}),
      doubt: doubtOf(rule, t),
      begun: came,
      mended: went,
      counts: outcomeCounts(stood, reading, current ? [['rule', rule.id]] : null),
    }
  })
}

function changesOf(reading: Reading, begun: Changes, mended: Changes) {
  const {t} = reading
  return [
    linesOf(reading, 'begun', begun, {
      title: t('compliance.year.begun'),
      none: t('compliance.year.noneBegun'),
      when: ({on}) => on && t('compliance.year.begunOn', {day: on}),
    }),
    linesOf(reading, 'mended', mended, {
      title: t('compliance.year.mended'),
      none: t('compliance.year.noneMended'),
      when: ({on, became}) => on && t('compliance.year.mendedOn', {outcome: t(`outcome.${became}`), day: on}),
    }),
  ]
}

/** Of a day gone by the list of results cannot tell: its breaches stand here. */
function breachesOf(reading: Reading, day: Day, counts: readonly YearCount[], rows: readonly YearRow[]) {
  const {t} = reading
  const of = {counts: counts.filter(({outcome}) => outcome === 'breached'), rows}
  return linesOf(reading, 'breaches', of, {
    title: t('compliance.year.breaches', {day}),
    none: t('compliance.year.noBreach'),
    when: ({on}) => on && t('compliance.result.sinceDay', {day: on}),
  })
}

type Words = {title: string; none: string; when(row: YearRow): string | null}

/** A card of lines: those shown, of how many, and what stands there when there are none. */
function linesOf(reading: Reading, id: 'begun' | 'mended' | 'breaches', {counts, rows}: Changes, words: Words) {
  const {catalogue, lang, t} = reading
  const lines = rows.flatMap((row) => {
    const rule = catalogue.rules.get(row.ruleId)
    if (!rule) return []
    const {label, on, became, resultId} = row
    const note = [rule.title[lang], words.when(row), doubtOf(rule, t)].filter((part) => part !== null).join(' · ')
    const href = resultId === null ? null : addresses.result(resultId)
    return {label, href, rule: {id: rule.id, title: rule.title[lang]}, on, became, note}
  })
  const count = sum(counts)
  const more = count - lines.length
  return {
    id,
    title: words.title,
    none: words.none,
    tone: id === 'mended' ? 'good' : 'danger',
    icon: id === 'mended' ? 'circle-check' : 'alert-triangle',
    count,
    lines,
    more: more > 0 ? t('compliance.year.more', {count: more}) : null,
  }
}
