import {setImmediate} from 'node:timers/promises'
import type {Rule} from '../platform/rules/rule.ts'
import type {JudgedSubject} from '../platform/slice.ts'
import type {Day} from '../platform/thai/day.ts'
import {inWork} from '../platform/work.ts'
import {judgedOf} from './catalogue.ts'
import {forgetPending, keepCheckState, pendingOf, takeTurn} from './check.store.ts'
import {
  type Check,
  type CheckReport,
  type Keep,
  recordRun,
  reportOf,
  resultsInOne,
  rulesAsked,
  step,
  stopped,
  walk,
  walkAmong,
} from './check-steps.ts'
import {
  judgedPairs,
  recordsToLookAt,
  resultsOfPair,
  standingCounts,
  storedResults,
  writeDifference,
} from './result.store.ts'
import {differenceOf} from './result.ts'

/** Brings the results that stand up to the day of the check: all, or without `full` only what can have changed. */
export async function checkStanding(check: Check): Promise<CheckReport> {
  const {parts, options} = check
  for (const judged of judgedOf(parts.slices)) await checkSubject(check, judged)
  if (!options.rule && !stopped(check)) await forgetRules(check)
  const report = reportOf(check, await standingCounts(parts.db, options.rule ?? null))
  if (!stopped(check)) await conclude(check, report)
  return report
}

async function checkSubject(check: Check, judged: JudgedSubject): Promise<void> {
  const {parts, asOf, before, law, options} = check
  const subject = judged.subject.name
  const rules = rulesAsked(check, judged)
  if (rules.length === 0) return
  const pending = await pendingOf(parts.db, subject)
  const all =
    options.full || before.asOf === null || asOf < before.asOf || pending.some(({subjectId}) => subjectId === null)
  const anew = all ? rules : rules.filter(({id}) => before.law[id] !== law[id])
  if (anew.length > 0) await walk(check, judged, anew, keepStanding(check))
  if (!all) await lookAt(check, judged, rules, pending)
  if (options.rule || stopped(check)) return
  await inWork(parts, check.caller, ({db}) =>
    forgetPending(
      db,
      pending.map(({id}) => id),
    ),
  )
}

/** Records that have changed, or a day of theirs has come. */
async function lookAt(check: Check, judged: JudgedSubject, rules: Rule[], pending: {subjectId: string | null}[]) {
  const ruleIds = rules.map(({id}) => id)
  const days = await recordsToLookAt(check.parts.db, judged.subject.name, check.asOf, ruleIds)
  const marked = pending.flatMap(({subjectId}) => (subjectId === null ? [] : [subjectId]))
  await walkAmong(check, judged, rules, [...new Set([...marked, ...days])].sort(), keepStanding(check))
}

/** What was found stands from now on. */
const keepStanding =
  ({asOf}: Check): Keep =>
  async ({db, now}, {subject, rules, stretch}, found) => {
    const difference = differenceOf(await storedResults(db, subject, stretch, rules), found)
    await setImmediate()
    return writeDifference(db, difference, {asOf, now})
  }

/** Results of rules that were taken out of the catalogue, or of a subject nobody judges any more. */
async function forgetRules(check: Check): Promise<void> {
  const {parts, catalogue, asOf} = check
  const judged = new Set(judgedOf(parts.slices).map(({subject}) => subject.name))
  for (const pair of await judgedPairs(parts.db)) {
    if (judged.has(pair.subject) && catalogue.rules.get(pair.ruleId)?.subject.name === pair.subject) continue
    for (let left = true; left; ) {
      const {changed} = await step(check, async (work) => {
        const gone = await resultsOfPair(work.db, pair, resultsInOne)
        const at = {asOf, now: work.now}
        return {
          changed: await writeDifference(work.db, {added: [], differing: new Map(), gone}, at),
          records: 0,
          judged: 0,
        }
      })
      left = changed === resultsInOne
    }
  }
}

/** By which law everything stands now; and the run's place in the trail, unless it was a look that found nothing. */
async function conclude(check: Check, report: CheckReport): Promise<void> {
  const {parts, caller, asOf, law, before, options} = check
  const {rule} = options
  await inWork(parts, caller, async (work) => {
    await takeTurn(work.db)
    await keepCheckState(work.db, {
      law: rule ? {...before.law, [rule]: law[rule] ?? ''} : law,
      asOf: rule ? before.asOf : asOf,
      firstOn: rule ? before.firstOn : earliest(before.firstOn, asOf),
      checkedAt: work.now,
      subjects: rule ? before.subjects : report.subjects,
    })
    if (report.changed > 0 || options.full) recordRun(work, report, rule)
  })
}

const earliest = (first: Day | null, day: Day): Day => (first === null || day < first ? day : first)
