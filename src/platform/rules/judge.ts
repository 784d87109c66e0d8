// From the answers to a version's conditions to the outcome, the deadline and the reasons.
import {type Day, yearOf} from '../thai/day.ts'
import type {Calendar} from '../thai/deadline.ts'
import {type Around, closuresOf, type Trial} from './closures.ts'
import {type Condition, factsOf, isReference, type Leaf, leavesOf} from './condition.ts'
import type {Evaluation, Missing, Reason} from './evaluation.ts'
import {type Candidate, dayOf} from './periods.ts'
import type {Outcome, Rule, Version} from './rule.ts'

export type Verdict = {outcome: Outcome; dueOn: Day | null; nextOn: Day | null}

export const nothingMissing: Missing = {facts: [], holidayYears: []}

/**
 * The outcome of one version. `applies` false beats every unknown; a duty not fulfilled is due until its deadline,
 * the last day included, unless `tooLateWhen` says that it can no longer be put right.
 */
export function judge({period: {version}, around}: Candidate, trial: Trial): Verdict {
  const applies = version.applies ? trial.holds(version.applies, around) : true
  if (applies === false) return {outcome: 'not-applicable', dueOn: null, nextOn: null}
  const due = dayOf(version.dueOn, version, trial, around)
  const verdict = (outcome: Outcome, nextOn: Day | null = null): Verdict => ({outcome, dueOn: due ?? null, nextOn})
  if (applies === undefined) return verdict('undecided')
  const requires = trial.holds(version.requires, around)
  if (requires) return verdict('met', dayOf(version.nextOn, version, trial, around) ?? null)
  if (requires === undefined) return verdict('undecided')
  const tooLate = version.tooLateWhen ? trial.holds(version.tooLateWhen, around) : false
  if (tooLate || due === null || (due !== undefined && due < around.asOf)) return verdict('breached')
  return verdict(due === undefined || tooLate === undefined ? 'undecided' : 'due')
}

/** The evaluation of a rule in which no version was in force. */
export const withoutVersion = (rule: Rule): Evaluation => ({
  rule: rule.id,
  version: null,
  fingerprint: null,
  outcome: 'not-applicable',
  dueOn: null,
  nextOn: null,
  parameters: {},
  reasons: [],
  missing: nothingMissing,
})

/** The evaluation of one candidate, with the comparisons that were asked for it. */
export function conclude(rule: Rule, candidate: Candidate, trial: Trial): Evaluation {
  const {period, around} = candidate
  const verdict = judge(candidate, trial)
  return {
    rule: rule.id,
    version: period.version.from,
    fingerprint: period.fingerprint,
    ...verdict,
    parameters: period.parameters,
    reasons: reasonsOf(candidate, trial),
    missing: verdict.outcome === 'undecided' ? missingOf(period.version, trial, around) : nothingMissing,
  }
}

export const reasonsOf = ({period: {version}, around}: Candidate, trial: Trial): Reason[] =>
  asked(version, trial, around).flatMap((condition) => trial.reasons(condition, around))

/** The conditions the outcome hangs on: what comes after a condition that settles it is not asked. */
function asked(version: Version, trial: Trial, around: Around): Condition[] {
  const first = version.applies ? [version.applies] : []
  if (version.applies && trial.holds(version.applies, around) === false) return first
  const unfulfilled = trial.holds(version.requires, around) === false
  const later = [...version.dueOn.map((step) => step.when), version.tooLateWhen]
  return [...first, version.requires, ...(unfulfilled ? later.filter((one): one is Condition => one != null) : [])]
}

/** What must be recorded before the rule can be decided. */
function missingOf(version: Version, trial: Trial, around: Around): Missing {
  const leaves = openLeaves(version, trial, around)
  const days = version.dueOn.map((step) => step.day)
  const years = new Set<number>()
  const watching = {...around, calendar: watched(around.calendar, years)}
  for (const reference of [...leaves, ...leaves.map((leaf) => leaf.value).filter(isReference), ...days])
    closuresOf(version).value(reference, watching)
  const facts = [...leaves, ...days].flatMap((reference) => factsOf(reference, version.terms))
  return {facts: absent([...facts, ...(version.onDay ? [version.onDay] : [])], around), holidayYears: [...years].sort()}
}

function openLeaves(version: Version, trial: Trial, around: Around): Leaf[] {
  return asked(version, trial, around).flatMap((condition) => {
    const reasons = trial.reasons(condition, around)
    return leavesOf(condition).filter((_, place) => reasons[place]?.holds === null)
  })
}

const absent = (names: string[], {facts}: Around): string[] =>
  [...new Set(names)].filter((name) => name !== 'asOf' && facts[name] === undefined)

/** The calendar, noting the years it has no table for. */
const watched = (calendar: Calendar, years: Set<number>): Calendar => ({
  holiday: (day) => calendar.holiday(day),
  covers(day) {
    const covered = calendar.covers(day)
    if (!covered) years.add(yearOf(day))
    return covered
  },
})

/** Several versions may be meant: what all of them say is so, else nobody knows until the day of the matter is recorded. */
export function agree(
  candidates: readonly Candidate[],
  evaluations: readonly Evaluation[],
  trials: readonly Trial[],
): Evaluation {
  const first = evaluations[0]!
  if (evaluations.every((one) => one.outcome === first.outcome)) return first
  const missing = candidates.map(({period, around}, place) => missingOf(period.version, trials[place]!, around))
  const facts = [...new Set(missing.flatMap((one) => one.facts))]
  const holidayYears = [...new Set(missing.flatMap((one) => one.holidayYears))]
  return {...first, outcome: 'undecided', dueOn: null, nextOn: null, missing: {facts, holidayYears}}
}
