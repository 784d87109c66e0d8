import {sql} from 'kysely'
import {inBatches} from '../platform/db/batches.ts'
import type {Reader} from '../platform/db/database.ts'
import type {JudgedRecord, JudgedSubject, Parts} from '../platform/slice.ts'
import {fullName} from '../platform/thai/person-name.ts'
import {officialAddress} from './official.ts'
import {official} from './official-facts.ts'
import {readableNationalId} from './official-row.ts'
import {leftService} from './official-status.ts'

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
] as const

/** Who has left service is judged no more. */
const inService = (db: Reader) => db.selectFrom('official').select(columns).where('status', '<>', leftService)

type Row = Awaited<ReturnType<ReturnType<typeof inService>['execute']>>[number]

async function rowsOf(db: Reader, which: Parameters<JudgedSubject['facts']>[1]): Promise<Row[]> {
  if (!('ids' in which)) {
    const all = inService(db).orderBy('id').limit(sql.lit(which.limit))
    return (which.after === null ? all : all.where('id', '>', which.after)).execute()
  }
  const rows: Row[] = []
  await inBatches(which.ids, async (ids) => rows.push(...(await inService(db).where('id', 'in', ids).execute())))
  return rows
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
  facts: async ({db, keys}, which) => (await rowsOf(db, which)).map((row) => factsOf(row, keys)),
  mend: (id, fact) => `${officialAddress(id)}/correction#f-${fact}`,
  keeper: 'hr-head',
}
