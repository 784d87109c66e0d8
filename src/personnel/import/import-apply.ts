// Puts a preview into effect: all of its rows or none, and nothing that was not previewed.
import {can} from '../../platform/access/ability.ts'
import {isDuplicate} from '../../platform/db/dialect.ts'
import type {JobResult, JobRun} from '../../platform/jobs/index.ts'
import {conflict, notFound} from '../../platform/refusal.ts'
import type {Parts} from '../../platform/slice.ts'
import {inWork, type Work} from '../../platform/work.ts'
import {officialsByIndex, officialsHeld} from '../official/official-batch.store.ts'
import {nationalIdIndex, type OfficialRow} from '../official/official-row.ts'
import {told} from './import.actions.ts'
import {heldImport, rowsOf, updateImport} from './import.store.ts'
import type {TouchedRow} from './import.ts'
import {type ImportDirectory, importDirectory} from './import-directory.ts'
import {carryOut, type Effect, withChanges} from './import-effect.ts'
import {orderNeeded, tooManyMoved} from './import-moves.ts'
import {openRow, type RowContent} from './import-row.ts'
import {holdUnlessTouched, Touched} from './import-touched.ts'
import type {ImportRowTable} from './tables.ts'

const rowsAtOnce = 250

/** Where somebody was faster at one of the rows, nothing is written and the rows are kept for the page to name. */
export async function applyImport(parts: Parts, run: JobRun, importId: string): Promise<JobResult> {
  return holdUnlessTouched(parts, run, importId, 'application-held', () =>
    unlessOvertaken(() => inWork(parts, run.caller, (work) => applyRows(parts, run, work, importId))),
  )
}

async function applyRows(parts: Parts, run: JobRun, work: Work, importId: string): Promise<JobResult> {
  const row = await heldImport(work.db, work.ability, importId)
  if (!row) throw notFound()
  if (row.state !== 'previewed') throw conflict('import.problem.not.apply')
  const tooMany = await tooManyMoved(work, importId)
  if (tooMany) throw orderNeeded(tooMany)
  const directory = await importDirectory(work.db, work.ability)
  const touched: TouchedRow[] = []
  let done = 0
  for (const outcome of ['created', 'changed'] as const) {
    for (let after = 0; ; ) {
      const rows = await rowsOf(work.db, importId, {outcomes: [outcome], touched: 0, after, limit: rowsAtOnce})
      const last = rows.at(-1)
      if (!last) break
      after = last.sheetRow
      const opened = rows.map((each) => ({
        ...each,
        content: openRow(parts.keys, importId, each.sheetRow, each.content),
      }))
      const effect =
        outcome === 'created'
          ? await additions(parts, work, opened, directory, touched)
          : await changes(work, opened, directory, touched)
      if (touched.length === 0) await carryOut(work, parts.keys, importId, effect)
      done += rows.length
      run.progress(done / (row.created + row.changed), {
        key: 'import.doing.applying',
        values: {done, rows: row.created + row.changed},
      })
    }
  }
  if (touched.length > 0) throw new Touched(touched)
  await updateImport(work.db, row, {
    state: 'applied',
    appliedAt: work.now,
    appliedByName: work.actor.name,
    touched: null,
  })
  work.record({...told('applied', row), after: {created: row.created, changed: row.changed}})
  const result = {
    location: `/personnel/imports/${importId}`,
    said: {key: 'import.said.applied', values: {created: row.created, changed: row.changed}},
  }
  await run.conclude(work, result)
  return result
}

type OpenedRow = Omit<ImportRowTable, 'content'> & {content: RowContent}

/** Officials to add: nobody has their id by now, and their unit still takes them. */
async function additions(
  {keys}: Parts,
  work: Work,
  rows: readonly OpenedRow[],
  {within}: ImportDirectory,
  touched: TouchedRow[],
): Promise<Effect> {
  const effect: Effect = {created: [], changed: []}
  const index = ({content}: OpenedRow) => nationalIdIndex(keys, content.nationalId)
  const taken = await officialsByIndex(work.db, rows.map(index), true)
  for (const row of rows) {
    const {official} = row.content
    const nationalIdIndex = index(row)
    const theirs = taken.get(nationalIdIndex)
    if (official && row.officialId && !theirs && within.has(official.unitId))
      effect.created.push({id: row.officialId, official, nationalIdIndex})
    else touched.push({row: row.sheetRow, officialId: theirs?.id ?? ''})
  }
  return effect
}

/** Officials to change: as they were seen, and still the importer's to change. */
async function changes(
  work: Work,
  rows: readonly OpenedRow[],
  {within}: ImportDirectory,
  touched: TouchedRow[],
): Promise<Effect> {
  const effect: Effect = {created: [], changed: []}
  const held = await officialsHeld(
    work.db,
    rows.map(({officialId}) => officialId ?? ''),
  )
  for (const {sheetRow, officialId, officialVersion, content} of rows) {
    const row = held.get(officialId ?? '')
    const made = content.changes ?? []
    if (row && row.version === officialVersion && mayChange(work, row, made, within))
      effect.changed.push({row, values: withChanges(row, made, 'after'), changes: made})
    else touched.push({row: sheetRow, officialId: officialId ?? ''})
  }
  return effect
}

const mayChange = (
  {ability}: Work,
  row: OfficialRow,
  made: NonNullable<RowContent['changes']>,
  within: ReadonlySet<string>,
): boolean =>
  can(ability, 'correct', 'Official', row) &&
  made.every(({field, after}) => field !== 'unitId' || within.has(String(after)))

const tries = 3

/** Somebody added one of the officials between the look and the write: now he is found, and named. */
export async function unlessOvertaken<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act()
    } catch (error) {
      if (!isDuplicate(error) || attempt === tries) throw error
    }
  }
}
