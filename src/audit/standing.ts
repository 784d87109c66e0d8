// How an auditor stands on a day: what the pages show and what the rules look at, from the same records.
import type {Day} from '../platform/thai/day.ts'
import {fiscalYearEnd, fiscalYearOf, fiscalYearStart} from '../platform/thai/fiscal-year.ts'
import type {AuditorRecords} from './auditor/auditor.store.ts'
import {type DutyKind, hoursOf, isHeldOn} from './auditor/auditor.ts'

export type Standing = {
  otherDuties: DutyKind[]
  committeeDuties: number
  /** In the fiscal year of the day. */
  trainingHours: number
  ethicsAcknowledgedOn: Day | null
}

/** Each auditor's standing on `day`, by his id. */
export function standings(ids: readonly string[], records: AuditorRecords, day: Day): Map<string, Standing> {
  const year = fiscalYearOf(day)
  const [from, to] = [fiscalYearStart(year), fiscalYearEnd(year)]
  const [duties, trainings, acknowledgements] = [
    Map.groupBy(records.duties, ({officialId}) => officialId),
    Map.groupBy(records.trainings, ({officialId}) => officialId),
    Map.groupBy(records.acknowledgements, ({officialId}) => officialId),
  ]
  const standingOf = (id: string): Standing => {
    const held = (duties.get(id) ?? []).filter((duty) => isHeldOn(duty, day)).map(({kind}) => kind as DutyKind)
    const trained = (trainings.get(id) ?? []).filter(({heldOn}) => from <= heldOn && heldOn <= to && heldOn <= day)
    const acknowledged = (acknowledgements.get(id) ?? []).map(({acknowledgedOn}) => acknowledgedOn)
    return {
      otherDuties: [...new Set(held.filter((kind) => kind !== 'committee'))],
      committeeDuties: held.filter((kind) => kind === 'committee').length,
      trainingHours: hoursOf(trained.reduce((sum, {minutes}) => sum + minutes, 0)),
      ethicsAcknowledgedOn:
        acknowledged
          .filter((each) => each <= day)
          .sort()
          .at(-1) ?? null,
    }
  }
  return new Map(ids.map((id) => [id, standingOf(id)]))
}
