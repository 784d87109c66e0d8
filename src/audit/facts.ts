import type {Reader} from '../platform/db/database.ts'
import type {JudgedSubject} from '../platform/slice.ts'
import {fullName} from '../platform/thai/person-name.ts'
import type {Recorded} from '../platform/work.ts'
import {auditUnit} from './audit-unit-facts.ts'
import {auditorsToJudge, auditorsToJudgeOn, auditUnits, recordsOf} from './auditor/auditor.store.ts'
import {auditorAddress, auditorsAddress} from './auditor/auditor.ts'
import {auditor} from './auditor/auditor-facts.ts'
import {standings} from './standing.ts'

const places: Record<string, string> = {
  otherDuties: '#duties',
  committeeDuties: '#duties',
  trainingHoursThisFiscalYear: '#trainings',
}

/** Officials posted to an audit unit, as the rules of law look at them. */
export const judgedAuditor: JudgedSubject = {
  subject: auditor,
  record: 'Auditor',
  keeper: 'chief-auditor',
  async facts({db, clock}, which, on = null) {
    const rows = on === null ? await auditorsToJudge(db, which) : await auditorsToJudgeOn(db, which, on)
    const ids = rows.map(({id}) => id)
    const found = standings(ids, await recordsOf(db, ids), clock.today())
    return rows.map((row) => {
      const standing = found.get(row.id)
      return {
        id: row.id,
        label: fullName(row),
        unitId: row.unitId,
        facts: {
          otherDuties: standing?.otherDuties ?? [],
          committeeDuties: standing?.committeeDuties ?? 0,
          trainingHoursThisFiscalYear: standing?.trainingHours ?? 0,
          ethicsAcknowledgedOn: standing?.ethicsAcknowledgedOn ?? null,
        },
      }
    })
  },
  mend: (id, fact) => `${auditorAddress(id)}${places[fact] ?? ''}`,
  // who comes to the unit is an auditor from that day
  touchedBy: async (db, events) => postedAmong(db, about(events, 'Official')),
}

const about = (events: readonly Recorded[], wanted: string): string[] => [
  ...new Set(events.filter(({subject}) => subject === wanted).map(({subjectId}) => subjectId)),
]

const postedAmong = async (db: Reader, ids: string[]): Promise<string[]> =>
  ids.length === 0 ? [] : (await auditorsToJudge(db, {ids})).map(({id}) => id)

/** Audit units: whom they report to stands in the tree of units. */
export const judgedAuditUnit: JudgedSubject = {
  subject: auditUnit,
  record: 'AuditUnit',
  keeper: 'chief-auditor',
  async facts({db, clock}, which) {
    const units = await auditUnits(db, clock.today())
    const asked = 'ids' in which ? units.filter(({id}) => which.ids.includes(id)) : units
    const rows = 'ids' in which || which.after === null ? asked : asked.filter(({id}) => id > (which.after ?? ''))
    return rows.slice(0, 'ids' in which ? rows.length : which.limit).map((unit) => ({
      id: unit.id,
      label: unit.name,
      unitId: unit.id,
      facts: {
        reportsTo: unit.aboveKind === 'province' ? 'governor' : unit.aboveName,
        independenceConfirmedOn: unit.confirmedOn,
      },
    }))
  },
  mend: (id, fact) => (fact === 'reportsTo' ? `/personnel/units/${id}` : auditorsAddress),
  async touchedBy(db, events) {
    const changed = about(events, 'Unit')
    if (changed.length === 0) return []
    return (await auditUnits(db)).map(({id}) => id).filter((id) => changed.includes(id))
  },
}
