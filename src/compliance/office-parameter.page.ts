import {formModel} from '../platform/http/form.ts'
import type {Given} from '../platform/http/form-route.ts'
import {newId} from '../platform/ids.ts'
import {inWords} from '../platform/rules/sentence.ts'
import {refusedCallout} from '../platform/settings/setting.page.ts'
import {formatDay} from '../platform/thai/buddhist-date.ts'
import type {Day} from '../platform/thai/day.ts'
import {numberOn, numbersInForce, type Setting} from './office-parameter.ts'
import {addresses, type Reading} from './reading.ts'
import {citationOf} from './result.page.ts'
import type {OfficeParameterTable} from './tables.ts'
import {parameterLabel} from './words.ts'

type Shown = {setting: Setting; rows: readonly OfficeParameterTable[]; today: Day; maySet: boolean; given: Given}

/** A number an office may set: how it stands, how sure the shipped one is, all that was said of it, and the form. */
export function parameterPage(reading: Reading, {setting, rows, today, maySet, given}: Shown) {
  const {lang, t} = reading
  const {rule, name, shipped} = setting
  const numbers = numbersInForce(rows)
  const now = numberOn(numbers, setting, today)
  const label = parameterLabel(name, t)
  const href = addresses.parameter(rule.id, name)
  const saying = numbers.find(({from, to}) => from <= today && (to === null || to >= today))
  return {
    title: label,
    crumbs: [
      {label: t('compliance.title'), href: addresses.overview},
      {label: rule.title[lang], href: addresses.rule(rule.id)},
      {label, href: null},
    ],
    rule: {id: rule.id, title: rule.title[lang], href: addresses.rule(rule.id)},
    name,
    href,
    value: inWords(now, lang),
    shipped: inWords(shipped, lang),
    own: saying !== undefined,
    since: saying?.from ?? null,
    until: saying?.to ?? null,
    who: saying?.who ?? null,
    why: saying?.why ?? null,
    citation: citationOf(rule, reading),
    can: {set: maySet},
    form: maySet ? formOf(setting, rows.at(-1)?.version ?? 0, now, saying !== undefined, given, reading) : null,
    refused: refusedCallout(given, t),
    items: rows.toReversed().map((row) => ({
      value: row.value === null ? t('compliance.parameterPage.shippedAgain') : inWords(Number(row.value), lang),
      stretch: stretchOf(row, reading),
      from: row.fromDay,
      to: row.toDay,
      by: row.setByName,
      at: row.setAt,
      reason: row.reason,
    })),
    next: null,
    total: rows.length,
  }
}

function stretchOf({fromDay, toDay}: OfficeParameterTable, {lang, t}: Reading): string {
  const from = formatDay(fromDay, lang, 'short')
  if (toDay === null) return t('compliance.parameterPage.fromOn', {from})
  return t('compliance.parameterPage.fromTo', {from, to: formatDay(toDay, lang, 'short')})
}

function formOf({name}: Setting, version: number, now: number, own: boolean, given: Given, {t}: Reading) {
  return formModel(
    {
      submission: newId(),
      version,
      fields: [
        {
          name: 'value',
          kind: 'number',
          label: `compliance.parameter.${name}`,
          help: 'compliance.parameterPage.valueHelp',
        },
        ...(own || given.values?.shipped
          ? [{name: 'shipped', kind: 'checkbox', label: 'compliance.parameterPage.useShipped', optional: true} as const]
          : []),
        {
          name: 'from',
          kind: 'date',
          label: 'compliance.parameterPage.from',
          help: 'compliance.parameterPage.fromHelp',
          optional: true,
        },
        {
          name: 'to',
          kind: 'date',
          label: 'compliance.parameterPage.to',
          help: 'compliance.parameterPage.toHelp',
          optional: true,
        },
        {
          name: 'reason',
          kind: 'textarea',
          label: 'compliance.parameterPage.reason',
          help: 'compliance.parameterPage.reasonHelp',
          max: 1000,
          rows: 3,
        },
      ],
    },
    given.values ?? {value: String(now)},
    given.problems,
    t,
  )
}
