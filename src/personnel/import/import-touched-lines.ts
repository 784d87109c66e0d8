// The rows somebody touched meanwhile, with who and when, as far as the reader may know of them.
import type {Ability} from '../../platform/access/ability.ts'
import type {Reader} from '../../platform/db/database.ts'
import {latestEvents} from '../../platform/trail/index.ts'
import {visibleOfficials} from '../official/official-batch.store.ts'
import type {TouchedLine} from './import.page.ts'
import type {TouchedRow} from './import.ts'
import {nameOf} from './import-plan.ts'
import type {ImportTable} from './tables.ts'

const mostShown = 20

export async function touchedLines(
  {db}: {db: Reader},
  ability: Ability,
  {touched}: Pick<ImportTable, 'touched'>,
): Promise<{count: number; rows: TouchedLine[]} | null> {
  if (touched === null) return null
  const {count, rows} = JSON.parse(touched) as {count: number; rows: TouchedRow[]}
  const shown = rows.slice(0, mostShown)
  const ids = shown.map(({officialId}) => officialId).filter((id) => id !== '')
  const officials = await visibleOfficials(db, ability, ids)
  const events = await latestEvents(db, 'Official', [...officials.keys()])
  return {
    count,
    rows: shown.map(({row, officialId}) => {
      const official = officials.get(officialId)
      const event = events.get(officialId)
      return {
        row,
        officialId: official?.id ?? null,
        name: official ? nameOf(official) : null,
        by: official ? (event?.actor ?? null) : null,
        at: official ? (event?.at ?? null) : null,
      }
    }),
  }
}
