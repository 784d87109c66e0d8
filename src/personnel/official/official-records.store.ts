// Officials as the trail, files and other slices know them: which ones a reader reaches, and what they are called.
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import {inBatches} from '../../platform/db/batches.ts'
import type {Reader} from '../../platform/db/database.ts'
import {fullName} from '../../platform/thai/person-name.ts'

/** The ids of officials of whom this ability may read something, or one field. */
export const visibleOfficialIds = (db: Reader, ability: Ability, field?: string) =>
  db
    .selectFrom('official')
    .select('official.id')
    .where(visible(ability, 'read', 'Official', 'official', field))

export async function officialNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  await inBatches(ids, async (batch) => {
    const found = await db
      .selectFrom('official')
      .select(['id', 'title', 'firstName', 'surname'])
      .where('id', 'in', batch)
      .execute()
    for (const person of found) names.set(person.id, fullName(person))
  })
  return names
}

/** Those an ability may correct, in name order, with the ministry of their unit. */
export const officialsToKeep = (db: Reader, ability: Ability) =>
  db
    .selectFrom('official')
    .innerJoin('unit', 'unit.id', 'official.unitId')
    .select(['official.id', 'official.unitId', 'official.enteredOn', 'official.personnelType', 'unit.ministry'])
    .where(visible(ability, 'correct', 'Official', 'official'))
    .orderBy('sortKey')
    .orderBy('official.id')
    .execute()
