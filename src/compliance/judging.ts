import type {Catalogue} from '../platform/rules/catalogue.ts'
import {evaluateMany, type SubjectEvaluation} from '../platform/rules/evaluate-many.ts'
import type {OfficeParameter, Period} from '../platform/rules/periods.ts'
import type {Rule} from '../platform/rules/rule.ts'
import type {JudgedRecord, JudgedSubject, Parts} from '../platform/slice.ts'
import type {Day} from '../platform/thai/day.ts'
import type {Calendar} from '../platform/thai/deadline.ts'
import {againOn, nextEvent, standingOf} from './again-on.ts'
import {type Found, foundOf, undecidable} from './result.ts'

/** All that records are judged by on a day. */
export type Law = {
  asOf: Day
  catalogue: Catalogue
  calendar: Calendar
  numbers: readonly OfficeParameter[]
  periods: ReadonlyMap<string, readonly Period[]>
}

/** Judges records by some rules of their subject. */
export async function judge(
  check: Law & {parts: Pick<Parts, 'log'>},
  {subject}: JudgedSubject,
  rules: readonly Rule[],
  records: readonly JudgedRecord[],
): Promise<Found[]> {
  const {catalogue, asOf, calendar, numbers: officeParameters} = check
  const asked = {asOf, calendar, officeParameters, rules: rules.map(({id}) => id)}
  const {evaluations, refused} = await evaluateMany(catalogue, subject.name, records, asked)
  for (const {id, problems} of refused) {
    const facts = problems.map(({field}) => field)
    check.parts.log.error({subject: subject.name, id, facts}, 'facts that cannot be')
    evaluations.push(...undecidable(id, rules, facts))
  }
  return findingsOf(check, subject, evaluations, records)
}

function findingsOf(
  {asOf, calendar, periods, catalogue}: Law,
  subject: JudgedSubject['subject'],
  evaluations: readonly SubjectEvaluation[],
  records: readonly JudgedRecord[],
): Found[] {
  const known = new Map(
    records.map((record) => {
      const standing = standingOf(subject, record.facts, asOf, calendar)
      return [record.id, {record, standing, event: standing && nextEvent(subject, standing)}]
    }),
  )
  return evaluations.flatMap((evaluation) => {
    const of = known.get(evaluation.id)
    const rule = catalogue.rules.get(evaluation.rule)
    if (!of || !rule) return []
    const again = of.standing && againOn(periods.get(rule.id) ?? [], of.standing, of.event)
    return [foundOf(rule, of.record, evaluation, again)]
  })
}
