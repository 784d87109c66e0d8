import {canSome} from '../../platform/access/ability.ts'
import {seal, unseal} from '../../platform/encryption.ts'
import {removeFile, storeFile, tidyName} from '../../platform/files/index.ts'
import {newId} from '../../platform/ids.ts'
import {jobProgress, planJob} from '../../platform/jobs/index.ts'
import {conflict, forbidden, notFound} from '../../platform/refusal.ts'
import type {Keys} from '../../platform/secrets.ts'
import {readSetting} from '../../platform/settings/index.ts'
import type {SheetKind} from '../../platform/sheets/file-kind.ts'
import type {Work} from '../../platform/work.ts'
import {registrars} from '../abilities.ts'
import {allUnits} from '../unit/unit.store.ts'
import {deleteImport, deleteRows, heldImport, insertImport, updateImport} from './import.store.ts'
import {type ImportVerb, mayIn} from './import.ts'
import {orderNeeded, tooManyMoved} from './import-moves.ts'
import type {ImportTable} from './tables.ts'

export const importJobs = {
  preview: 'personnel.preview-import',
  apply: 'personnel.apply-import',
  reverse: 'personnel.reverse-import',
  forget: 'personnel.forget-imports',
} as const

const mediaTypes: Record<SheetKind, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
}

const purpose = 'import.file_name'
export const openFileName = (keys: Pick<Keys, 'field'>, {fileName}: Pick<ImportTable, 'fileName'>): string =>
  unseal(keys, purpose, fileName)

/** A new import that nothing is known of yet. */
export async function newImport(
  work: Work,
  keys: Pick<Keys, 'field'>,
  {id, fileName, fileId}: Pick<ImportTable, 'id' | 'fileName' | 'fileId'>,
): Promise<ImportTable> {
  const keptDays = await readSetting(work.db, 'imports.keptDays', work.today)
  return {
    id,
    fileName: seal(keys, purpose, fileName),
    fileId,
    accountId: work.actor.accountId,
    accountName: work.actor.name,
    unitId: await homeUnit(work),
    state: 'reading',
    jobId: null,
    rowsRead: 0,
    created: 0,
    changed: 0,
    unchanged: 0,
    refused: 0,
    warned: 0,
    columnsChanged: 0,
    columnsRefused: 0,
    problems: null,
    warnings: null,
    touched: null,
    uploadedAt: work.now,
    readAt: null,
    appliedAt: null,
    appliedByName: null,
    reversedAt: null,
    reversedByName: null,
    expiresAt: new Date(Date.parse(work.now) + keptDays * 86_400_000).toISOString(),
    version: 1,
  }
}

/** The one unit whose people the importer keeps: whoever keeps it too may see the import. The console keeps them all. */
async function homeUnit({db, actor}: Work): Promise<string | null> {
  if (actor.kind !== 'account') return (await allUnits(db)).find(({kind}) => kind === 'province')?.id ?? null
  const kept = actor.grants.filter(
    ({role, scopeKind}) => scopeKind === 'unit' && registrars.some((each) => each === role),
  )
  const [only, ...others] = new Set(kept.map(({scopeId}) => scopeId))
  return others.length === 0 ? (only ?? null) : null
}

/** Takes a workbook in, encrypted, and plans its reading. @returns the address of the import */
export async function startImport(
  work: Work,
  keys: Keys,
  {name, bytes, kind}: {name: string; bytes: Uint8Array; kind: SheetKind},
): Promise<string> {
  if (!canSome(work.ability, 'create', 'Official')) throw forbidden()
  const id = newId()
  const row = await newImport(work, keys, {id, fileName: tidyName(name), fileId: null})
  const {unitId, expiresAt} = row
  const stored = {name: withExtension(name, kind), bytes, mediaType: mediaTypes[kind], sealWith: keys, expiresAt}
  const fileId = await storeFile(work, {...stored, subject: 'Import', subjectId: id, unitId})
  const jobId = await planFor(work, 'preview', id)
  await insertImport(work.db, {...row, fileId, jobId})
  work.record(told('uploaded', row))
  return `/personnel/imports/${id}`
}

/** A file is what it holds: its name says so when it is downloaded again. */
const withExtension = (name: string, kind: SheetKind): string =>
  name.toLowerCase().endsWith(`.${kind}`) ? name : `${name.replace(/\.[^.]{1,5}$/, '')}.${kind}`

const planFor = (work: Work, verb: keyof typeof importJobs, importId: string): Promise<string> =>
  planJob(work.db, {kind: importJobs[verb], payload: {importId}, accountId: work.actor.accountId})

type Seen = {id: string; version: number}

/** The import as the person saw it, held, in a state that allows the verb, and nothing under way on it. */
async function heldFor(work: Work, {id, version}: Seen, verb: ImportVerb): Promise<ImportTable> {
  const row = await heldImport(work.db, work.ability, id)
  if (!row) throw notFound()
  work.require(verb, 'Import', row)
  const job = row.jobId ? await jobProgress(work.db, row.jobId) : null
  if (job?.state === 'waiting' || job?.state === 'running') throw conflict('import.problem.underWay')
  if (row.version !== version) throw conflict('import.problem.changedMeanwhile')
  if (!mayIn(verb, row.state)) throw conflict(`import.problem.not.${verb}`)
  return row
}

/** Events tell what was asked, and later what was done. */
const asked = {preview: 'preview-requested', apply: 'application-requested', reverse: 'reversal-requested'} as const

/** Plans that the import be read again, put into effect, or taken back. */
export async function planImport(work: Work, seen: Seen, verb: keyof typeof asked): Promise<string> {
  const row = await heldFor(work, seen, verb)
  if (verb === 'preview' && row.fileId === null) throw conflict('import.problem.noFile')
  const tooMany = verb === 'apply' ? await tooManyMoved(work, row.id) : null
  if (tooMany) throw orderNeeded(tooMany)
  const jobId = await planFor(work, verb, row.id)
  await updateImport(work.db, row, {jobId, touched: null, ...(verb === 'preview' ? {state: 'reading'} : {})})
  work.record(told(asked[verb], row))
  return `/personnel/imports/${row.id}`
}

const rowsAtOnce = 5000

/** Deletes an import with its file and everything it holds; what it did to the register stays. */
export async function removeImport(work: Work, seen: Seen): Promise<string> {
  await disposeOf(work, await heldFor(work, seen, 'remove'), 'removed')
  return '/personnel/imports'
}

export async function disposeOf(work: Work, row: ImportTable, verb: 'removed' | 'forgotten'): Promise<void> {
  while ((await deleteRows(work.db, row.id, rowsAtOnce)) > 0);
  if (row.fileId) await removeFile(work, row.fileId).catch(unlessGone)
  await deleteImport(work.db, row.id)
  work.record(told(verb, row))
}

/** The file's own time may have run out first. */
function unlessGone(error: unknown): void {
  if ((error as {kind?: string}).kind !== 'not-found') throw error
}

export const told = (verb: string, {id, unitId}: Pick<ImportTable, 'id' | 'unitId'>) => ({
  type: `personnel.import.${verb}`,
  subject: 'Import',
  subjectId: id,
  unitId,
})
