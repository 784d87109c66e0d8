import {setImmediate} from 'node:timers/promises'
import type {Day} from '../platform/thai/day.ts'
import {inWork} from '../platform/work.ts'
import {judgedOf} from './catalogue.ts'
import {takeTurn} from './check.store.ts'
import {type Check, type CheckReport, type Keep, recordRun, reportOf, rulesAsked, stopped, walk} from './check-steps.ts'
import {countsOfDay, forgetOthers, keepCheckedDay, storedOfDay, writeDay} from './day-result.store.ts'
import {differenceOf} from './result.ts'

/**
 * Judges everything as of one day by what is recorded now, and keeps it beside the results that stand: they, their
 * history and what awaits a check stay as they are.
 */
export async function checkDay(check: Check, day: Day): Promise<CheckReport> {
  const {parts, options} = check
  for (const judged of judgedOf(parts.slices)) {
    const rules = rulesAsked(check, judged)
    if (rules.length > 0) await walk(check, judged, rules, keepOf(day))
  }
  if (!stopped(check)) await conclude(check, day)
  return reportOf(check, await countsOfDay(parts.db, day, options.rule ?? null))
}

const keepOf =
  (day: Day): Keep =>
  async ({db}, of, found) => {
    const difference = differenceOf(await storedOfDay(db, day, of), found)
    await setImmediate()
    return writeDay(db, day, difference)
  }

/** A run for one rule alone leaves the others as they are: the day counts as judged only as a whole. */
async function conclude(check: Check, day: Day): Promise<void> {
  const {parts, caller, catalogue, options} = check
  await inWork(parts, caller, async (work) => {
    await takeTurn(work.db)
    if (!options.rule) {
      await forgetOthers(work.db, day, [...catalogue.rules.keys()])
      await keepCheckedDay(work.db, day, work.now)
    }
    recordRun(work, reportOf(check, await countsOfDay(work.db, day, options.rule ?? null)), options.rule)
  })
}
