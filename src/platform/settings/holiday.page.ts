import {formModel} from '../http/form.ts'
import type {Given} from '../http/form-route.ts'
import {newId} from '../ids.ts'
import type {Lang, Translate} from '../messages/index.ts'
import {formatDay} from '../thai/buddhist-date.ts'
import {buddhistOffset, weekdayOf} from '../thai/day.ts'
import type {HolidayLine} from './holiday.ts'
import {refusedCallout} from './setting.page.ts'
import type {HolidayChangeTable} from './tables.ts'

const list = '/settings/holidays'

const crumbsTo = (t: Translate, ...more: {label: string; href: string | null}[]) => [
  {label: t('setting.holiday.title'), href: more.length > 0 ? list : null},
  ...more,
]

const badgeOf = ({source, certainty, removed}: HolidayLine, t: Translate) => {
  if (removed) return {label: t('setting.holiday.source.removed'), tone: 'neutral'}
  if (source === 'office') return {label: t('setting.holiday.source.office'), tone: 'info'}
  if (certainty === 'doubtful') return {label: t('setting.holiday.source.doubtful'), tone: 'attention'}
  return {label: t('setting.holiday.source.shipped'), tone: 'good'}
}

const rowOf = (line: HolidayLine, t: Translate, lang: Lang) => ({
  day: line.day,
  href: `${list}/${line.day}`,
  weekday: t(`setting.weekday.${weekdayOf(line.day)}`),
  name: lang === 'th' ? line.nameTh : line.nameEn,
  source: line.source,
  certainty: line.certainty,
  removed: line.removed,
  badge: badgeOf(line, t),
  by: line.change?.setByName ?? null,
})

type YearPage = {year: number; years: number[]; lines: HolidayLine[]; may: boolean; t: Translate; lang: Lang}

/** A year's table (Buddhist year), with the years one may go to. */
export function holidaysPage({year, years, lines, may, t, lang}: YearPage) {
  const open = lines.filter(({removed}) => !removed)
  const covered = years.includes(year)
  const doubtful = open.some(({source, certainty}) => source === 'shipped' && certainty === 'doubtful')
  const warning = !covered ? 'uncovered' : doubtful ? 'doubtful' : null
  return {
    title: t('setting.holiday.title'),
    crumbs: crumbsTo(t),
    year,
    lead: t('setting.holiday.lead', {year, count: open.length}),
    years: [...new Set([...years, year])].sort().map((each) => ({
      label: t('setting.holiday.year', {year: each}),
      href: `${list}?year=${each}`,
      current: each === year,
    })),
    warning: warning && {
      tone: 'attention',
      title: t(`setting.holiday.${warning}.title`, {year}),
      text: t(`setting.holiday.${warning}.text`),
      items: [],
    },
    can: {change: may},
    more: may ? [{label: t('setting.holiday.addYear'), href: `${list}/years/new?year=${year}`, icon: 'calendar'}] : [],
    items: lines.map((line) => rowOf(line, t, lang)),
    next: null,
    total: lines.length,
  }
}

/** The form that adds one day. */
export function newHolidayPage(given: Given, t: Translate) {
  const title = t('setting.holiday.add')
  const form = formModel(
    {
      submission: newId(),
      fields: [
        {name: 'day', kind: 'date', label: 'setting.holiday.day'},
        {name: 'name', kind: 'text', label: 'setting.holiday.name', max: 200},
        {
          name: 'reason',
          kind: 'textarea',
          label: 'setting.reason',
          help: 'setting.holiday.reasonHelp',
          rows: 3,
          max: 1000,
        },
      ],
    },
    given.values ?? {},
    given.problems,
    t,
  )
  return {title, crumbs: crumbsTo(t, {label: title, href: null}), form, refused: refusedCallout(given, t)}
}

/** One holiday a line, as `readYear` reads them. */
const yearText = (lines: HolidayLine[]): string =>
  lines
    .filter(({removed}) => !removed)
    .map(({day, nameTh}) => `${formatDay(day, 'th', 'short')} ${nameTh}`)
    .join('\n')

/** The form that makes a whole year's table the office's own; it begins with the table as it stands. */
export function newYearPage(given: Given, year: number, lines: HolidayLine[], t: Translate) {
  const title = t('setting.holiday.addYear')
  const form = formModel(
    {
      submission: newId(),
      fields: [
        {name: 'year', kind: 'number', label: 'setting.holiday.yearLabel'},
        {name: 'days', kind: 'textarea', label: 'setting.holiday.days', help: 'setting.holiday.daysHelp', rows: 14},
        {
          name: 'reason',
          kind: 'textarea',
          label: 'setting.reason',
          help: 'setting.holiday.reasonHelp',
          rows: 3,
          max: 1000,
        },
      ],
    },
    given.values ?? {year: String(year), days: yearText(lines)},
    given.problems,
    t,
  )
  return {title, crumbs: crumbsTo(t, {label: title, href: null}), form, refused: refusedCallout(given, t)}
}

type DayPage = {line: HolidayLine; changes: HolidayChangeTable[]; may: boolean; given: Given; t: Translate; lang: Lang}

/** One day: what it is, what was said of it, and how to take it away or put it back. */
export function holidayPage({line, changes, may, given, t, lang}: DayPage) {
  const row = rowOf(line, t, lang)
  const title = row.name
  const year = Number(line.day.slice(0, 4)) + buddhistOffset
  const verb = line.removed ? 'restoration' : 'removal'
  const form = formModel(
    {
      submission: newId(),
      version: changes[0]?.version ?? 0,
      fields: [
        {
          name: 'reason',
          kind: 'textarea',
          label: 'setting.reason',
          help: 'setting.holiday.reasonHelp',
          rows: 3,
          max: 1000,
        },
      ],
    },
    given.values ?? {},
    given.problems,
    t,
  )
  return {
    title,
    crumbs: [
      {label: t('setting.holiday.title'), href: list},
      {label: t('setting.holiday.year', {year}), href: `${list}?year=${year}`},
      {label: formatDay(line.day, lang, 'short'), href: null},
    ],
    holiday: row,
    state: row.badge,
    what: t(`setting.holiday.${verb}.what`),
    verb: t(`setting.holiday.${verb}.verb`),
    action: `${list}/${line.day}/${verb}`,
    back: `${list}?year=${year}`,
    can: {change: may},
    form,
    refused: refusedCallout(given, t),
    history: changes.map((change) => ({
      what: t(`setting.holiday.said.${change.verb}`),
      who: change.setByName,
      actingFor: null,
      at: change.setAt,
      note: change.reason,
      tone: 'neutral',
    })),
  }
}
