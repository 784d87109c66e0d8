import {readFileSync} from 'node:fs'
import test from 'ava'
import {importOfficials} from '../../src/personnel/index.ts'
import {openNationalId} from '../../src/personnel/official/official-row.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {historyOf} from '../../src/platform/trail/trail.store.ts'
import {testDay, testParts} from '../support/app.ts'
import {consoleCaller} from '../support/console.ts'
import {person as account} from '../support/people.ts'
import {allFields, fileOf, idOf, office, type Person, person} from '../support/personnel-file.ts'
import {province} from '../support/province.ts'

const example = readFileSync(new URL('../../src/demo/data/officials-mukdahan.xlsx', import.meta.url))

const officials = (parts: Parts) => parts.db.selectFrom('official').selectAll().orderBy('id').execute()

async function register(parts: Parts, people: Person[], fields = allFields) {
  return importOfficials(parts, await consoleCaller(parts), await fileOf(people, fields))
}

const counts = ({read, created, changed, unchanged, refused}: Record<string, unknown>) => ({
  read,
  created,
  changed,
  unchanged,
  refused,
})

test('the example workbook brings 390 officials, and nothing the second time', async (t) => {
  const parts = await testParts(t)
  await province(parts)
  const caller = await consoleCaller(parts)
  const foreseen = await importOfficials(parts, caller, example, {dryRun: true})
  t.deepEqual(counts(foreseen), {read: 420, created: 390, changed: 0, unchanged: 0, refused: 30})
  t.is((await officials(parts)).length, 0)
  const first = await importOfficials(parts, caller, example)
  t.deepEqual(first, foreseen)
  t.is(first.problems.length, 30)
  t.deepEqual(
    first.problems.slice(0, 2).map(({row, column}) => [row, column]),
    [
      [27, 'วันเกิด'],
      [33, 'วันบรรจุ'],
    ],
  )
  const rows = await officials(parts)
  t.is(rows.length, 390)
  for (const year of [2027, 2028, 2029, 2030, 2031])
    t.is(rows.filter(({retiresOn}) => retiresOn === `${year}-10-01`).length, 20, String(year))
  const again = await importOfficials(parts, caller, example)
  t.deepEqual(counts(again), {read: 420, created: 0, changed: 0, unchanged: 390, refused: 30})
  t.deepEqual(again.changes, [])
})

test('who is new stands in the register whole, with his dated rows and one event', async (t) => {
  const parts = await testParts(t)
  const {id} = await province(parts)
  t.deepEqual(counts(await register(parts, [person(1)])), {read: 1, created: 1, changed: 0, unchanged: 0, refused: 0})
  const [row] = await officials(parts)
  t.like(row, {
    title: 'นาย',
    birthDate: '1988-03-05',
    enteredOn: '2012-10-01',
    positionLevel: 'ชำนาญการ',
    positionSince: '2022-04-01',
    unitId: id(office),
    salary: 2547000,
    status: 'ปฏิบัติราชการ',
    retiresOn: '2048-10-01',
    version: 1,
  })
  t.is(openNationalId(parts.keys, row?.nationalIdSealed ?? ''), idOf(1))
  t.false(JSON.stringify(row).includes(idOf(1)))
  const of = (table: 'officialPosting' | 'officialSalary' | 'officialStatus') =>
    parts.db
      .selectFrom(table)
      .selectAll()
      .where('officialId', '=', row?.id ?? '')
      .execute()
  t.like(await of('officialPosting'), [{validFrom: '2022-04-01', unitId: id(office), pending: 0, supersededAt: null}])
  t.like(await of('officialSalary'), [{validFrom: null, salary: 2547000}])
  t.like(await of('officialStatus'), [{validFrom: null, status: 'ปฏิบัติราชการ'}])
  const history = await historyOf(parts.db, 'Official', row?.id ?? '')
  t.is(history.length, 1)
  t.like(history[0], {type: 'personnel.official.imported', unitId: id(office)})
  t.like(history[0]?.payload?.after, {firstName: row?.firstName, salary: 2547000})
  t.false(JSON.stringify(history).includes(idOf(1)), 'encrypted fields stand in the trail encrypted')
})

test('the same person written differently is unchanged', async (t) => {
  const parts = await testParts(t)
  await province(parts)
  await register(parts, [person(1)])
  const id = idOf(1)
  const otherwise = person(1, {
    nationalId: `${id[0]}-${id.slice(1, 5)}-${id.slice(5, 10)}-${id.slice(10, 12)}-${id.slice(12)}`,
    birthDate: {date: '1988-03-05'},
    enteredOn: '๑ ตุลาคม ๒๕๕๕',
    positionLevel: 'K2',
    unit: ' สำนักงานคลัง จังหวัดมุกดาหาร',
    salary: '25,470.00 บาท',
    positionSince: '2022-04-01',
    status: null,
  })
  t.deepEqual(counts(await register(parts, [otherwise])), {read: 1, created: 0, changed: 0, unchanged: 1, refused: 0})
})

test('a change says old and new, makes dated rows from its day, and leaves what was', async (t) => {
  const parts = await testParts(t)
  const {id} = await province(parts)
  await register(parts, [person(1), person(2)])
  const report = await register(parts, [
    person(1, {salary: 27_000, positionLevel: 'ชำนาญการพิเศษ', positionSince: '1 ต.ค. 2569', surname: 'มีสุข'}),
    person(2),
  ])
  t.deepEqual(counts(report), {read: 2, created: 0, changed: 1, unchanged: 1, refused: 0})
  t.deepEqual(report.changes, [
    {row: 2, column: 'นามสกุล', before: person(1).surname, after: 'มีสุข'},
    {row: 2, column: 'ระดับ', before: 'ชำนาญการ', after: 'ชำนาญการพิเศษ'},
    {row: 2, column: 'เงินเดือน', before: '25470', after: '27000'},
    {row: 2, column: 'วันที่ดำรงตำแหน่งปัจจุบัน', before: '2022-04-01', after: '2026-10-01'},
  ])
  const row = (await officials(parts)).find(({surname}) => surname === 'มีสุข')
  t.like(row, {version: 2, salary: 2700000, positionLevel: 'ชำนาญการพิเศษ', unitId: id(office)})
  const dated = async (table: 'officialPosting' | 'officialSalary' | 'officialStatus') =>
    (
      await parts.db
        .selectFrom(table)
        .selectAll()
        .where('officialId', '=', row?.id ?? '')
        .orderBy('id')
        .execute()
    ).map(({validFrom, supersededAt}) => [validFrom, supersededAt === null])
  t.deepEqual(await dated('officialPosting'), [
    ['2022-04-01', true],
    ['2026-10-01', true],
  ])
  t.deepEqual(await dated('officialSalary'), [
    [null, true],
    [testDay, true],
  ])
  t.deepEqual(await dated('officialStatus'), [[null, true]])
  const [event] = await historyOf(parts.db, 'Official', row?.id ?? '')
  t.like(event?.payload?.before, {salary: 2547000, positionLevel: 'ชำนาญการ'})
  t.like(event?.payload?.after, {salary: 2700000, positionLevel: 'ชำนาญการพิเศษ'})
})

test('a column that is not there leaves what is stored, an empty cell clears it', async (t) => {
  const parts = await testParts(t)
  await province(parts)
  await register(parts, [person(1)])
  const without = allFields.filter((field) => field !== 'phone' && field !== 'salary')
  t.like(await register(parts, [person(1, {education: null})], without), {changed: 1})
  t.like((await officials(parts))[0], {education: null, phone: '042-000-000', salary: 2547000})
  t.like(await register(parts, [person(1, {phone: null, salary: null, education: null})]), {changed: 1})
  t.like((await officials(parts))[0], {phone: null, salary: null})
})

test('a required column that is missing refuses the whole file', async (t) => {
  const parts = await testParts(t)
  await province(parts)
  const report = await register(
    parts,
    [person(1)],
    allFields.filter((field) => field !== 'surname'),
  )
  t.like(report, {read: 0, created: 0, refused: 0})
  t.is(report.problems.length, 1)
  t.like(report.problems[0], {row: 1, column: 'นามสกุล', value: ''})
  t.is((await officials(parts)).length, 0)
})

test('one bad row is refused, the others are imported', async (t) => {
  const parts = await testParts(t)
  await province(parts)
  const people = Array.from({length: 50}, (_, at) => person(at, at % 5 < 2 ? {salary: 'ตามวุฒิ'} : {}))
  t.deepEqual(counts(await register(parts, people)), {read: 50, created: 30, changed: 0, unchanged: 0, refused: 20})
})

test('two officials in one post are warned of, in the file and in the register', async (t) => {
  const parts = await testParts(t)
  await province(parts)
  const first = await register(parts, [person(1, {positionNumber: '7'}), person(2, {positionNumber: '7'})])
  t.is(first.created, 2)
  t.deepEqual(
    first.warnings.map(({row, column}) => [row, column]),
    [[3, 'เลขที่ตำแหน่ง']],
  )
  const second = await register(parts, [person(3, {positionNumber: '7'})])
  t.is(second.created, 1)
  t.deepEqual(
    second.warnings.map(({row, column}) => [row, column]),
    [[2, 'เลขที่ตำแหน่ง']],
  )
  const third = await register(parts, [person(3, {positionNumber: '7'})])
  t.like(third, {unchanged: 1, warnings: []})
})

test('a retirement day that was put right stays until the birth date changes', async (t) => {
  const parts = await testParts(t)
  await province(parts)
  await register(parts, [person(1)])
  await parts.db.updateTable('official').set({retiresOn: '2058-10-01'}).execute()
  await register(parts, [person(1, {salary: 30_000})])
  t.is((await officials(parts))[0]?.retiresOn, '2058-10-01')
  await register(parts, [person(1, {salary: 30_000, birthDate: '2/10/2530'})])
  t.is((await officials(parts))[0]?.retiresOn, '2048-10-01')
})

test('a clerk imports into the units of his grant, and learns nothing of others', async (t) => {
  const parts = await testParts(t)
  const {id} = await province(parts)
  const elsewhere = 'สำนักงานพาณิชย์จังหวัดมุกดาหาร'
  t.not(id(elsewhere), '')
  await register(parts, [person(1), person(2, {unit: elsewhere})])
  const {caller} = await account(parts, {roles: ['agency-hr-clerk'], unitId: id(office)})
  const report = await importOfficials(
    parts,
    caller,
    await fileOf([person(1, {phone: '042-111-111'}), person(2), person(3, {unit: elsewhere}), person(4)]),
  )
  t.deepEqual(counts(report), {read: 4, created: 1, changed: 1, unchanged: 0, refused: 2})
  t.deepEqual(
    report.problems.map(({row, column}) => [row, column]),
    [
      [3, 'เลขประจำตัวประชาชน'],
      [4, 'หน่วยงาน'],
    ],
  )
  t.regex(report.problems[0]?.problem ?? '', /มีอยู่แล้วในระบบหรือซ้ำ/)
  t.false(report.problems[1]?.hint.includes('พาณิชย์'), 'no unit beyond his own is named')
})

test('who may not keep the register imports nothing', async (t) => {
  const parts = await testParts(t)
  const {id} = await province(parts)
  const {caller} = await account(parts, {roles: ['unit-head'], unitId: id(office)})
  await t.throwsAsync(importOfficials(parts, caller, await fileOf([person(1)])), {message: /forbidden/})
})

test('nobody changes his own data by a file', async (t) => {
  const parts = await testParts(t)
  const {id} = await province(parts)
  await register(parts, [person(1), person(2)])
  const me = (await officials(parts)).find(({firstName}) => firstName === person(1).firstName)
  const {caller} = await account(parts, {roles: ['hr-officer'], unitId: id(office), officialId: me?.id ?? null})
  const report = await importOfficials(
    parts,
    caller,
    await fileOf([person(1, {salary: 90_000}), person(2, {salary: 26_000})]),
  )
  t.deepEqual(counts(report), {read: 2, created: 0, changed: 1, unchanged: 0, refused: 1})
  t.is((await importOfficials(parts, caller, await fileOf([person(1)]))).unchanged, 1)
})
