import {hash} from 'node:crypto'
import type {SubjectEvaluation} from '../platform/rules/evaluate-many.ts'
import {nothingMissing} from '../platform/rules/judge.ts'
import type {Outcome, Rule} from '../platform/rules/rule.ts'
import type {JudgedRecord} from '../platform/slice.ts'
import type {Day} from '../platform/thai/day.ts'
import {writeGrounds} from './grounds.ts'
import type {RuleResultTable} from './tables.ts'

/** Outcomes in the order in which they concern people. */
export const byUrgency: readonly Outcome[] = ['breached', 'undecided', 'due', 'met', 'not-applicable']

/** Outcomes that ask somebody to do something. */
export const pressing: readonly Outcome[] = ['breached', 'undecided', 'due']

/** What an evaluation leaves behind, apart from when it was made. */
export type Found = Omit<RuleResultTable, 'id' | 'since' | 'asOf' | 'judgedAt'>

/** What is stored of an evaluation of a record; `againOn` as `again-on.ts` finds it. */
export function foundOf(rule: Rule, record: JudgedRecord, evaluation: SubjectEvaluation, againOn: Day | null): Found {
  const found = {
    subject: rule.subject.name,
    subjectId: record.id,
    ruleId: evaluation.rule,
    unitId: record.unitId,
    label: record.label.slice(0, 255).trimEnd(),
    outcome: evaluation.outcome,
    urgency: byUrgency.indexOf(evaluation.outcome),
    versionFrom: evaluation.version,
    fingerprint: evaluation.fingerprint,
    dueOn: evaluation.dueOn,
    nextOn: evaluation.nextOn,
    grounds: writeGrounds(rule, evaluation),
    againOn,
  }
  return {...found, digest: digestOf(found)}
}

/** Says whether anything of a finding is another. */
const digestOf = ({
  unitId,
  label,
  outcome,
  versionFrom,
  fingerprint,
  dueOn,
  nextOn,
  againOn,
  grounds,
}: Omit<Found, 'digest'>) =>
  hash(
    'sha1',
    `${unitId}|${outcome}|${versionFrom}|${fingerprint}|${dueOn}|${nextOn}|${againOn}|${label}|${grounds}`,
    'base64url',
  )

/** A record with facts that cannot be is undecided by every rule, for those very facts. */
export const undecidable = (id: string, rules: readonly Rule[], facts: readonly string[]): SubjectEvaluation[] =>
  rules.map((rule) => ({
    id,
    rule: rule.id,
    version: null,
    fingerprint: null,
    outcome: 'undecided',
    dueOn: null,
    nextOn: null,
    parameters: {},
    reasons: [],
    missing: {...nothingMissing, facts},
  }))

/** A stored result, as far as it tells whether a finding is the same. */
export type Kept = Pick<RuleResultTable, 'id' | 'subjectId' | 'ruleId' | 'digest'>

/** What was found beside what is stored: findings nothing stands for, rows that differ, rows that nothing was found for. */
export type Difference = {added: Found[]; differing: Map<string, Found>; gone: string[]}

/** Compares what was found with what is stored of the same records and rules; rows by their ids. */
export function differenceOf(stored: readonly Kept[], found: readonly Found[]): Difference {
  const before = new Map(stored.map((row) => [keyOf(row), row]))
  const difference: Difference = {added: [], differing: new Map(), gone: []}
  for (const each of found) {
    const key = keyOf(each)
    const row = before.get(key)
    before.delete(key)
    if (!row) difference.added.push(each)
    else if (row.digest !== each.digest) difference.differing.set(row.id, each)
  }
  difference.gone.push(...[...before.values()].map(({id}) => id))
  return difference
}

const keyOf = ({subjectId, ruleId}: Pick<Found, 'subjectId' | 'ruleId'>) => `${subjectId} ${ruleId}`

/** Whether it is the same result, though the record's name or unit, or the day of the next look, may be another. */
export const isSameResult = (row: RuleResultTable, found: Found): boolean =>
  row.outcome === found.outcome &&
  row.fingerprint === found.fingerprint &&
  row.versionFrom === found.versionFrom &&
  row.dueOn === found.dueOn &&
  row.nextOn === found.nextOn &&
  row.grounds === found.grounds
