import type {ExecutionContext} from 'ava'
import {catalogueOf, compliance} from '../../src/compliance/index.ts'
import {personnel as realPersonnel} from '../../src/personnel/index.ts'
import {official} from '../../src/personnel/official-facts.ts'
import {retirementDay} from '../../src/personnel/retirement.ts'
import {can} from '../../src/platform/access/ability.ts'
import {system} from '../../src/platform/access/actor.ts'
import {visible} from '../../src/platform/access/visible.ts'
import {clockOn} from '../../src/platform/clock.ts'
import {identity} from '../../src/platform/identity/index.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Rule} from '../../src/platform/rules/rule.ts'
import type {JudgedSubject, Parts, RecordKind, Slice} from '../../src/platform/slice.ts'
import {inWork} from '../../src/platform/work.ts'
import {testParts} from '../support/app.ts'

const judged: JudgedSubject = {
  subject: official,
  record: 'Official',
  keeper: 'hr-head',
  mend: (id, fact) => `/personnel/officials/${id}/correction#f-${fact}`,
  async facts(parts, which) {
    let q = parts.db.selectFrom('official').selectAll().orderBy('id')
    q =
      'ids' in which
        ? q.where('id', 'in', which.ids)
        : which.after === null
          ? q.limit(which.limit)
          : q.where('id', '>', which.after).limit(which.limit)
    const rows = await q.execute()
    return rows
      .filter((r) => r.status !== 'ออกจากราชการ')
      .map((r) => ({
        id: r.id,
        label: `${r.title}${r.firstName} ${r.surname}`,
        unitId: r.unitId,
        facts: {
          nationalId: r.nationalIdSealed,
          birthDate: r.birthDate,
          retiresOn: r.retiresOn,
          positionType: r.positionType,
          positionLevel: r.positionLevel,
          personnelType: r.personnelType,
          onProbationSince: r.onProbationSince,
          probationEvaluations: r.probationEvaluations,
          probationExtended: r.probationExtended === 1,
          absentSince: r.absentSince,
          ...(r.absenceExcused === null ? {} : {absenceExcused: r.absenceExcused === 1}),
          disciplinaryCaseOpenedOn: r.disciplinaryCaseOpenedOn,
        },
      }))
  },
}
const Official: RecordKind = {
  label: 'personnel.official.list.title',
  readable: (db, ability, field) =>
    db
      .selectFrom('official')
      .select('official.id')
      .where(visible(ability, 'read', 'Official', 'official', field)),
  href: (id) => `/personnel/officials/${id}`,
  fields:
    (ability, {subjectId, unitId}) =>
    (field) =>
      can(ability, 'read', 'Official', {id: subjectId, unitId}, field),
}
export const personnel: Slice = {
  ...realPersonnel,
  judged: realPersonnel.judged ?? [judged],
  records: realPersonnel.records ?? {Official},
}
export const slices: Slice[] = [identity, personnel, compliance]

export const complianceParts = (t: ExecutionContext, options: {today?: string} = {}) =>
  testParts(t, {slices, ...options})

export async function unitIn(
  parts: Parts,
  name: string,
  parentId: string | null = null,
  kind = 'agency',
): Promise<string> {
  const id = newId()
  await parts.db
    .insertInto('unit')
    .values({
      id,
      name,
      abbreviation: null,
      parentId,
      reportsToId: parentId,
      provinceId: id,
      ministry: 'กระทรวงมหาดไทย',
      kind,
      openedOn: null,
      closedOn: null,
      version: 1,
    } as never)
    .execute()
  return id
}

type Own = Partial<{
  unitId: string
  surname: string
  birthDate: string
  retiresOn: string | null
  onProbationSince: string | null
  probationEvaluations: number
  absentSince: string | null
  absenceExcused: number | null
  disciplinaryCaseOpenedOn: string | null
  personnelType: string
  nationalId: string
}>
export async function officialIn(parts: Parts, unitId: string, own: Own = {}): Promise<string> {
  const id = newId()
  const birthDate = own.birthDate ?? '1980-05-01'
  const {nationalId = '1234567890121', ...rest} = own
  await parts.db
    .insertInto('official')
    .values({
      id,
      nationalIdSealed: nationalId,
      nationalIdIndex: `${id}${'0'.repeat(38)}`.toLowerCase(),
      title: 'นาย',
      firstName: 'สมชาย',
      surname: own.surname ?? 'ทดสอบ',
      sortKey: 'a',
      searchText: 'x',
      birthDate,
      enteredOn: '2010-01-01',
      personnelType: 'ข้าราชการ',
      positionNumber: null,
      positionTitle: null,
      positionType: null,
      positionLevel: null,
      positionSince: null,
      unitId,
      salary: null,
      education: null,
      phone: null,
      email: null,
      status: 'ปฏิบัติราชการ',
      retiresOn: retirementDay(birthDate, 60),
      onProbationSince: null,
      probationEvaluations: 0,
      probationExtended: 0,
      absentSince: null,
      absenceExcused: null,
      disciplinaryCaseOpenedOn: null,
      createdAt: parts.clock.now(),
      changedAt: parts.clock.now(),
      version: 1,
      ...rest,
    } as never)
    .execute()
  return id
}

/** Writes to an official as his register does: with an event of his. */
export async function changeOfficial(parts: Parts, id: string, set: Record<string, string | number | null>) {
  const caller = {actor: system, ability: await parts.abilityOf(system), address: null, requestId: null}
  await inWork(parts, caller, async (work) => {
    await work.db.updateTable('official').set(set).where('id', '=', id).execute()
    work.record({type: 'personnel.official.corrected', subject: 'Official', subjectId: id, after: set})
  })
}

/** The same parts on another legal day. */
export const onDay = (parts: Parts, day: string): Parts => ({...parts, clock: clockOn(day)})

/** The same parts as if a rule had been taken out of the catalogue. */
export function withoutRule(parts: Parts, id: string): Parts {
  const slices = [...parts.slices]
  const {rules} = catalogueOf({slices})
  ;(rules as Map<string, Rule>).delete(id)
  return {...parts, slices}
}
