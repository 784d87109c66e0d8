// The Thai fiscal year: 1 October to 30 September, named by the Buddhist year it ends in (Budget Procedure Act 2561, s.4).
import {buddhistOffset, type Day, monthOf, yearOf} from './day.ts'

/** The Buddhist year that names the fiscal year of a day: 2026-10-01 lies in 2570. */
export const fiscalYearOf = (day: Day): number => yearOf(day) + buddhistOffset + (monthOf(day) >= 10 ? 1 : 0)

/** The first day, 1 October, of a fiscal year given by its Buddhist year. */
export const fiscalYearStart = (year: number): Day => `${year - buddhistOffset - 1}-10-01`

/** The last day, 30 September, of a fiscal year given by its Buddhist year. */
export const fiscalYearEnd = (year: number): Day => `${year - buddhistOffset}-09-30`

/** 1 for October to December, 2 to March, 3 to June, 4 to September. */
export const fiscalQuarterOf = (day: Day): 1 | 2 | 3 | 4 => quarters[monthOf(day) - 1] ?? 1

const quarters: readonly (1 | 2 | 3 | 4)[] = [2, 2, 2, 3, 3, 3, 4, 4, 4, 1, 1, 1]
