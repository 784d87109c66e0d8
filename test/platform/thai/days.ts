// Days for property tests.
import fc from 'fast-check'
import {addDays, type Day} from '../../../src/platform/thai/day.ts'

/** Any day from 1 January 1858 (พ.ศ. 2401) to 31 December 2100 (พ.ศ. 2643). */
export const anyDay: fc.Arbitrary<Day> = fc.integer({min: 0, max: 88_753}).map((count) => addDays('1858-01-01', count))
