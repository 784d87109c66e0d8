// The cells that hold a day.
import {type Cell, isBadCell, isDateCell} from '../../platform/sheets/cell.ts'
import {serialDay} from '../../platform/sheets/serial-day.ts'
import {readThaiDate} from '../../platform/thai/buddhist-date.ts'
import {addYears, type Day} from '../../platform/thai/day.ts'
import {type ColumnField, headingOf} from './columns.ts'
import {bad, good, isEmpty, isNothing, message, type ReadCell, readText, unreadable} from './read-cell.ts'

const oldestYears = 100
const youngestYears = 15
const yearsAhead = 1

/** A day as people write it or as a date cell; a number that is not shown as a date is none. */
export function readDayCell(cell: Cell, field: ColumnField, from1904: boolean): ReadCell<Day> {
  const refused = unreadable(cell)
  if (refused) return refused
  if (isEmpty(cell)) return bad(message('cell.missing', {column: headingOf(field)}), message('cell.writeDay'))
  if (isDateCell(cell)) return good(cell.date)
  if (typeof cell === 'number') return notADate(cell, from1904)
  const read = readThaiDate(String(cell))
  return read.ok
    ? good(read.day)
    : bad(read.problem, message(isNoDay(read.problem.key) ? 'day.compareRecord' : 'cell.writeDay'))
}

/** Written rightly, but no such day exists. */
const isNoDay = (problem: string): boolean => /^date\.no(Such|Leap)/.test(problem)

/** As `readDayCell`, null where there is none. */
export function readOptionalDayCell(cell: Cell, field: ColumnField, from1904: boolean): ReadCell<Day | null> {
  const text = isBadCell(cell) || isDateCell(cell) ? null : readText(cell)
  return text?.ok && isNothing(text.value) ? good(null) : readDayCell(cell, field, from1904)
}

/** The hint names the day that the number would be if its cell were shown as a date. */
function notADate(value: number, from1904: boolean): ReadCell<Day> {
  const would = serialDay(value, from1904, false)
  return bad(
    message('day.number'),
    'date' in would ? message('day.numberWouldBe', {day: would.date}) : message('cell.writeDay'),
  )
}

/** Nobody in service is unborn or over a hundred. */
export function checkBirth(birth: Day, today: Day): ReadCell<Day> {
  if (birth > today) return bad(message('day.birthAhead', {day: birth}), message('day.checkYear'))
  if (birth < addYears(today, -oldestYears))
    return bad(message('day.birthTooLong', {day: birth}), message('day.checkYear'))
  return good(birth)
}

/** Service begins after childhood, and not more than a year from today. `birth` null: not known. */
export function checkEntry(entered: Day, birth: Day | null, today: Day): ReadCell<Day> {
  if (birth !== null && entered < addYears(birth, youngestYears))
    return bad(message('day.entryTooYoung', {day: entered, birth, years: youngestYears}), message('day.checkBoth'))
  if (entered > addYears(today, yearsAhead))
    return bad(message('day.entryAhead', {day: entered}), message('day.checkYear'))
  return good(entered)
}
