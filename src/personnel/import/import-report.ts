// What an import says of itself to the command line and to programs: the document of `import officials --json`.
import type {Translate} from '../../platform/messages/index.ts'
import type {Message} from '../../platform/refusal.ts'
import {headingOf} from '../workbook/columns.ts'
import type {CellProblem, ReadingWarning, WorkbookReading} from '../workbook/reading.ts'
import type {ImportCounts, Value} from './import.ts'
import type {ImportDirectory} from './import-directory.ts'
import type {Planned} from './import-match.ts'
import {cellsChanged} from './import-row.ts'

/** `before` and `after` in plain writing: days as `YYYY-MM-DD`, pay in baht without commas, null for empty. */
export type ImportReport = ImportCounts & {
  read: number
  problems: {row: number; column: string; value: string; problem: string; hint: string}[]
  warnings: {row?: number; column?: string; problem: string}[]
  changes: {row: number; column: string; before: string | null; after: string | null}[]
}

export type Reporting = {report: ImportReport; add(planned: readonly Planned[]): void; finish(): ImportReport}

/** Gathers a report: the reading first, then what becomes of its rows, piece by piece. */
export function reporting(reading: WorkbookReading, {namesOf}: ImportDirectory, t: Translate): Reporting {
  const say = (message: Message | null) => (message ? t(message.key, message.values) : '')
  const problemOf = ({row, column, value, problem, hint}: CellProblem) => ({
    row,
    column,
    value,
    problem: say(problem),
    hint: say(hint),
  })
  const warningOf = ({problem, ...where}: ReadingWarning) => ({...where, problem: say(problem)})
  const report: ImportReport = {
    read: reading.read,
    created: 0,
    changed: 0,
    unchanged: 0,
    refused: reading.refused.length,
    problems: reading.problems.map(problemOf),
    warnings: reading.warnings.map(warningOf),
    changes: [],
  }
  return {
    report,
    add(planned) {
      for (const row of planned) {
        report[row.outcome] += 1
        for (const warning of row.warnings) report.warnings.push(warningOf(warning))
        if (row.outcome === 'refused') for (const problem of row.problems) report.problems.push(problemOf(problem))
        if (row.outcome !== 'changed') continue
        for (const {field, before, after} of cellsChanged(row.changes, namesOf))
          report.changes.push({
            row: row.row,
            column: headingOf(field),
            before: plain(field, before),
            after: plain(field, after),
          })
      }
    },
    finish() {
      report.problems.sort(byRow)
      report.warnings.sort(byRow)
      return report
    },
  }
}

const byRow = (one: {row?: number}, other: {row?: number}) => (one.row ?? 0) - (other.row ?? 0)

const plain = (field: string, value: Value): string | null =>
  value === null ? null : field === 'salary' ? bahtOf(Number(value)) : String(value)

const bahtOf = (satang: number): string => (satang % 100 === 0 ? String(satang / 100) : (satang / 100).toFixed(2))
