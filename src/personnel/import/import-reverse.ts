// Takes an import back: who was added goes, who was changed is as before, as long as nobody touched them since.
import {can} from '../../platform/access/ability.ts'
import {officialsWithAccount} from '../../platform/identity/index.ts'
import type {JobResult, JobRun} from '../../platform/jobs/index.ts'
import {conflict, notFound, Refusal} from '../../platform/refusal.ts'
import type {Parts} from '../../platform/slice.ts'
import {inWork, type Work} from '../../platform/work.ts'
import {officialsHeld} from '../official/official-batch.store.ts'
import {deleteOfficials, type Restored, restoreOfficials} from '../official/official-restore.store.ts'
import {type OfficialRow, valuesOf} from '../official/official-row.ts'
import {told} from './import.actions.ts'
import {heldImport, rowsOf, touchedSince, updateImport} from './import.store.ts'
import type {TouchedRow} from './import.ts'
import {fieldsOf, withChanges} from './import-effect.ts'
import {openRow} from './import-row.ts'
import {holdUnlessTouched, Touched} from './import-touched.ts'
import type {ImportRowTable} from './tables.ts'

const rowsAtOnce = 250
const mostTouched = 1000

export const reverseImport = (parts: Parts, run: JobRun, importId: string): Promise<JobResult> =>
  holdUnlessTouched(parts, run, importId, 'reversal-held', () =>
    inWork(parts, run.caller, (work) => reverseRows(parts, run, work, importId)),
  )

async function reverseRows(parts: Parts, run: JobRun, work: Work, importId: string): Promise<JobResult> {
  const row = await heldImport(work.db, work.ability, importId)
  if (!row) throw notFound()
  const {appliedAt} = row
  if (row.state !== 'applied' || appliedAt === null) throw conflict('import.problem.not.reverse')
  const outcomes = ['created', 'changed'] as const
  const touched = await touchedSince(work.db, importId, {outcomes: [...outcomes], grown: 1, limit: mostTouched})
  if (touched.length > 0) throw new Touched(touched)
  let done = 0
  for (const outcome of outcomes) {
    for (let after = 0; ; ) {
      const rows = await rowsOf(work.db, importId, {outcomes: [outcome], touched: 0, after, limit: rowsAtOnce})
      const last = rows.at(-1)
      if (!last) break
      after = last.sheetRow
      const held = await heldOf(work, rows)
      if (outcome === 'created') await removeAll(work, importId, held)
      else await restoreAll(parts, work, appliedAt, rows, held)
      await work.flush()
      done += rows.length
      run.progress(done / (row.created + row.changed))
    }
  }
  await updateImport(work.db, row, {
    state: 'reversed',
    reversedAt: work.now,
    reversedByName: work.actor.name,
    touched: null,
  })
  work.record({...told('reversed', row), after: {created: row.created, changed: row.changed}})
  const result = {location: `/personnel/imports/${importId}`, said: {key: 'import.said.reversed'}}
  await run.conclude(work, result)
  return result
}

/** The officials as the import left them, held, in the order of the rows. @throws Touched where one is not */
async function heldOf(work: Work, rows: readonly ImportRowTable[]): Promise<OfficialRow[]> {
  const held = await officialsHeld(
    work.db,
    rows.map(({officialId}) => officialId ?? ''),
  )
  const found: OfficialRow[] = []
  const touched: TouchedRow[] = []
  for (const {sheetRow, officialId, officialVersion} of rows) {
    const row = held.get(officialId ?? '')
    const isSame = row !== undefined && row.version === Number(officialVersion) + 1
    if (isSame && can(work.ability, 'correct', 'Official', row)) found.push(row)
    else touched.push({row: sheetRow, officialId: officialId ?? ''})
  }
  if (touched.length > 0) throw new Touched(touched)
  return found
}

async function removeAll(work: Work, importId: string, rows: readonly OfficialRow[]): Promise<void> {
  const ids = rows.map(({id}) => id)
  const tied = await officialsWithAccount(work.db, ids)
  if (tied.length > 0) throw new Refusal('conflict', {key: 'import.problem.hasAccount', values: {count: tied.length}})
  await deleteOfficials(work.db, ids)
  for (const row of rows)
    work.record({
      ...reversed(row.id, row.unitId),
      before: {...valuesOf(row), nationalId: row.nationalIdSealed, retiresOn: row.retiresOn},
      after: {importId},
    })
}

async function restoreAll(
  {keys}: Parts,
  work: Work,
  appliedAt: string,
  rows: readonly ImportRowTable[],
  held: readonly OfficialRow[],
): Promise<void> {
  const restored: Restored[] = []
  for (const [at, {importId, sheetRow, content}] of rows.entries()) {
    const row = held[at]
    if (!row) continue
    const {changes = [], retiresOn} = openRow(keys, importId, sheetRow, content)
    const values = withChanges(row, changes, 'before')
    restored.push({row, values, retiresOn})
    work.record({
      ...reversed(row.id, values.unitId),
      before: fieldsOf(changes, 'after'),
      after: {...fieldsOf(changes, 'before'), importId},
    })
  }
  await restoreOfficials(work.db, restored, {since: appliedAt, now: work.now})
}

const reversed = (subjectId: string, unitId: string) => ({
  type: 'personnel.official.import-reversed',
  subject: 'Official',
  subjectId,
  unitId,
})
