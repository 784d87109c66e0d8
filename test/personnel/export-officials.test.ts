import test from 'ava'
import {exportOfficials, importOfficials} from '../../src/personnel/index.ts'
import {parseSheet} from '../../src/platform/sheets/parse-sheet.ts'
import {testDay, testParts} from '../support/app.ts'
import {consoleCaller} from '../support/console.ts'
import {person as account} from '../support/people.ts'
import {fileOf, office, person} from '../support/personnel-file.ts'
import {province} from '../support/province.ts'

test('what is exported and imported again changes nothing', async (t) => {
  const parts = await testParts(t)
  await province(parts)
  const caller = await consoleCaller(parts)
  const people = [
    person(1, {group: null, salary: 25_470.5}),
    person(2, {personnelType: 'พนักงานราชการ', positionType: null, positionLevel: null, positionNumber: null}),
    person(3, {positionType: 'อำนวยการ', positionLevel: 'สูง', status: 'ลาศึกษาต่อ', phone: null}),
  ]
  t.is((await importOfficials(parts, caller, await fileOf(people))).created, 3)
  const {count, bytes} = await exportOfficials(parts, caller, {asOf: testDay})
  t.is(count, 3)
  const again = await importOfficials(parts, caller, bytes)
  t.like(again, {read: 3, unchanged: 3, changed: 0, refused: 0, warnings: []})
})

test('an export of an earlier day shows what was true then', async (t) => {
  const parts = await testParts(t)
  await province(parts)
  const caller = await consoleCaller(parts)
  const moved = {positionLevel: 'ชำนาญการพิเศษ', positionSince: '1 ต.ค. 2569', salary: 30_000}
  await importOfficials(parts, caller, await fileOf([person(1), person(2, {enteredOn: '1/6/2569'})]))
  await importOfficials(parts, caller, await fileOf([person(1, moved)]))
  const cells = async (asOf: string) => {
    const {rows} = await parseSheet((await exportOfficials(parts, caller, {asOf})).bytes)
    return rows.slice(1).map(({cells}) => [cells[2], cells[10], cells[13]])
  }
  t.deepEqual(await cells('2026-05-01'), [[person(1).firstName, 'ชำนาญการ', 25_470]])
  t.deepEqual(await cells(testDay), [
    [person(1).firstName, 'ชำนาญการพิเศษ', 30_000],
    [person(2).firstName, 'ชำนาญการ', 25_470],
  ])
})

test('an export holds those the caller keeps, and a formula in it is text', async (t) => {
  const parts = await testParts(t)
  const {id} = await province(parts)
  const caller = await consoleCaller(parts)
  const elsewhere = person(2, {unit: 'สำนักงานพาณิชย์จังหวัดมุกดาหาร'})
  await importOfficials(parts, caller, await fileOf([person(1, {education: '=HYPERLINK("x")'}), elsewhere]))
  const clerk = await account(parts, {roles: ['agency-hr-clerk'], unitId: id(office)})
  const {count, bytes} = await exportOfficials(parts, clerk.caller, {asOf: testDay})
  t.is(count, 1)
  const {rows} = await parseSheet(bytes)
  t.is(rows[1]?.cells[15], '=HYPERLINK("x")')
  const head = await account(parts, {roles: ['unit-head'], unitId: id(office)})
  await t.throwsAsync(exportOfficials(parts, head.caller, {asOf: testDay}), {message: /forbidden/})
})
