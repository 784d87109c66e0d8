import type {Expression, SqlBool} from 'kysely'
import {sql} from 'kysely'
import type {Ability} from '../platform/access/ability.ts'
import type {Reader} from '../platform/db/database.ts'
import type {Rule} from '../platform/rules/rule.ts'
import type {JudgedSubject, RecordKind, Slice} from '../platform/slice.ts'
import {catalogueOf, judgedOf, rulesOf} from './catalogue.ts'
import {demandedFacts} from './rule-facts.ts'

const nothing = sql<SqlBool>`(1 = 0)`

/**
 * The rows of `rule_result` this reader may know of: those of records he may read, by rules that demand something of a
 * field he may see there. To know that a rule of absence is broken is to know of the absence.
 */
export function visibleResults(
  db: Reader,
  {slices}: {slices: readonly Slice[]},
  ability: Ability,
): Expression<SqlBool> {
  const catalogue = catalogueOf({slices})
  const kinds: Record<string, RecordKind> = Object.assign({}, ...slices.map(({records}) => records ?? {}))
  const parts = judgedOf(slices).flatMap((judged) => {
    const kind = kinds[judged.record]
    return kind ? ofSubject(db, ability, judged, kind, rulesOf(catalogue, judged)) : []
  })
  return parts.length > 0 ? sql<SqlBool>`(${sql.join(parts, sql` or `)})` : nothing
}

/** One condition for the rules whose fields open to this reader on the same records: mostly one for all. */
function ofSubject(
  db: Reader,
  ability: Ability,
  {subject, record}: JudgedSubject,
  kind: RecordKind,
  rules: readonly Rule[],
): Expression<SqlBool>[] {
  const alike = Map.groupBy(rules, (rule) =>
    demandedFacts(rule)
      .map((fact) => reachOf(ability, record, fact))
      .join('|'),
  )
  return [...alike.values()].flatMap((group) => {
    const fields = oncePerReach(ability, record, demandedFacts(group[0] as Rule))
    const readable = fields.flatMap((field) => kind.readable(db, ability, field) ?? [])
    if (readable.length === 0) return []
    const records = readable.map((ids) => sql<SqlBool>`${sql.ref('ruleResult.subjectId')} in ${ids}`)
    const ruleIds = group.map(({id}) => id)
    return sql<SqlBool>`(${sql.ref('ruleResult.subject')} = ${subject.name}
      and ${sql.ref('ruleResult.ruleId')} in (${sql.join(ruleIds)}) and (${sql.join(records, sql` or `)}))`
  })
}

/** Fields under the same permissions are asked for once. */
const oncePerReach = (ability: Ability, record: string, fields: readonly string[]): string[] => [
  ...new Map(fields.map((field) => [reachOf(ability, record, field), field])).values(),
]

const reachOf = (ability: Ability, record: string, field: string): string =>
  JSON.stringify(ability.rulesFor('read', record, field).map(({inverted, conditions}) => [inverted, conditions]))

/** Whether there may be results this reader may know of: for navigation, never for data. */
export function mayKnowResults(slices: readonly Slice[], ability: Ability): boolean {
  const catalogue = catalogueOf({slices})
  return judgedOf(slices).some((judged) =>
    rulesOf(catalogue, judged).some((rule) =>
      demandedFacts(rule).some((fact) => ability.can('read', judged.record, fact)),
    ),
  )
}
