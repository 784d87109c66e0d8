// Values a condition may compute: a later day, the day before, a sum. A slice adds its own to its subject.
import {addDays, addMonths, addYears, type Day} from '../thai/day.ts'
import {addWorkingDays, type Calendar} from '../thai/deadline.ts'
import {sumOf} from './decimal.ts'
import type {FactType, Known, Value} from './subject.ts'

/** What an argument names: one fact (or another term), several facts, or a parameter of the version. */
export type TermParam = {from: 'fact' | 'facts' | 'parameter'; type: FactType; optional?: true}

/**
 * `compute` gets arguments of the declared types, none of them null, and only those the file gives; it answers
 * undefined when it cannot know (no holiday table). `exactlyOne` names the arguments of which one must be given.
 */
export type Term = {
  gives: FactType
  params: Record<string, TermParam>
  exactlyOne?: readonly string[]
  compute(given: Arguments, calendar: Calendar): Value
}

export type Arguments = Record<string, Known | readonly Known[]>

/**
 * A day and a stretch after it, as s.64 of the Administrative Procedure Act counts (DY-01): the first day is not
 * counted, months end on the same day or the month's last, and the day reached never rolls over a holiday (DY-02).
 */
const later: Term = {
  gives: 'date',
  params: {
    than: {from: 'fact', type: 'date'},
    days: {from: 'parameter', type: 'int', optional: true},
    workingDays: {from: 'parameter', type: 'int', optional: true},
    months: {from: 'parameter', type: 'int', optional: true},
    years: {from: 'parameter', type: 'int', optional: true},
  },
  exactlyOne: ['days', 'workingDays', 'months', 'years'],
  compute(given, calendar) {
    const than = given.than as Day
    if (given.days !== undefined) return addDays(than, given.days as number)
    if (given.months !== undefined) return addMonths(than, given.months as number)
    if (given.years !== undefined) return addYears(than, given.years as number)
    return addWorkingDays(than, given.workingDays as number, calendar) ?? undefined
  },
}

/** The sum of several numbers, as exact decimals. */
const sum: Term = {
  gives: 'number',
  params: {of: {from: 'facts', type: 'number'}},
  compute: (given) => sumOf(given.of as number[]),
}

/** The eve of a day: the last day of what ends when that day begins. */
const dayBefore: Term = {
  gives: 'date',
  params: {day: {from: 'fact', type: 'date'}},
  compute: ({day}) => addDays(day as Day, -1),
}

export const builtInTerms: Readonly<Record<string, Term>> = {later, dayBefore, sum}
