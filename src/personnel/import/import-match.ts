// Rows of a workbook meet the register: each finds its official, where the importer may know of him.
import {type Ability, can} from '../../platform/access/ability.ts'
import {inBatches, letOthersIn} from '../../platform/db/batches.ts'
import type {Reader} from '../../platform/db/database.ts'
import type {Keys} from '../../platform/secrets.ts'
import {officialsByIndex, postHolders} from '../official/official-batch.store.ts'
import {nationalIdIndex, type OfficialRow} from '../official/official-row.ts'
import {headingOf} from '../workbook/columns.ts'
import type {ReadingWarning, RowRead} from '../workbook/reading.ts'
import type {ImportDirectory} from './import-directory.ts'
import {type PlannedRow, planRow, refuseChange, refuseTaken} from './import-plan.ts'

export type Planned = PlannedRow<OfficialRow> & {nationalIdIndex: string}

export type Matching = {
  keys: Pick<Keys, 'index'>
  ability: Ability
  directory: ImportDirectory
  rows: readonly RowRead[]
}

const rowsAtOnce = 250

/**
 * What becomes of each row, a piece at a time in the order of the file. `held`: within a transaction that goes on to
 * write; the officials found stay as they are until its end.
 */
export async function* planRows(db: Reader, {keys, ability, directory, rows}: Matching, held = false) {
  const indexes: string[] = []
  await inBatches([...rows], async (batch) => {
    indexes.push(...batch.map(({official}) => nationalIdIndex(keys, official.nationalId)))
    await letOthersIn()
  })
  const inFile = new Set(indexes)
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const piece = rows.slice(from, from + rowsAtOnce)
    const stored = await officialsByIndex(db, indexes.slice(from, from + rowsAtOnce), held)
    const planned = piece.map((read, at): Planned => {
      const nationalIdIndex = indexes[from + at] ?? ''
      return {...planOne(read, stored.get(nationalIdIndex) ?? null, ability, directory), nationalIdIndex}
    })
    await warnSharedPosts(db, planned, inFile)
    yield planned
  }
}

function planOne(
  read: RowRead,
  stored: OfficialRow | null,
  ability: Ability,
  {officeOf}: ImportDirectory,
): PlannedRow<OfficialRow> {
  if (!stored) return planRow<OfficialRow>(read, null, officeOf)
  if (!can(ability, 'read', 'Official', stored)) return refuseTaken(read)
  const planned = planRow(read, stored, officeOf)
  const isChange = planned.outcome === 'changed'
  return isChange && !can(ability, 'correct', 'Official', stored) ? refuseChange(read) : planned
}

/** A post that somebody else holds, who is not in the file: what the file itself says twice, its reading warns of. */
async function warnSharedPosts(db: Reader, planned: readonly Planned[], inFile: ReadonlySet<string>): Promise<void> {
  const taken = new Map<string, Planned[]>()
  for (const row of planned) {
    const number = newPost(row)
    if (number !== null) taken.set(number, [...(taken.get(number) ?? []), row])
  }
  if (taken.size === 0) return
  const held = new Set<string>()
  for (const {positionNumber, nationalIdIndex} of await postHolders(db, [...taken.keys()]))
    if (positionNumber !== null && !inFile.has(nationalIdIndex)) held.add(positionNumber)
  for (const number of held) for (const row of taken.get(number) ?? []) row.warnings.push(sharedPost(row.row, number))
}

function newPost(row: Planned): string | null {
  if (row.outcome === 'created') return row.official.positionNumber
  if (row.outcome !== 'changed' || row.stored.positionNumber === row.values.positionNumber) return null
  return row.values.positionNumber
}

const sharedPost = (row: number, number: string): ReadingWarning => ({
  row,
  column: headingOf('positionNumber'),
  problem: {key: 'import.postHeld', values: {number}},
})
