import {system} from '../platform/access/actor.ts'
import {ruleOf} from '../platform/rules/evaluate.ts'
import {holidayCalendar} from '../platform/settings/index.ts'
import type {Parts} from '../platform/slice.ts'
import {type Caller, inWork} from '../platform/work.ts'
import {catalogueOf} from './catalogue.ts'
import {checkState, openCheckState} from './check.store.ts'
import type {Check, CheckOptions, CheckReport} from './check-steps.ts'
import {checkDay} from './day-check.ts'
import {lawOf, periodsByRule} from './law.ts'
import {officeParameters} from './office-parameter.store.ts'
import {checkStanding} from './standing-check.ts'

/**
 * Judges every record by every rule and stores the results: all of them, or without `full` only what can have changed
 * since the last check (records changed, days reached, rules, numbers or holidays changed). Asked for another day than
 * today it judges everything as of that day and keeps that apart: what stands, stands as of today.
 * @throws Refusal not-found for an unknown rule
 */
export async function checkAll(parts: Parts, options: CheckOptions = {}): Promise<CheckReport> {
  const began = performance.now()
  const check = await openCheck(parts, options)
  const report = check.on === null ? await checkStanding(check) : await checkDay(check, check.on)
  return {...report, ms: Math.round(performance.now() - began)}
}

/** Whether rules, their numbers or the holidays are others than everything was judged by last. */
export async function isNewLaw(parts: Parts): Promise<boolean> {
  const periods = periodsByRule([...catalogueOf(parts).rules.values()], await officeParameters(parts.db))
  const law = lawOf(periods, await holidayCalendar(parts.db))
  return JSON.stringify(law) !== JSON.stringify((await checkState(parts.db)).law)
}

async function openCheck(parts: Parts, options: CheckOptions): Promise<Check> {
  const catalogue = catalogueOf(parts)
  if (options.rule) ruleOf(catalogue, options.rule)
  const caller = options.caller ?? (await systemCaller(parts))
  await inWork(parts, caller, ({db}) => openCheckState(db))
  const numbers = await officeParameters(parts.db)
  const calendar = await holidayCalendar(parts.db)
  const periods = periodsByRule([...catalogue.rules.values()], numbers)
  const before = await checkState(parts.db)
  const today = parts.clock.today()
  const asOf = options.asOf ?? today
  return {
    parts,
    caller,
    asOf,
    // results may stand as of another day than the calendar's: those of the example do
    on: asOf === today || asOf === before.asOf ? null : asOf,
    options,
    catalogue,
    calendar,
    numbers,
    periods,
    law: lawOf(periods, calendar),
    before,
    done: {records: 0, judged: 0, changed: 0},
  }
}

/** Checks are the system's own work. */
async function systemCaller(parts: Parts): Promise<Caller> {
  return {actor: system, ability: await parts.abilityOf(system), address: null, requestId: null}
}
