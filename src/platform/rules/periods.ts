// Which version of the law, and which of the office's own numbers, judge a matter.
import {addDays, type Day} from '../thai/day.ts'
import {type Around, closuresOf, type Trial} from './closures.ts'
import type {Step} from './condition.ts'
import {fingerprintOf} from './fingerprint.ts'
import type {Parameters, Rule, Version} from './rule.ts'

/** A number the office set instead of a shipped default, for a time; `to` null: until further notice. */
export type OfficeParameter = {
  rule: string
  name: string
  value: number
  from: Day
  to: Day | null
  who: string
  why: string
}

/** A stretch of time with one version and one set of numbers. */
export type Period = {version: Version; from: Day; to: Day | null; parameters: Parameters; fingerprint: string}
export type Candidate = {period: Period; around: Around}
/** What a subject is judged by, before a version and its numbers are chosen. */
export type Standing = Omit<Around, 'parameters'>

/**
 * The periods of a rule in the order of time: its versions, cut where a number of the office begins or ends. Only
 * numbers the version declares as settings count; where two cover a day, the one that began later.
 */
export function periodsOf(rule: Rule, officeParameters: readonly OfficeParameter[]): Period[] {
  const own = officeParameters
    .filter((parameter) => parameter.rule === rule.id)
    .sort((left, right) => (left.from < right.from ? -1 : 1))
  return rule.versions.flatMap((version) =>
    cut(
      version,
      own.filter(({name}) => version.settings.includes(name)),
    ),
  )
}

function cut(version: Version, own: OfficeParameter[]): Period[] {
  const edges = own.flatMap(({from, to}) => (to === null ? [from] : [from, addDays(to, 1)]))
  const inside = edges.filter((day) => day > version.from && (version.to === null || day <= version.to))
  const starts = [...new Set([version.from, ...inside])].sort()
  return starts.map((from, place) => {
    const next = starts[place + 1]
    const set = own.filter((parameter) => parameter.from <= from && (parameter.to === null || parameter.to >= from))
    return period(version, from, next === undefined ? version.to : addDays(next, -1), set)
  })
}

function period(version: Version, from: Day, to: Day | null, set: OfficeParameter[]): Period {
  if (set.length === 0) return {version, from, to, parameters: version.parameters, fingerprint: version.fingerprint}
  const parameters = {...version.parameters, ...Object.fromEntries(set.map(({name, value}) => [name, value]))}
  return {version, from, to, parameters, fingerprint: fingerprintOf({version: version.fingerprint, parameters})}
}

/**
 * The period in force: the one that contains the day its version names (`onDay`; while null, and without one, its
 * deadline; else the day of the check). When that day is not recorded, every period may be meant, so all are answered.
 */
export function inForce(periods: readonly Period[], standing: Standing): readonly Candidate[] {
  const [only] = periods
  if (only && periods.length === 1) return inForceAlone(candidateOf(only, standing))
  const candidates = periods.map((one) => candidateOf(one, standing))
  const days = candidates.map(lawDay)
  if (days.includes(undefined)) return candidates
  const found =
    candidates.find(({period}, place) => contains(period, days[place]!)) ?? outlasted(candidates, days as Day[])
  return found ? [found] : []
}

function inForceAlone(candidate: Candidate): readonly Candidate[] {
  const day = lawDay(candidate)
  return day === undefined || contains(candidate.period, day) ? [candidate] : []
}

const candidateOf = (period: Period, {asOf, calendar, facts}: Standing): Candidate => ({
  period,
  around: {asOf, calendar, facts, parameters: period.parameters},
})

const contains = ({from, to}: Period, day: Day): boolean => from <= day && (to === null || day <= to)

function lawDay({period: {version}, around}: Candidate): Day | undefined {
  const event = version.onDay === null ? null : (around.facts[version.onDay] as Day | null | undefined)
  if (event !== null) return event
  const due = dayOf(version.dueOn, version, closuresOf(version), around)
  return due === null ? around.asOf : due
}

/**
 * A new version that shortens a deadline can leave a matter in neither: by the old law it falls due when the old law
 * has ended, by the new one before the new law began. The old one then holds, since nothing was due under the new.
 */
const outlasted = (candidates: Candidate[], days: Day[]): Candidate | undefined =>
  candidates.find(({period: {to}}, place) => {
    const next = candidates[place + 1]
    return (
      next &&
      to !== null &&
      next.period.from === addDays(to, 1) &&
      days[place]! > to &&
      days[place + 1]! < next.period.from
    )
  })

/** The day of the first step whose `when` holds; null when none does, undefined when it hangs on something not recorded. */
export function dayOf(steps: readonly Step[], version: Version, trial: Trial, around: Around): Day | null | undefined {
  for (const {when, day} of steps) {
    const applies = when ? trial.holds(when, around) : true
    if (applies === undefined) return undefined
    if (applies) return closuresOf(version).value(day, around) as Day | null | undefined
  }
  return null
}
