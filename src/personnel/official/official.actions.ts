import {z} from 'zod'
import {can, canSome} from '../../platform/access/ability.ts'
import {isDuplicate} from '../../platform/db/dialect.ts'
import {requiredText} from '../../platform/http/fields.ts'
import {zodProblems} from '../../platform/http/zod-problems.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, forbidden, invalid, invalidField, notFound, type Problem} from '../../platform/refusal.ts'
import type {Keys} from '../../platform/secrets.ts'
import {formatNationalId} from '../../platform/thai/national-id.ts'
import type {Work} from '../../platform/work.ts'
import {positionsNamed} from '../position/position-link.store.ts'
import {postProblems} from '../position/post-to-fill.ts'
import {lockProvince, visibleUnit} from '../unit/unit.store.ts'
import type {OfficialRead} from '../workbook/reading.ts'
import {insertOfficials, officialsByIndex} from './official-batch.store.ts'
import {type AskedOfKinds, type Correction, planCorrection, told, toldFields} from './official-correction.ts'
import {datedRowsOf, insertDated, updateOfficial, visibleOfficial, visibleOfficialHeld} from './official-file.store.ts'
import {type Body, circumstancesOf, readOfficialForm} from './official-form.ts'
import {
  derivedOf,
  nationalIdIndex,
  newRow,
  type OfficialRow,
  postingOf,
  readableNationalId,
  sealNationalId,
} from './official-row.ts'
import {leftService} from './official-status.ts'
import {askedSchema} from './official-step.ts'

/**
 * Adds an official to the register. @returns his id
 * @throws Refusal forbidden; invalid with every problem of the form at once
 */
export async function createOfficial(work: Work, keys: Keys, body: Body): Promise<string> {
  if (!canSome(work.ability, 'create', 'Official')) throw forbidden()
  const {values, problems} = readOfficialForm(body, work.today, true)
  problems.push(...(await unitProblems(work, values.unitId, null)), ...(await idProblems(work, keys, values, null)))
  if (problems.length === 0)
    problems.push(
      ...(await postProblems(work, {named: values as OfficialRead, officialId: null, since: values.positionSince})),
    )
  if (problems.length > 0) throw invalid(problems)
  const official = values as OfficialRead & typeof values
  const row = {...newRow(keys, newId(), official, work.now), ...circumstancesOf(values)}
  row.retiresOn = values.retiresOn ?? derivedOf(row).retiresOn
  await unlessIdTaken(insertOfficials(work.db, [row], work))
  const after = Object.fromEntries(toldFields.map((field) => [field, told(field, row)]))
  work.record({...happened('created', row), after: {...after, nationalId: row.nationalIdSealed}})
  return row.id
}

const correction = z.object({
  version: z.coerce.number('official.form.versionMissing').int(),
  reason: requiredText(2000),
})

/**
 * Changes an official's file as one form asks: what is true from some day on, what was recorded wrongly, all the rest.
 * @throws Refusal not-found, forbidden; conflict when somebody else changed the file; invalid with every problem at once
 */
export async function correctOfficial(work: Work, keys: Keys, id: string, body: Body): Promise<void> {
  const row = await visibleOfficialHeld(work.db, work.ability, id)
  if (!row) throw notFound()
  requireCorrect(work, row)
  const head = correction.safeParse({...body})
  const seen = Number(body.version)
  if (Number.isInteger(seen) && seen !== row.version) throw conflict('official.form.changedMeanwhile')
  const planned = await plan(work, keys, row, body)
  const problems = [...(head.success ? [] : zodProblems(head.error)), ...planned.problems]
  if (!head.success || problems.length > 0 || !planned.change) throw invalid(problems)
  await carryOut(work, row, planned.change, head.data.reason)
}

/** Nobody changes his own file. @throws Refusal forbidden */
export function requireCorrect(work: Pick<Work, 'actor' | 'ability'>, row: OfficialRow): void {
  if (can(work.ability, 'correct', 'Official', row)) return
  throw work.actor.officialId === row.id ? forbidden('official.file.ownFile') : forbidden()
}

/** What the form changes, or everything that is wrong with it. */
async function plan(work: Work, keys: Keys, row: OfficialRow, body: Body) {
  const {values, problems} = readOfficialForm(body, work.today, false)
  const asked = askedSchema.safeParse({...body})
  problems.push(...(await unitProblems(work, values.unitId, row.unitId)))
  problems.push(...(await idProblems(work, keys, values, row)))
  if (!asked.success) return {problems: [...problems, ...zodProblems(asked.error)], change: null}
  const rows = await datedRowsOf(work.db, row.id)
  const unread = new Set(problems.map(({field}) => field))
  const sent = {row, rows, values, asked: askedOfKinds(asked.data), today: work.today}
  const change = planCorrection(sent, unread)
  if ('problems' in change) return {problems: [...problems, ...change.problems], change: null}
  problems.push(...(await fillingProblems(work, row, change.steps)))
  const changed = withNationalId(change, row, values.nationalId, keys)
  if (Object.keys(changed.after).length > 0) return {problems, change: changed}
  return {problems: [{field: '', message: {key: 'official.form.nothingChanged'}}], change: null}
}

const askedOfKinds = (asked: ReturnType<typeof askedSchema.parse>): AskedOfKinds => ({
  posting: {manner: asked.postingManner, since: asked.postingSince},
  salary: {manner: asked.salaryManner, since: asked.salarySince},
  status: {manner: asked.statusManner, since: asked.statusSince},
})

function withNationalId(change: Correction, row: OfficialRow, nationalId: string | null, keys: Keys): Correction {
  if (nationalId === null || nationalIdIndex(keys, nationalId) === row.nationalIdIndex) return change
  const id = {
    nationalIdSealed: sealNationalId(keys, nationalId),
    nationalIdIndex: nationalIdIndex(keys, nationalId),
  }
  return {
    ...change,
    row: {...change.row, ...id},
    before: {...change.before, nationalId: row.nationalIdSealed},
    after: {...change.after, nationalId: id.nationalIdSealed},
  }
}

async function carryOut(work: Work, row: OfficialRow, change: Correction, reason: string): Promise<void> {
  const {steps, before, after} = change
  const positionId = await postOf(work, row, steps)
  for (const {kind, step, values} of steps) {
    const {validFrom, pending} = step
    const dated = {id: newId(), officialId: row.id, validFrom, pending, recordedAt: work.now, supersededAt: null}
    const said = {
      posting: postingOf(values, positionId),
      salary: {salary: values.salary},
      status: {status: values.status},
    }[kind]
    await insertDated(work.db, kind, {...dated, ...said} as never, step.supersedes)
  }
  const isPosted = steps.some(({kind, step}) => kind === 'posting' && step.pending === 0)
  const changed = {...change.row, positionId: isPosted ? positionId : row.positionId, changedAt: work.now}
  if (!(await unlessIdTaken(updateOfficial(work.db, row, changed)))) throw conflict('official.form.changedMeanwhile')
  work.record({...happened('corrected', changed), before, after, reason})
}

/** The numbered post a new posting names; the one that is held where number and kind of staff stay. */
async function postOf({db}: Work, row: OfficialRow, steps: Correction['steps']): Promise<string | null> {
  const posting = steps.find(({kind}) => kind === 'posting')?.values
  if (!posting) return row.positionId
  const isSame = posting.positionNumber === row.positionNumber && posting.personnelType === row.personnelType
  return isSame && row.positionId !== null ? row.positionId : (await positionsNamed(db, [posting]))(posting)
}

/** Who holds a post already keeps it; a post that is named anew must be free from that day. */
async function fillingProblems(work: Work, row: OfficialRow, steps: Correction['steps']): Promise<Problem[]> {
  const posting = steps.find(({kind}) => kind === 'posting')
  if (!posting || row.status === leftService) return []
  const {values, step} = posting
  const isSame = values.positionNumber === row.positionNumber && values.personnelType === row.personnelType
  return isSame ? [] : postProblems(work, {named: values, officialId: row.id, since: step.validFrom})
}

/**
 * The national id as printed on the card, told once to who may know it.
 * @throws Refusal not-found, forbidden; conflict where the key it was sealed with is lost
 */
export async function revealNationalId(work: Work, keys: Keys, id: string): Promise<string> {
  const row = await visibleOfficial(work.db, work.ability, id)
  if (!row) throw notFound()
  work.require('reveal', 'Official', row)
  const nationalId = readableNationalId(keys, row)
  if (nationalId === null) throw conflict('official.reveal.unreadable')
  work.record(happened('revealed', row))
  return formatNationalId(nationalId)
}

export const happened = (verb: string, {id, unitId}: Pick<OfficialRow, 'id' | 'unitId'>) => ({
  type: `personnel.official.${verb}`,
  subject: 'Official',
  subjectId: id,
  unitId,
})

/** Where an official is put: an open unit within the writer's own reach. The one he is in may stay. */
async function unitProblems(work: Work, unitId: string, stored: string | null): Promise<Problem[]> {
  if (unitId === stored || unitId === '') return []
  const unit = await visibleUnit(work.db, work.ability, unitId)
  if (!unit) return [{field: 'unitId', message: {key: 'form.choiceUnknown'}}]
  if (!can(work.ability, 'create', 'Official', {unitId}))
    return [{field: 'unitId', message: {key: 'official.form.outOfReach', values: {unit: unit.name}}}]
  await lockProvince(work.db, unit.provinceId)
  const now = await visibleUnit(work.db, work.ability, unitId)
  return now?.closedOn === null ? [] : [{field: 'unitId', message: {key: 'official.form.unitClosed'}}]
}

/** Told in the same words whoever's the id is. */
async function idProblems(
  {db}: Work,
  keys: Keys,
  {nationalId}: {nationalId: string | null},
  row: OfficialRow | null,
): Promise<Problem[]> {
  if (!nationalId) return []
  const index = nationalIdIndex(keys, nationalId)
  if (index === row?.nationalIdIndex) return []
  const taken = (await officialsByIndex(db, [index])).size > 0
  return taken ? [{field: 'nationalId', message: {key: 'official.form.idTaken'}}] : []
}

async function unlessIdTaken<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (isDuplicate(error)) throw invalidField('nationalId', 'official.form.idTaken')
    throw error
  }
}
