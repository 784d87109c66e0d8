import {type Ability, canSome} from '../access/ability.ts'
import type {FieldDefinition} from '../http/form.ts'
import {confirmButton, formPage} from '../http/form-page.ts'
import type {Given} from '../http/form-route.ts'
import type {Lang, Translate} from '../messages/index.ts'
import type {TimelineEvent} from '../trail/timeline.ts'
import {mayKeep} from './register.actions.ts'
import type {RegisterRow} from './register.store.ts'
import {registerAddress, registersAddress} from './register.ts'
import type {NumberState, RegisterNumberTable} from './tables.ts'

const tones = {taken: 'good', reserved: 'info', released: 'attention'} as const satisfies Record<NumberState, string>
export const numberStates = Object.keys(tones) as NumberState[]

const nameOf = ({nameTh, nameEn}: Pick<RegisterRow, 'nameTh' | 'nameEn'>, lang: Lang): string =>
  lang === 'th' ? nameTh : nameEn

export const registerTitle = (row: RegisterRow, lang: Lang): string => `${nameOf(row, lang)} ${row.year}`

type Listed = {
  rows: readonly RegisterRow[]
  counts: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** The year whose registers are not begun yet, for who keeps them. */
  toBegin: number | null
}

export function registersPage({rows, counts, toBegin}: Listed, ability: Ability, lang: Lang, t: Translate) {
  const title = t('register.title')
  return {
    title,
    crumbs: [{label: title, href: null}],
    lead: t('register.lead'),
    begin:
      toBegin === null
        ? null
        : confirmButton(
            {
              action: registersAddress,
              label: t('register.begin', {year: toBegin}),
              what: t('register.beginWhat', {year: toBegin}),
            },
            t,
          ),
    addKind: canSome(ability, 'keep', 'Register') ? `${registersAddress}/new` : null,
    items: rows.map((row) => ({
      id: row.id,
      href: registerAddress(row.id),
      name: nameOf(row, lang),
      year: row.year,
      last: row.lastNumber,
      reserved: counts.get(row.id)?.get('reserved') ?? 0,
      released: counts.get(row.id)?.get('released') ?? 0,
    })),
    next: null,
    total: rows.length,
    empty: {why: t('register.none'), todo: t('register.noneTodo'), action: null},
  }
}

type Shown = {
  row: RegisterRow
  numbers: readonly RegisterNumberTable[]
  state: NumberState | null
  below: number | null
  more: boolean
  /** Where the paper of a number is, for those this reader may see. */
  hrefs: ReadonlyMap<string, string>
  history: {events: TimelineEvent[]; all: string | null}
}

export function registerPage(shown: Shown, ability: Ability, lang: Lang, t: Translate) {
  const {row, numbers, state, below, more, hrefs, history} = shown
  const keeps = mayKeep(ability, row.unitId)
  const address = registerAddress(row.id)
  const title = registerTitle(row, lang)
  const at = (query: Record<string, string>) => {
    const search = new URLSearchParams({...(state === null ? {} : {state}), ...query}).toString()
    return search === '' ? address : `${address}?${search}`
  }
  const next = more ? at({below: String(numbers.at(-1)?.number ?? 0)}) : null
  return {
    title,
    crumbs: [
      {label: t('register.title'), href: registersAddress},
      {label: title, href: null},
    ],
    lead: t('register.standing', {last: row.lastNumber, next: row.lastNumber + 1}),
    enter: keeps ? `${address}/entries/new` : null,
    menu: keeps
      ? [
          {label: t('register.reserve.title'), href: `${address}/reservations/new`, icon: 'flag'},
          {label: t('register.late.title'), href: `${address}/late-entries/new`, icon: 'history'},
          ...(row.lastNumber === row.begunAfter
            ? [{label: t('register.settle.title'), href: `${address}/standing`, icon: 'settings'}]
            : []),
        ]
      : [],
    tabs: [null, ...numberStates].map((each) => ({
      label: t(`register.state.${each ?? 'all'}`),
      href: each === null ? address : `${address}?state=${each}`,
      current: each === state,
    })),
    tabsLabel: t('register.state.title'),
    items: numbers.map((each) => ({
      id: each.id,
      number: `${each.number}/${row.year}`,
      badge: {tone: tones[each.state], label: t(`register.state.${each.state}`)},
      manner: each.manner === 'next' ? null : t(`register.manner.${each.manner}`),
      label: each.state === 'taken' && each.subject !== null && !hrefs.has(each.id) ? t('register.hidden') : each.label,
      href: hrefs.get(each.id) ?? null,
      day: each.takenOn,
      by: each.recordedByName,
      reason: each.subject !== null && !hrefs.has(each.id) ? null : each.reason,
      release:
        keeps && each.state === 'reserved'
          ? confirmButton(
              {
                action: `${address}/reservations/${each.number}/removal`,
                label: t('register.release'),
                what: t('register.releaseWhat', {number: each.number}),
                version: each.version,
              },
              t,
            )
          : null,
    })),
    next,
    total: null,
    pager: {more: below !== null || more, first: below === null ? null : at({}), next},
    empty: {why: t('register.noNumbers'), todo: null, action: null},
    history: history.events,
    allHistory: history.all,
  }
}

const labelField: FieldDefinition = {
  name: 'label',
  kind: 'text',
  label: 'register.label',
  help: 'register.labelHelp',
  max: 200,
}
const dayField: FieldDefinition = {name: 'takenOn', kind: 'date', label: 'register.takenOn'}
const numberField: FieldDefinition = {name: 'number', kind: 'number', label: 'register.number'}

/** The forms of one register, by the last part of their address. */
export const registerForms = {
  entries: [labelField, dayField],
  reservations: [
    {name: 'count', kind: 'number', label: 'register.reserve.count'},
    {...labelField, label: 'register.reserve.label', help: 'register.reserve.labelHelp'},
  ],
  'late-entries': [
    {...numberField, help: 'register.late.numberHelp'},
    labelField,
    dayField,
    {name: 'reason', kind: 'textarea', label: 'register.late.reason', max: 1000},
  ],
  standing: [
    {name: 'lastNumber', kind: 'number', label: 'register.settle.lastNumber', help: 'register.settle.lastNumberHelp'},
  ],
} as const satisfies Record<string, FieldDefinition[]>

export type RegisterForm = keyof typeof registerForms

const words: Record<RegisterForm, string> = {
  entries: 'enter',
  reservations: 'reserve',
  'late-entries': 'late',
  standing: 'settle',
}

export function registerFormPage(form: RegisterForm, row: RegisterRow, given: Given, lang: Lang, t: Translate) {
  const back = registerAddress(row.id)
  const area = `register.${words[form]}`
  const place = {
    title: t(`${area}.title`),
    lead: t(`${area}.lead`, {next: row.lastNumber + 1}),
    verb: t(`${area}.submit`),
    above: [
      {label: t('register.title'), href: registersAddress},
      {label: registerTitle(row, lang), href: back},
    ],
    action: `${back}/${form}`,
    back,
    ...(form === 'standing' ? {version: row.version} : {}),
  }
  return formPage(place, registerForms[form], given, t, form === 'reservations' ? {count: '1'} : {})
}

export function kindForm(given: Given, t: Translate) {
  const place = {
    title: t('register.kind.title'),
    lead: t('register.kind.lead'),
    verb: t('register.kind.submit'),
    above: [{label: t('register.title'), href: registersAddress}],
    action: `${registersAddress}/kinds`,
    back: registersAddress,
  }
  const fields: FieldDefinition[] = [
    {name: 'nameTh', kind: 'text', label: 'register.kind.nameTh', max: 120},
    {name: 'nameEn', kind: 'text', label: 'register.kind.nameEn', max: 120},
  ]
  return formPage(place, fields, given, t)
}
