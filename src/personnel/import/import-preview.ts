// Reads an import's file and writes down what would become of each row; the register is only looked at.
import type {JobResult, JobRun} from '../../platform/jobs/index.ts'
import {conflict, notFound, Refusal} from '../../platform/refusal.ts'
import type {Parts} from '../../platform/slice.ts'
import {inWork} from '../../platform/work.ts'
import {readOfficialsFile} from '../workbook/read-officials-file.ts'
import type {CellProblem, ReadingWarning, WorkbookReading} from '../workbook/reading.ts'
import {told} from './import.actions.ts'
import {deleteRows, insertRows, updateImport, visibleImport} from './import.store.ts'
import {importDirectory} from './import-directory.ts'
import {addTo, draftOf, draftOfRefused, emptyTally, sortWarnings, type Tally} from './import-draft.ts'
import {planRows} from './import-match.ts'
import type {ImportRowTable, ImportTable} from './tables.ts'

const rowsAtOnce = 1000
/** Of the whole way, what the reading of the file takes. */
const read = 0.4

/** Again after a crash: what was written down is written anew. Null when the program closes. */
export async function previewImport(
  parts: Parts,
  run: JobRun,
  importId: string,
  contentOf: (fileId: string) => Promise<Uint8Array>,
): Promise<JobResult | null> {
  const {caller, progress, signal} = run
  const row = await visibleImport(parts.db, caller.ability, importId)
  if (!row?.fileId) throw notFound()
  await clear(parts, run, importId)
  progress(0.05, {key: 'import.doing.reading'})
  const directory = await importDirectory(parts.db, caller.ability)
  const reading = await readOrRefuse(await contentOf(row.fileId), {
    units: directory.units,
    today: parts.clock.today(),
  })
  if (reading.read === 0 && reading.problems.length > 0) return conclude(parts, run, row, reading, emptyTally())
  progress(read, {key: 'import.doing.comparing', values: {rows: reading.read}})
  const {ofRows: warnings, ofFile} = sortWarnings(reading)
  const context = {keys: parts.keys, importId, namesOf: directory.namesOf, warnings}
  const tally = emptyTally()
  const write = async (drafts: ImportRowTable[]) => {
    addTo(tally, drafts)
    await inWork(parts, caller, (work) => insertRows(work.db, drafts))
    const {created, changed, unchanged, refused} = tally
    progress(read + ((1 - read) * (created + changed + unchanged + refused)) / reading.read)
  }
  const {refused, rows, headings} = reading
  for (let from = 0; from < refused.length; from += rowsAtOnce) {
    if (signal.aborted) return null
    await write(refused.slice(from, from + rowsAtOnce).map((each) => draftOfRefused(each, headings, context)))
  }
  for await (const planned of planRows(parts.db, {keys: parts.keys, ability: caller.ability, directory, rows})) {
    if (signal.aborted) return null
    await write(planned.map((each) => draftOf(each, context)))
  }
  return conclude(parts, run, row, {...reading, warnings: ofFile}, tally)
}

async function clear(parts: Parts, {caller}: JobRun, importId: string): Promise<void> {
  while ((await inWork(parts, caller, (work) => deleteRows(work.db, importId, rowsAtOnce))) > 0);
}

/** A file that is no workbook is refused as one whose headings are wrong: its page says so. */
async function readOrRefuse(
  bytes: Uint8Array,
  options: Parameters<typeof readOfficialsFile>[1],
): Promise<WorkbookReading> {
  try {
    return await readOfficialsFile(bytes, options)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const problem: CellProblem = {row: 0, column: '', value: '', problem: error.told, hint: null}
    return {read: 0, rows: [], refused: [], problems: [problem], warnings: [], headings: []}
  }
}

type Read = {read: number; problems: CellProblem[]; warnings: ReadingWarning[]}

async function conclude(parts: Parts, run: JobRun, seen: ImportTable, reading: Read, tally: Tally) {
  const isUnreadable = reading.read === 0 && reading.problems.length > 0
  const result: JobResult = {location: `/personnel/imports/${seen.id}`}
  await inWork(parts, run.caller, async (work) => {
    const {created, changed, unchanged, refused} = tally
    const kept = await updateImport(work.db, seen, {
      ...tally,
      state: isUnreadable ? 'unreadable' : 'previewed',
      rowsRead: reading.read,
      problems: isUnreadable ? JSON.stringify(reading.problems) : null,
      warnings: JSON.stringify(reading.warnings),
      touched: null,
      readAt: work.now,
    })
    if (!kept) throw conflict('import.problem.changedMeanwhile')
    work.record({
      ...told(isUnreadable ? 'unreadable' : 'previewed', seen),
      after: {created, changed, unchanged, refused},
    })
    await run.conclude(work, result)
  })
  return result
}
