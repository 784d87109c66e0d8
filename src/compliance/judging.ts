import {setImmediate} from 'node:timers/promises'
import type {Catalogue} from '../platform/rules/catalogue.ts'
import {evaluateMany, type SubjectEvaluation} from '../platform/rules/evaluate-many.ts'
import type {OfficeParameter, Period} from '../platform/rules/periods.ts'
import type {Rule} from '../platform/rules/rule.ts'
import type {JudgedRecord, JudgedSubject, Parts} from '../platform/slice.ts'
import type {Day} from '../platform/thai/day.ts'
import type {Calendar} from '../platform/thai/deadline.ts'
import type {Work} from '../platform/work.ts'
import {againOn, nextEvent, standingOf} from './again-on.ts'
import {type Stretch, storedResults, writeDifference} from './result.store.ts'
import {differenceOf, type Found, foundOf, undecidable} from './result.ts'

/** All that records are judged by on a day. */
export type Law = {
  asOf: Day
  catalogue: Catalogue
  calendar: Calendar
  numbers: readonly OfficeParameter[]
  periods: ReadonlyMap<string, readonly Period[]>
}

/** Judges the records of a stretch by some rules of their subject and stores what has changed: how many results. */
export async function judgeStretch(
  check: Law & {parts: Pick<Parts, 'log'>},
  work: Pick<Work, 'db' | 'now'>,
  judged: JudgedSubject,
  rules: readonly Rule[],
  records: readonly JudgedRecord[],
  stretch: Stretch,
): Promise<number> {
  const ruleIds = rules.map(({id}) => id)
  const found = await judge(check, judged, rules, records)
  const difference = differenceOf(await storedResults(work.db, judged.subject.name, stretch, ruleIds), found)
  await setImmediate()
  return writeDifference(work.db, difference, {asOf: check.asOf, now: work.now})
}

async function judge(
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
