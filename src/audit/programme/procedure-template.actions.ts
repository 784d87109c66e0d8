import {newId} from '../../platform/ids.ts'
import {conflict, notFound} from '../../platform/refusal.ts'
import {sortKey} from '../../platform/thai/sort-key.ts'
import type {Work} from '../../platform/work.ts'
import type {ProcedureTemplateTable} from '../engagement/tables.ts'
import {appendMissing, programmeFor} from './procedure.actions.ts'
import {lockedProcedure} from './procedure.store.ts'
import {toldWords, type Words, wordsOf} from './procedure.ts'
import {
  insertTemplate,
  lockedTemplate,
  sameTemplate,
  updateTemplate,
  visibleTemplate,
  visibleTemplates,
} from './procedure-template.store.ts'
import type {TemplateInput} from './procedure-template.ts'

const told = (verb: string, {id, unitId}: Pick<ProcedureTemplateTable, 'id' | 'unitId'>) => ({
  type: `audit.procedure-template.${verb}`,
  subject: 'ProcedureTemplate',
  subjectId: id,
  unitId,
})

/** Keeps a procedure for the programmes to come. @returns its id. @throws Refusal forbidden; conflict: it is kept already */
export async function addTemplate(work: Work, unitId: string, given: Words): Promise<string> {
  work.require('keep', 'ProcedureTemplate', {unitId})
  if (await sameTemplate(work.db, unitId, given)) throw conflict('programme.problem.inLibrary')
  const words = wordsOf(given)
  const row: ProcedureTemplateTable = {
    id: newId(),
    unitId,
    sortKey: sortKey(words.subject, ''),
    ...words,
    withdrawn: 0,
    recordedAt: work.now,
    recordedByName: work.actor.name,
    version: 1,
  }
  await insertTemplate(work.db, row)
  work.record({...told('added', row), after: toldWords(words)})
  return row.id
}

async function templateFor(work: Work, id: string): Promise<ProcedureTemplateTable> {
  const seen = await visibleTemplate(work.db, work.ability, id)
  const row = seen && (await lockedTemplate(work.db, id))
  if (!row) throw notFound()
  work.require('keep', 'ProcedureTemplate', row)
  return row
}

/** Programmes that took it keep what they took. @throws Refusal conflict with `theirs`: changed meanwhile */
export async function changeTemplate(work: Work, id: string, {version, ...given}: TemplateInput): Promise<void> {
  const row = await templateFor(work, id)
  if (row.version !== version) throw conflict('audit.problem.changedMeanwhile', {theirs: row})
  const same = await sameTemplate(work.db, row.unitId, given)
  if (same && same.id !== id) throw conflict('programme.problem.inLibrary')
  await updateTemplate(work.db, row, {...given, sortKey: sortKey(given.subject, '')})
  work.record({...told('changed', row), before: toldWords(row), after: toldWords(given)})
}

/** Takes it out of use, or back into it. @throws Refusal conflict: it is so already, or the same stands in the library */
export async function withdrawTemplate(work: Work, id: string, withdrawn: boolean): Promise<void> {
  const row = await templateFor(work, id)
  if ((row.withdrawn === 1) === withdrawn) throw conflict('programme.problem.withdrawnAlready')
  if (!withdrawn && (await sameTemplate(work.db, row.unitId, row))) throw conflict('programme.problem.inLibrary')
  await updateTemplate(work.db, row, {withdrawn: withdrawn ? 1 : 0})
  work.record({...told(withdrawn ? 'withdrawn' : 'restored', row), after: {auditSubject: row.subject}})
}

/** Takes these of the library to the end of the programme, but for those it holds. @throws Refusal not-found: one is not there */
export async function takeFromLibrary(work: Work, engagementId: string, ids: readonly string[]): Promise<void> {
  const engagement = await programmeFor(work, engagementId)
  const rows = await visibleTemplates(work.db, work.ability, [...new Set(ids)])
  if (rows.length === 0 || rows.length < new Set(ids).size) throw notFound()
  await appendMissing(work, engagement, rows, 'taken-from-library', {})
}

/** Keeps a procedure of a programme for the next ones. @throws as `addTemplate` */
export async function keepInLibrary(work: Work, engagementId: string, procedureId: string): Promise<string> {
  const engagement = await programmeFor(work, engagementId)
  const row = await lockedProcedure(work.db, engagement.id, procedureId)
  if (!row) throw notFound()
  return addTemplate(work, engagement.unitId, row)
}
