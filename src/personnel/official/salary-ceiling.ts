// The highest pay of each level, as dated law.
import table from '../../../rules/parameters/salary-ceilings.json' with {type: 'json'}
import type {Day} from '../../platform/thai/day.ts'
import type {PositionLevel, PositionType} from './position-level.ts'

type Version = {from: Day; to: Day | null; baht: Partial<Record<PositionType, Partial<Record<PositionLevel, number>>>>}

const versions: readonly Version[] = table.versions

/** The ceiling in satang of a level on a day (SL-06); null where no table was in force or it names none. */
export function salaryCeiling(type: PositionType, level: PositionLevel, day: Day): number | null {
  const version = versions.find(({from, to}) => from <= day && (to === null || day <= to))
  const baht = version?.baht[type]?.[level]
  return baht === undefined ? null : baht * 100
}
