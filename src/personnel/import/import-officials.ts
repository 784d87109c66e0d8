// A workbook straight into the register: what the command line does, and what the example province begins with.
import {canSome} from '../../platform/access/ability.ts'
import {oneAhead} from '../../platform/db/batches.ts'
import {newId} from '../../platform/ids.ts'
import {type Lang, translator} from '../../platform/messages/index.ts'
import {forbidden} from '../../platform/refusal.ts'
import {readSetting} from '../../platform/settings/index.ts'
import {parseSheet} from '../../platform/sheets/parse-sheet.ts'
import type {Parts} from '../../platform/slice.ts'
import {type Caller, inWork, type Work} from '../../platform/work.ts'
import {isHeading} from '../workbook/columns.ts'
import {type ReadingOptions, readOfficials} from '../workbook/read-officials.ts'
import {readOfficialsFile} from '../workbook/read-officials-file.ts'
import type {WorkbookReading} from '../workbook/reading.ts'
import {newImport} from './import.actions.ts'
import {insertImport, insertRows, updateImport} from './import.store.ts'
import {unlessOvertaken} from './import-apply.ts'
import {type ImportDirectory, importDirectory} from './import-directory.ts'
import {addTo, draftOf, draftOfRefused, emptyTally, sortWarnings} from './import-draft.ts'
import {carryOut, type Effect} from './import-effect.ts'
import {type Planned, planRows} from './import-match.ts'
import {orderNeeded, tooManyMoved} from './import-moves.ts'
import {type ImportReport, reporting} from './import-report.ts'
import {moves} from './import-row.ts'
import type {ImportRowTable} from './tables.ts'

export type ImportOptions = {
  /** Says what would happen and writes nothing. */
  dryRun?: boolean
  fileName?: string
  lang?: Lang
  /** Reads the file in this thread: less memory for a program that has nobody else to answer meanwhile. */
  alone?: boolean
  /** How many of how many rows are done. */
  progress?(done: number, of: number): void
}

/**
 * Imports a personnel workbook, whole or not at all; refused rows do not stop the others.
 * @throws Refusal forbidden; too-large or invalid where the file itself cannot be read
 */
export async function importOfficials(
  parts: Parts,
  caller: Caller,
  bytes: Uint8Array,
  options: ImportOptions = {},
): Promise<ImportReport> {
  if (!canSome(caller.ability, 'create', 'Official')) throw forbidden()
  const directory = await importDirectory(parts.db, caller.ability)
  const reading = await read(bytes, {units: directory.units, today: parts.clock.today()}, options)
  const isUnreadable = reading.read === 0 && reading.problems.length > 0
  if (options.dryRun || isUnreadable) return foretell(parts, caller, reading, directory, options)
  return unlessOvertaken(() => inWork(parts, caller, (work) => importReading(parts, work, reading, directory, options)))
}

const read = async (bytes: Uint8Array, reading: ReadingOptions, {alone}: ImportOptions): Promise<WorkbookReading> =>
  alone ? readOfficials(await parseSheet(bytes, isHeading), reading) : readOfficialsFile(bytes, reading)

async function foretell(
  {db, keys, clock}: Parts,
  {ability}: Caller,
  reading: WorkbookReading,
  directory: ImportDirectory,
  {lang = 'th'}: ImportOptions,
): Promise<ImportReport> {
  const t = translator(lang)
  const told = reporting(reading, directory, t)
  let rows = 0
  for await (const planned of planRows(db, {keys, ability, directory, rows: reading.rows})) {
    told.add(planned)
    rows += planned.filter((row) => row.outcome === 'changed' && moves(row.changes)).length
  }
  const allowed = await readSetting(db, 'imports.movedRows', clock.today())
  if (rows > allowed) told.report.warnings.push({problem: t('import.problem.orderNeeded', {rows, allowed})})
  return told.finish()
}

async function importReading(
  {keys}: Parts,
  work: Work,
  reading: WorkbookReading,
  directory: ImportDirectory,
  {fileName = '', lang = 'th', progress}: ImportOptions,
): Promise<ImportReport> {
  const {rows, refused, headings} = reading
  const importId = newId()
  const {ofRows: warnings, ofFile} = sortWarnings(reading)
  const context = {keys, importId, namesOf: directory.namesOf, warnings, atOnce: true}
  const told = reporting(reading, directory, translator(lang))
  const tally = emptyTally()
  const begun = await newImport(work, keys, {id: importId, fileName, fileId: null})
  await insertImport(work.db, begun)
  const refusals = refused.map((row) => draftOfRefused(row, headings, context))
  addTo(tally, refusals)
  await insertRows(work.db, refusals)
  let done = 0
  async function* drafted() {
    for await (const planned of planRows(work.db, {keys, ability: work.ability, directory, rows}, true))
      yield {planned, drafts: planned.map((row) => draftOf(row, context))}
  }
  for await (const {planned, drafts} of oneAhead(drafted())) {
    addTo(tally, drafts)
    told.add(planned)
    await carryOut(work, keys, importId, effectOf(planned, drafts))
    await insertRows(work.db, drafts)
    done += planned.length
    progress?.(done, rows.length)
  }
  const tooMany = await tooManyMoved(work, importId)
  if (tooMany) throw orderNeeded(tooMany)
  await updateImport(work.db, begun, {
    ...tally,
    state: 'applied',
    rowsRead: reading.read,
    warnings: JSON.stringify(ofFile),
    readAt: work.now,
    appliedAt: work.now,
    appliedByName: work.actor.name,
  })
  const {created, changed, unchanged, refused: refusedCount} = tally
  work.record({
    type: 'personnel.import.applied',
    subject: 'Import',
    subjectId: importId,
    unitId: begun.unitId,
    after: {created, changed, unchanged, refused: refusedCount},
  })
  return told.finish()
}

function effectOf(planned: readonly Planned[], drafts: readonly ImportRowTable[]): Effect {
  const effect: Effect = {created: [], changed: []}
  for (const [at, row] of planned.entries()) {
    if (row.outcome === 'created') {
      const {official, nationalIdIndex} = row
      effect.created.push({id: drafts[at]?.officialId ?? '', official, nationalIdIndex})
    }
    if (row.outcome === 'changed') effect.changed.push({row: row.stored, values: row.values, changes: row.changes})
  }
  return effect
}
