// What happened to impairments and kin: for the few who may read them.
import {type Ability, canSome} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader} from '../../platform/db/database.ts'
import type {RecordKind} from '../../platform/slice.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import {kinNames, visibleKinIds} from './auditor-kin.store.ts'
import '../engagement/tables.ts'

const visibleImpairmentIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom(
      db
        .selectFrom('impairment')
        .innerJoin('engagement', 'engagement.id', 'impairment.engagementId')
        .select(['impairment.id', 'impairment.officialId', 'engagement.unitId'])
        .as('own'),
    )
    .select('own.id')
    .where(visible(ability, 'read', 'Impairment', 'own'))

async function impairmentNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('impairment')
    .innerJoin('official', 'official.id', 'impairment.officialId')
    .select(['impairment.id', 'official.title', 'official.firstName', 'official.surname'])
    .where('impairment.id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, fullName(row)]))
}

export const teamRecords: Record<string, RecordKind> = {
  Impairment: {
    label: 'team.record.impairment',
    readable: (db, ability) => (canSome(ability, 'read', 'Impairment') ? visibleImpairmentIds(db, ability) : null),
    names: impairmentNames,
  },
  AuditorKin: {
    label: 'team.record.kin',
    readable: (db, ability) => (canSome(ability, 'read', 'AuditorKin') ? visibleKinIds(db, ability) : null),
    names: kinNames,
  },
}
