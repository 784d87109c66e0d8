import {z} from 'zod'
import {flag, optionalThaiDate, optionalWholeNumber, requiredText, wholeNumber} from '../platform/http/fields.ts'
import type {OfficeParameter} from '../platform/rules/periods.ts'
import type {Rule} from '../platform/rules/rule.ts'
import {addDays, type Day} from '../platform/thai/day.ts'
import type {OfficeParameterTable} from './tables.ts'

/** A number of a rule that an office may set, with what the law's version of today ships. */
export type Setting = {rule: Rule; name: string; shipped: number}

/** The setting of a name in the rule's latest version; null where the number is the law's alone. */
export function settingOf(rule: Rule, name: string): Setting | null {
  const version = rule.versions.at(-1)
  const shipped = version?.parameters[name]
  return version?.settings.includes(name) && typeof shipped === 'number' ? {rule, name, shipped} : null
}

const greatest = 100_000

/** What the form must hold: a number, or (`shipped`) the law's default again. `version` is that of the latest row the person saw. */
export const parameterForm = z.object({
  shipped: flag(),
  value: optionalWholeNumber(1, greatest),
  from: optionalThaiDate(),
  to: optionalThaiDate(),
  reason: requiredText(1000),
  version: wholeNumber(0, Number.MAX_SAFE_INTEGER),
})

export type ParameterChange = z.output<typeof parameterForm>

/** The numbers that hold, each for a stretch of days that no other covers. `rows` in the order they were said. */
export function numbersInForce(rows: readonly OfficeParameterTable[]): OfficeParameter[] {
  const said = Map.groupBy(rows, ({ruleId, name}) => `${ruleId} ${name}`)
  return [...said.values()].flatMap(stretchesOf)
}

function stretchesOf(rows: readonly OfficeParameterTable[]): OfficeParameter[] {
  const edges = rows.flatMap(({fromDay, toDay}) => (toDay === null ? [fromDay] : [fromDay, addDays(toDay, 1)]))
  const starts = [...new Set(edges)].sort()
  return starts.flatMap((from, place) => {
    const row = rows.findLast((each) => each.fromDay <= from && (each.toDay === null || each.toDay >= from))
    if (!row || row.value === null) return []
    const next = starts[place + 1]
    const to = next === undefined ? null : addDays(next, -1)
    return {rule: row.ruleId, name: row.name, value: Number(row.value), from, to, who: row.setByName, why: row.reason}
  })
}

/** The number in force on a day: the office's own, else the shipped one. */
export const numberOn = (numbers: readonly OfficeParameter[], {rule, name, shipped}: Setting, day: Day): number =>
  numbers.find((each) => each.rule === rule.id && each.name === name && isWithin(each, day))?.value ?? shipped

const isWithin = ({from, to}: OfficeParameter, day: Day): boolean => from <= day && (to === null || day <= to)
