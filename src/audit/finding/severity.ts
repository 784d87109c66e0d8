// How grave a finding is: the office's own words, the gravest first; one of the gravest goes to the governor at once.
import type {Reader} from '../../platform/db/database.ts'
import {readSetting} from '../../platform/settings/index.ts'
import type {Day} from '../../platform/thai/day.ts'

export const severitiesOn = (db: Reader, day: Day): Promise<string[]> => readSetting(db, 'audit.severities', day)

/** Of what kind a finding is reported at once: the first of the list. */
export const isSerious = (severity: string, severities: readonly string[]): boolean => severity === severities[0]

/** The two gravest call for attention; a word the list no longer knows stands last. */
export function severityTone(severity: string, severities: readonly string[]): 'attention' | 'info' | 'neutral' {
  const rank = severities.indexOf(severity)
  if (rank < 0) return 'neutral'
  return rank < 2 ? 'attention' : rank === 2 ? 'info' : 'neutral'
}
