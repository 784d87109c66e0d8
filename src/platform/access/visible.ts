// CASL's rules as a condition for a list: the same truth for one row and for a thousand.
import type {Expression, SqlBool} from 'kysely'
import {sql} from 'kysely'
import {keptFor} from '../kept.ts'
import type {Ability} from './ability.ts'
import {always, type ConditionSource, never, readCondition, toSql} from './conditions.ts'

/**
 * The rows of `alias` on which the ability allows the action, or allows it for one field. Later rules win over earlier
 * ones, as in CASL: starting from nothing, each rule in its order adds its rows or takes them away.
 */
export function visible(
  ability: Ability,
  action: string,
  subject: string,
  alias: string,
  field?: string,
): Expression<SqlBool> {
  const rules = [...ability.rulesFor(action, subject, field)].reverse()
  let rows = never
  for (const rule of rules) {
    if (rule.inverted && rule.fields && field === undefined) continue
    const condition = rule.conditions ? toSql(readCondition(rule.conditions as ConditionSource), alias) : always
    if (rule.inverted) rows = rows === never ? never : sql<SqlBool>`(${rows} and not ${condition})`
    else rows = rows === never || condition === always ? condition : sql<SqlBool>`(${rows} or ${condition})`
  }
  return rows
}

/**
 * The same rows as separate branches that an ordered index can walk one by one: `{field, values}` for rules of the form
 * `{field: value}` or `{field: {$in: [...]}}`. Null when the rules are of another form (then `visible` alone serves).
 */
export function branches(
  ability: Ability,
  action: string,
  subject: string,
  field?: string,
): {field: string; values: string[]}[] | null {
  const found: {field: string; values: string[]}[] = []
  for (const rule of ability.rulesFor(action, subject, field)) {
    if (rule.inverted || !rule.conditions) return null
    const condition = readCondition(rule.conditions as ConditionSource)
    if (condition.kind !== 'compare' || (condition.operator !== 'eq' && condition.operator !== 'in')) return null
    const values = (Array.isArray(condition.value) ? condition.value : [condition.value]).filter(
      (value): value is string => typeof value === 'string',
    )
    const same = found.find((branch) => branch.field === condition.field)
    if (same) same.values = [...new Set([...same.values, ...values])]
    else found.push({field: condition.field, values: [...new Set(values)]})
  }
  return found
}

/** A condition written out, with the values of its marks. */
export type Written = {text: string; values: string[]}

const keptWritten = keptFor<Ability, Written>(100)

/**
 * The same rows as a written condition, for statements that are written out; `columns` says what each field a rule may
 * ask is called there. @throws Error for rules of another form than `branches` knows
 */
export const visibleText = (
  ability: Ability,
  action: string,
  subject: string,
  columns: Readonly<Record<string, string>>,
): Written =>
  keptWritten(ability, `${action} ${subject} ${Object.values(columns).join()}`, () => {
    const found = branches(ability, action, subject)
    const other = found?.find(({field}) => columns[field] === undefined)
    if (!found || other) throw new Error(`${subject} cannot be listed by ${other?.field ?? 'rules of another form'}`)
    const any = found.filter(({values}) => values.length > 0)
    return {
      text: `(${any.map(({field, values}) => `${columns[field]} in (${values.map(() => '?').join(', ')})`).join(' or ') || '1 = 0'})`,
      values: any.flatMap(({values}) => values),
    }
  })

const keptReach = keptFor<Ability, ReadonlySet<string> | 'all'>(100)

/**
 * Whether the ability allows the action on every row whose `field` is `value`: for lists of one unit, whose statements are
 * written out. @throws Error for rules of another form than `branches` knows, which such a list could not show truly
 */
export function reaches(ability: Ability, action: string, subject: string, field: string, value: string): boolean {
  const reached = keptReach(ability, `${action} ${subject} ${field}`, () => {
    const rules = ability.rulesFor(action, subject)
    if (rules.length > 0 && rules.every((rule) => !rule.inverted && !rule.conditions)) return 'all'
    const found = branches(ability, action, subject)
    const other = found?.find((branch) => branch.field !== field)
    if (!found || other) throw new Error(`${subject} cannot be listed by ${other?.field ?? 'rules of another form'}`)
    return new Set(found.flatMap(({values}) => values))
  })
  return reached === 'all' || reached.has(value)
}
