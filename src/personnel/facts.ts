import {sql} from 'kysely'
import {inBatches} from '../platform/db/batches.ts'
import type {Reader} from '../platform/db/database.ts'
import type {JudgedRecord, JudgedSubject, Parts} from '../platform/slice.ts'
import type {Day} from '../platform/thai/day.ts'
import {fullName} from '../platform/thai/person-name.ts'
import {officialAddress} from './official/official.ts'
import {official} from './official/official-facts.ts'
import {standingOn} from './official/official-on-day.store.ts'
import {readableNationalId} from './official/official-row.ts'
import {leftService} from './official/official-status.ts'

const columns = [
  'id',
  'title',
  'firstName',
  'surname',
  'unitId',
  'nationalIdSealed',
  'birthDate',
  'retiresOn',
  'personnelType',
  'positionType',
  'positionLevel',
  'onProbationSince',
  'probationEvaluations',
  'probationExtended',
  'absentSince',
  'absenceExcused',
  'disciplinaryCaseOpenedOn',
  'enteredOn',
  'status',
] as const

const everybody = (db: Reader) => db.selectFrom('official').select(columns)

/** Who has left service is judged no more. */
const inService = (db: Reader) => everybody(db).where('status', '<>', leftService)

type Row = Awaited<ReturnType<ReturnType<typeof inService>['execute']>>[number]

type Which = Parameters<JudgedSubject['facts']>[1]

async function rowsOf(db: Reader, which: Which, from: typeof inService): Promise<Row[]> {
  if (!('ids' in which)) {
    const all = from(db).orderBy('id').limit(sql.lit(which.limit))
    return (which.after === null ? all : all.where('id', '>', which.after)).execute()
  }
  const rows: Row[] = []
  await inBatches(which.ids, async (ids) => rows.push(...(await from(db).where('id', 'in', ids).execute())))
  return rows
}

/** Who was in service on another day, where he was posted then: a lot is read on until it is full. */
async function rowsOn(db: Reader, which: Which, day: Day): Promise<Row[]> {
  if ('ids' in which) return servingOn(db, await rowsOf(db, which, everybody), day)
  const found: Row[] = []
  for (let after = which.after; ; ) {
    const rows: Row[] = await rowsOf(db, {after, limit: which.limit}, everybody)
    found.push(...(await servingOn(db, rows, day)))
    after = rows.at(-1)?.id ?? null
    if (rows.length < which.limit || found.length >= which.limit) return found.slice(0, which.limit)
  }
}

async function servingOn(db: Reader, rows: Row[], day: Day): Promise<Row[]> {
  const standing = await standingOn(db, rows, day)
  return standing.filter(({status}) => status !== leftService)
}

/**
 * A day that is null has not happened, a type or level that is null is none (rules.md 2, null). Whether an absence has
 * good cause may not be recorded yet, and an id may be sealed with a key that is lost: these facts are then absent.
 */
const factsOf = (row: Row, keys: Parts['keys']): JudgedRecord => ({
  id: row.id,
  label: fullName(row),
  unitId: row.unitId,
  facts: {
    ...nationalIdFact(row, keys),
    birthDate: row.birthDate,
    retiresOn: row.retiresOn,
    personnelType: row.personnelType,
    positionType: row.positionType,
    positionLevel: row.positionLevel,
    onProbationSince: row.onProbationSince,
    probationEvaluations: row.probationEvaluations,
    probationExtended: row.probationExtended === 1,
    absentSince: row.absentSince,
    ...(row.absenceExcused === null ? {} : {absenceExcused: row.absenceExcused === 1}),
    disciplinaryCaseOpenedOn: row.disciplinaryCaseOpenedOn,
  },
})

function nationalIdFact(row: Row, keys: Parts['keys']): {nationalId?: string} {
  const nationalId = readableNationalId(keys, row)
  return nationalId === null ? {} : {nationalId}
}

/** Officials as the rules of law look at them. */
export const judgedOfficial: JudgedSubject = {
  subject: official,
  record: 'Official',
  async facts({db, keys}, which, on = null) {
    const rows = on === null ? await rowsOf(db, which, inService) : await rowsOn(db, which, on)
    return rows.map((row) => factsOf(row, keys))
  },
  mend: (id, fact) => `${officialAddress(id)}/correction#f-${fact}`,
  keeper: 'hr-head',
}
