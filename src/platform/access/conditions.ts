// A condition on a row, read once and understood twice: by `ability.can` for one row, by SQL for a list. Two-valued in both.
import {type Expression, type SqlBool, sql} from 'kysely'

type Value = string | number | boolean | null
type Operator = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte' | 'in' | 'nin'

/** One comparison, or several of which all (`and`), any (`or`) or none (`not`) must hold. */
export type Condition = Comparison | {kind: 'and' | 'or' | 'not'; of: Condition[]}

type Comparison = {kind: 'compare'; field: string; operator: Operator; value: Value | Value[]}

/** What abilities are written in: `{unitId: {$in: [...]}, status: 'x'}`, with `$and`, `$or`, `$not`. */
export type ConditionSource = {[key: string]: unknown}

const operators = new Set<string>(['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'nin'])

/** Reads a condition. @throws Error for an operator that would not mean the same in both places */
export function readCondition(source: ConditionSource): Condition {
  const of = Object.entries(source).flatMap(([key, given]) => readEntry(key, given))
  return of.length === 1 && of[0] ? of[0] : {kind: 'and', of}
}

function readEntry(key: string, given: unknown): Condition[] {
  if (key === '$and' || key === '$or')
    return [{kind: key === '$and' ? 'and' : 'or', of: (given as ConditionSource[]).map(readCondition)}]
  if (key === '$not') return [{kind: 'not', of: [readCondition(given as ConditionSource)]}]
  if (typeof given !== 'object' || given === null) return [compare(key, 'eq', given as Value)]
  return Object.entries(given).map(([name, value]) => {
    const operator = name.slice(1)
    if (!name.startsWith('$') || !operators.has(operator)) throw new Error(`condition on ${key}: no operator ${name}`)
    return compare(key, operator as Operator, value as Value | Value[])
  })
}

const compare = (field: string, operator: Operator, value: Value | Value[]): Condition => ({
  kind: 'compare',
  field,
  operator,
  value,
})

/** Whether a row fulfils the condition. An absent value is null; null fulfils no positive comparison but `eq null`. */
export function holds(condition: Condition, row: Record<string, unknown>): boolean {
  if (condition.kind === 'compare') return compares(condition, plain(row[condition.field]))
  if (condition.kind === 'and') return condition.of.every((part) => holds(part, row))
  const any = condition.of.some((part) => holds(part, row))
  return condition.kind === 'or' ? any : !any
}

function compares({operator, value}: Comparison, actual: Plain): boolean {
  if (operator === 'in') return actual !== null && list(value).includes(actual)
  if (operator === 'nin') return actual === null || !list(value).includes(actual)
  const wanted = plain(value)
  if (operator === 'eq') return actual === wanted
  if (operator === 'ne') return actual !== wanted
  if (actual === null || wanted === null) return false
  if (operator === 'lt') return actual < wanted
  if (operator === 'lte') return actual <= wanted
  if (operator === 'gt') return actual > wanted
  return actual >= wanted
}

type Plain = string | number | null

/** Flags are 0 and 1 in the database. */
const plain = (value: unknown): Plain =>
  typeof value === 'boolean' ? Number(value) : typeof value === 'string' || typeof value === 'number' ? value : null

const list = (value: Value | Value[]): Plain[] =>
  (Array.isArray(value) ? value : [value]).map(plain).filter((each) => each !== null)

const symbols = {lt: sql.raw('<'), lte: sql.raw('<='), gt: sql.raw('>'), gte: sql.raw('>=')}

/** The same condition as SQL on the columns of `alias`. */
export function toSql(condition: Condition, alias: string): Expression<SqlBool> {
  if (condition.kind !== 'compare') return together(condition.kind, condition.of, alias)
  const column = sql.ref(`${alias}.${condition.field}`)
  const {operator, value} = condition
  if (operator === 'in' || operator === 'nin') {
    const values = list(value)
    if (values.length === 0) return operator === 'in' ? never : always
    if (operator === 'in') return sql<SqlBool>`(${column} is not null and ${column} in (${sql.join(values)}))`
    return sql<SqlBool>`(${column} is null or ${column} not in (${sql.join(values)}))`
  }
  const wanted = plain(value)
  if (operator === 'eq')
    return wanted === null ? sql`(${column} is null)` : sql`(${column} is not null and ${column} = ${wanted})`
  if (operator === 'ne')
    return wanted === null ? sql`(${column} is not null)` : sql`(${column} is null or ${column} <> ${wanted})`
  if (wanted === null) return never
  return sql`(${column} is not null and ${column} ${symbols[operator]} ${wanted})`
}

export const never: Expression<SqlBool> = sql<SqlBool>`(1 = 0)`
export const always: Expression<SqlBool> = sql<SqlBool>`(1 = 1)`

function together(kind: 'and' | 'or' | 'not', of: Condition[], alias: string): Expression<SqlBool> {
  if (of.length === 0) return kind === 'or' ? never : always
  const parts = of.map((part) => toSql(part, alias))
  if (kind === 'and') return sql<SqlBool>`(${sql.join(parts, sql` and `)})`
  const any = sql<SqlBool>`(${sql.join(parts, sql` or `)})`
  return kind === 'or' ? any : sql<SqlBool>`(not ${any})`
}
