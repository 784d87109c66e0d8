import {can, canSome} from '../../platform/access/ability.ts'
import {isDuplicate} from '../../platform/db/dialect.ts'
import {newId} from '../../platform/ids.ts'
import {type JobRunner, planJob} from '../../platform/jobs/index.ts'
import {conflict, forbidden, notFound} from '../../platform/refusal.ts'
import {readSheet} from '../../platform/sheets/read-sheet.ts'
import type {Parts} from '../../platform/slice.ts'
import {type Caller, inWork, type Work} from '../../platform/work.ts'
import {allUnits} from '../unit/unit.store.ts'
import {unitLookup} from '../workbook/unit-lookup.ts'
import {happened, toldOf} from './position.actions.ts'
import {insertPositions} from './position.store.ts'
import {positionRow} from './position.ts'
import {insertPositionImport, positionImportHeld, updatePositionImport, usedNumbers} from './position-import.store.ts'
import {
  applyPositionsJob,
  checkPositionRows,
  type ImportContext,
  importColumns,
  positionImportAddress,
  postKey,
  type ReadPost,
  readPositionRows,
} from './position-import.ts'
import type {PositionImportTable} from './tables.ts'

type Uploaded = {name: string; bytes: Uint8Array}

/** Reads a workbook and says what would become of each row. Nothing but the preview is kept, the file is not. */
export async function previewPositions(parts: Parts, {ability}: Caller, {name, bytes}: Uploaded) {
  const rows = readPositionRows(await readSheet(bytes, {headings: Object.values(importColumns)}))
  const units = await allUnits(parts.db)
  const lookup = unitLookup(units)
  const closed = new Set(units.filter(({closedOn}) => closedOn !== null).map(({id}) => id))
  const used = await usedNumbers(
    parts.db,
    rows.map(({cells}) => cells.number),
  )
  const context: ImportContext = {
    isUsed: (post) => used.has(postKey(post)),
    unitNamed(text) {
      const [found, ...others] = lookup.named(text)
      if (found && others.length > 0) return wrongUnit('several', text)
      if (!found) return wrongUnit('unknown', text, lookup.nearest(text).join(', '))
      if (closed.has(found.id)) return wrongUnit('closed', text)
      return can(ability, 'keep', 'Position', {unitId: found.id}) ? {id: found.id} : wrongUnit('outOfReach', text)
    },
  }
  return {fileName: name, ...checkPositionRows(rows, context, parts.clock.today())}
}

const wrongUnit = (why: string, unit: string, like = '') => ({
  problem: {key: `positionImport.unit.${why}`, values: {unit}},
  todo: {key: `positionImport.unitTodo.${why === 'unknown' && like ? 'like' : why}`, values: {like}},
})

type Preview = Awaited<ReturnType<typeof previewPositions>>

/** Keeps a preview for its sender. @returns the address of its page @throws Refusal forbidden */
export async function keepPreview(work: Work, {fileName, accepted, refused}: Preview): Promise<string> {
  if (!canSome(work.ability, 'keep', 'Position')) throw forbidden()
  const row: PositionImportTable = {
    id: newId(),
    fileName: fileName.slice(0, 255),
    accountId: work.actor.accountId,
    accountName: work.actor.name,
    state: 'previewed',
    jobId: null,
    accepted: accepted.length,
    refused: refused.length,
    content: JSON.stringify({accepted, refused}),
    uploadedAt: work.now,
    appliedAt: null,
    version: 1,
  }
  await insertPositionImport(work.db, row)
  work.record({...told('uploaded', row), after: {accepted: row.accepted, refused: row.refused}})
  return positionImportAddress(row.id)
}

const told = (verb: string, {id}: Pick<PositionImportTable, 'id'>) => ({
  type: `personnel.position-import.${verb}`,
  subject: 'PositionImport',
  subjectId: id,
  unitId: null,
})

/** Plans that the good rows be added. @throws Refusal not-found; conflict where that was asked before, or there are none */
export async function planPositions(work: Work, id: string): Promise<string> {
  const row = await previewedImport(work, id)
  const jobId = await planJob(work.db, {
    kind: applyPositionsJob,
    payload: {importId: id},
    accountId: work.actor.accountId,
    slot: `${applyPositionsJob} ${id}`,
  })
  await updatePositionImport(work.db, row, {jobId})
  work.record(told('application-requested', row))
  return positionImportAddress(id)
}

async function previewedImport(work: Work, id: string): Promise<PositionImportTable> {
  const row = await positionImportHeld(work.db, work.ability, id)
  if (!row) throw notFound()
  if (row.state !== 'previewed') throw conflict('positionImport.problem.applied')
  if (row.accepted === 0) throw conflict('positionImport.problem.nothing')
  return row
}

const atOnce = 250

/** All good rows of a preview or none, once. @throws Refusal conflict where units or numbers are no longer as they were seen */
export const applyPositions: JobRunner = async (parts, run) => {
  try {
    return await inWork(parts, run.caller, async (work) => {
      const row = await previewedImport(work, String(run.payload.importId))
      const {accepted} = JSON.parse(row.content) as {accepted: ReadPost[]}
      const open = new Set((await allUnits(work.db)).filter(({closedOn}) => closedOn === null).map(({id}) => id))
      const mayAdd = ({post: {unitId}}: ReadPost) => open.has(unitId) && can(work.ability, 'keep', 'Position', {unitId})
      if (!accepted.every(mayAdd)) throw conflict('positionImport.problem.changed')
      for (let done = 0; done < accepted.length; done += atOnce) {
        await addPosts(work, accepted.slice(done, done + atOnce))
        run.progress((done + atOnce) / accepted.length)
      }
      await updatePositionImport(work.db, row, {state: 'applied', appliedAt: work.now})
      work.record({...told('applied', row), after: {accepted: row.accepted}})
      const result = {
        location: positionImportAddress(row.id),
        said: {key: 'positionImport.said.applied', values: {count: row.accepted}},
      }
      await run.conclude(work, result)
      return result
    })
  } catch (error) {
    if (isDuplicate(error)) throw conflict('positionImport.problem.changed')
    throw error
  }
}

/** Posts of one day go together, for each has its first state from the day it was made. */
export async function addPosts(work: Work, posts: readonly Pick<ReadPost, 'post'>[]): Promise<void> {
  const byDay = Map.groupBy(posts, ({post}) => post.since)
  for (const [since, some] of byDay) {
    const rows = some.map(({post: {since: _, ...post}}) => positionRow(newId(), post, work.now))
    await insertPositions(work.db, rows, {from: since, reason: null, now: work.now, by: work.actor.name})
    for (const row of rows)
      work.record({...happened('created', row), after: {...toldOf(row), ...(since ? {since} : {})}})
  }
}
