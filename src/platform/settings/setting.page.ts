import {type FormModel, formModel} from '../http/form.ts'
import type {Given} from '../http/form-route.ts'
import {newId} from '../ids.ts'
import type {Translate} from '../messages/index.ts'
import type {Day} from '../thai/day.ts'
import {actorWords} from '../trail/words.ts'
import {definitionOf, type SettingKey, settingKeys} from './setting.ts'
import type {SettingTable} from './tables.ts'

const words = (key: SettingKey, part: string) => `setting.known.${key}.${part}`

/** A value as people read it, with its unit. */
export function settingValue(key: SettingKey, value: unknown, t: Translate): string {
  if (Array.isArray(value)) return value.join(' · ')
  return definitionOf(key).kind === 'number' ? t(words(key, 'unit'), {count: Number(value)}) : String(value)
}

export const settingLabel = (key: SettingKey, t: Translate): string => t(words(key, 'label'))

const inForceOn = (rows: SettingTable[], day: Day) =>
  rows.find(({fromDay, toDay}) => fromDay <= day && (toDay === null || toDay >= day))

/** `rows` of one setting, latest first. */
function standing(key: SettingKey, rows: SettingTable[], today: Day, t: Translate) {
  const row = inForceOn(rows, today)
  const value = row ? JSON.parse(row.value) : definitionOf(key).default
  return {
    key,
    label: settingLabel(key, t),
    help: t(words(key, 'help')),
    href: `/settings/${key}`,
    value: settingValue(key, value, t),
    plain: Array.isArray(value) ? value.join('\n') : String(value),
    shipped: row === undefined,
    since: row?.fromDay ?? null,
    until: row?.toDay ?? null,
    by: row ? actorWords(row.setByName, row.setBy, t) : null,
    at: row?.setAt ?? null,
    reason: row?.reason ?? null,
    coming: rows
      .filter(({fromDay}) => fromDay > today)
      .map((next) => ({value: settingValue(key, JSON.parse(next.value), t), from: next.fromDay})),
  }
}

/** `/settings`: every setting as it stands today. */
export function settingsPage(rows: SettingTable[], today: Day, t: Translate) {
  const title = t('setting.title')
  const items = settingKeys.map((key) =>
    standing(
      key,
      rows.filter((row) => row.settingKey === key),
      today,
      t,
    ),
  )
  return {title, crumbs: [{label: title, href: null}], items, next: null, total: items.length}
}

/** `/settings/<key>`: how it stands, the form to say it anew, and everything that was ever said. */
export function settingPage(key: SettingKey, rows: SettingTable[], today: Day, given: Given, t: Translate) {
  const now = standing(key, rows, today, t)
  const row = inForceOn(rows, today)
  return {
    title: now.label,
    crumbs: [
      {label: t('setting.title'), href: '/settings'},
      {label: now.label, href: null},
    ],
    setting: now,
    form: settingForm(key, now.plain, rows[0]?.version ?? 0, given, t),
    refused: refusedCallout(given, t),
    items: rows.map((each) => ({
      value: settingValue(key, JSON.parse(each.value), t),
      from: each.fromDay,
      to: each.toDay,
      by: actorWords(each.setByName, each.setBy, t),
      at: each.setAt,
      reason: each.reason,
      inForce: each === row,
    })),
    next: null,
    total: rows.length,
  }
}

/** Why what was sent could not be done, over the form that still holds it. */
export const refusedCallout = ({refused}: Given, t: Translate) =>
  refused && {tone: 'attention', title: t(refused.key, refused.values), text: null, items: []}

function settingForm(key: SettingKey, value: string, version: number, given: Given, t: Translate): FormModel {
  const definition = definitionOf(key)
  return formModel(
    {
      submission: newId(),
      version,
      fields: [
        {
          name: 'value',
          kind: definition.kind === 'list' ? 'textarea' : definition.kind,
          label: words(key, 'label'),
          help: words(key, 'help'),
          ...(definition.kind === 'text' ? {max: definition.max} : {}),
        },
        {name: 'from', kind: 'date', label: 'setting.from', help: 'setting.fromHelp', optional: true},
        {name: 'to', kind: 'date', label: 'setting.to', help: 'setting.toHelp', optional: true},
        {name: 'reason', kind: 'textarea', label: 'setting.reason', help: 'setting.reasonHelp', max: 1000, rows: 3},
      ],
    },
    given.values ?? {value},
    given.problems,
    t,
  )
}
