import test, {type ExecutionContext} from 'ava'
import {datedRowsOf} from '../../src/personnel/official/official-file.store.ts'
import {clockOn} from '../../src/platform/clock.ts'
import {newId} from '../../src/platform/ids.ts'
import {planJob, runJobs} from '../../src/platform/jobs/index.ts'
import {historyOf} from '../../src/platform/trail/trail.store.ts'
import {serve, testParts} from '../support/app.ts'
import {htmlProblems} from '../support/html.ts'
import {correct, correctionForm, filledForm, officialIn} from '../support/official-form.ts'
import {person} from '../support/people.ts'
import {idOf, office} from '../support/personnel-file.ts'
import {province} from '../support/province.ts'

const elsewhere = 'สำนักงานเกษตรจังหวัดมุกดาหาร'

/** An HR officer of the treasury office with one official in her care. */
async function hrOffice(t: ExecutionContext) {
  const parts = await testParts(t)
  const {id} = await province(parts)
  const unitId = id(office)
  const {cookie} = await person(parts, {roles: ['hr-officer'], unitId, name: 'สุดา บุคคล'})
  const client = (await serve(t, parts)).as(cookie)
  const official = await officialIn(parts, 1, unitId)
  const row = () => parts.db.selectFrom('official').selectAll().where('id', '=', official.id).executeTakeFirstOrThrow()
  const rows = () => datedRowsOf(parts.db, official.id)
  const address = `/personnel/officials/${official.id}`
  return {parts, client, cookie, official, unitId, otherUnit: id(elsewhere), row, rows, address}
}

const errorsOf = (answer: {json(): {error: {fields: Record<string, string>}}}) => answer.json().error.fields

test('somebody new is added with what is true of him from the day it is known', async (t) => {
  const at = await hrOffice(t)
  const made = await at.client.post(
    '/personnel/officials',
    filledForm(2, at.unitId, {title: 'น.ส.', onProbationSince: '1/10/2569'}),
  )
  t.is(made.status, 303)
  const id = made.location?.split('/').at(-1) ?? ''
  const row = await at.parts.db.selectFrom('official').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  t.like(row, {
    title: 'นางสาว',
    birthDate: '1988-03-05',
    salary: 2_547_000,
    retiresOn: '2048-10-01',
    onProbationSince: '2026-10-01',
    version: 1,
  })
  const rows = await datedRowsOf(at.parts.db, id)
  t.like(rows.posting[0], {validFrom: '2022-04-01', unitId: at.unitId, pending: 0})
  t.like(rows.salary[0], {validFrom: null, salary: 2_547_000})
  const [event] = await historyOf(at.parts.db, 'Official', id)
  t.like(event, {type: 'personnel.official.created', unitId: at.unitId})
  t.is(event?.payload?.after?.nationalId, row.nationalIdSealed)
  t.false(JSON.stringify(event).includes(idOf(2)))
})

test('a form for somebody new says everything that is wrong at once, and keeps what was typed', async (t) => {
  const at = await hrOffice(t)
  const wrong = filledForm(2, '', {
    nationalId: '1234567890123',
    title: '',
    firstName: '<b>',
    birthDate: '31/4/2531',
    enteredOn: '1/1/50',
    positionType: 'ทั่วไป',
    salary: 'ตามวุฒิ',
    email: 'ไม่มี',
    positionNumber: '',
    onProbationSince: '30/2/2570',
  })
  const answer = await at.client.post('/personnel/officials', wrong)
  t.is(answer.status, 422)
  t.deepEqual(await htmlProblems(answer.text), [])
  const fields = errorsOf(await at.client.postJson('/personnel/officials', wrong))
  const expected = [
    'birthDate',
    'email',
    'enteredOn',
    'firstName',
    'nationalId',
    'onProbationSince',
    'positionLevel',
    'positionNumber',
    'salary',
    'title',
    'unitId',
  ]
  t.deepEqual(Object.keys(fields).sort(), expected)
  t.true(fields.positionLevel?.includes('ชำนาญงาน'))
  for (const name of expected) t.true(answer.text.includes(`href="#f-${name}"`), name)
  t.true(answer.text.includes('value="31/4/2531"'))
  t.true(answer.text.includes('value="ตามวุฒิ"'))
})

test('the rules of the workbook on birth and entry hold in the form', async (t) => {
  const at = await hrOffice(t)
  const fieldsOf = async (more: Record<string, string>) =>
    Object.keys(errorsOf(await at.client.postJson('/personnel/officials', filledForm(2, at.unitId, more))))
  t.deepEqual(await fieldsOf({birthDate: '16/1/2570'}), ['birthDate'])
  t.deepEqual(await fieldsOf({birthDate: '14/1/2470'}), ['birthDate'])
  t.deepEqual(await fieldsOf({enteredOn: '4/3/2546'}), ['enteredOn'])
  t.deepEqual(await fieldsOf({enteredOn: '16/1/2571'}), ['enteredOn'])
  t.is(
    (await at.client.postJson('/personnel/officials', filledForm(2, at.unitId, {enteredOn: '5/3/2546'}))).status,
    201,
  )
  t.is(
    (await at.client.postJson('/personnel/officials', filledForm(3, at.unitId, {enteredOn: '15/1/2571'}))).status,
    201,
  )
})

test('a national id that is taken is refused in the same words whoever bears it', async (t) => {
  const at = await hrOffice(t)
  await officialIn(at.parts, 2, at.otherUnit)
  const told = async (number: number) =>
    errorsOf(await at.client.postJson('/personnel/officials', filledForm(9, at.unitId, {nationalId: idOf(number)})))
  t.deepEqual(await told(1), await told(2))
  t.deepEqual(Object.keys(await told(2)), ['nationalId'])
  const {json} = await at.client.postJson(`${at.address}/correction`, {
    ...(await correctionForm(at.client, at.official.id)),
    reason: 'เลขผิด',
    nationalId: idOf(2),
  })
  t.is(json().error.fields.nationalId, (await told(1)).nationalId)
})

test('a change counts from its day and leaves the past as it was', async (t) => {
  const at = await hrOffice(t)
  const answer = await correct(at.client, at.official.id, {
    salary: '27,000',
    salaryManner: 'change',
    salarySince: '1 ต.ค. 2569',
    positionLevel: 'ชำนาญการพิเศษ',
    postingManner: 'change',
    postingSince: '1/11/2569',
  })
  t.is(answer.status, 303, answer.text)
  t.like(await at.row(), {salary: 2_700_000, positionLevel: 'ชำนาญการพิเศษ', positionSince: '2026-11-01', version: 2})
  const {salary, posting} = await at.rows()
  t.deepEqual(
    salary.map(({validFrom, salary, supersededAt}) => [validFrom, salary, supersededAt]),
    [
      ['2026-10-01', 2_700_000, null],
      [null, 2_547_000, null],
    ],
  )
  t.deepEqual(
    posting.map(({validFrom, positionLevel}) => [validFrom, positionLevel]),
    [
      ['2026-11-01', 'ชำนาญการพิเศษ'],
      ['2022-04-01', 'ชำนาญการ'],
    ],
  )
  const [event] = await historyOf(at.parts.db, 'Official', at.official.id)
  t.deepEqual(event?.payload, {
    before: {positionLevel: 'ชำนาญการ', positionSince: '2022-04-01', salary: 2_547_000},
    after: {
      positionLevel: 'ชำนาญการพิเศษ',
      positionSince: '2026-11-01',
      salary: 2_700_000,
      postingSince: '2026-11-01',
      salarySince: '2026-10-01',
    },
    reason: 'คำสั่งจังหวัดที่ 1/2570',
  })
})

test('a correction takes the place of what was recorded wrongly, which stays marked', async (t) => {
  const at = await hrOffice(t)
  await correct(at.client, at.official.id, {
    salary: '25,740',
    salaryManner: 'correction',
    positionSince: '1/4/2564',
    postingManner: 'correction',
  })
  t.like(await at.row(), {salary: 2_574_000, positionSince: '2021-04-01'})
  const {salary, posting} = await at.rows()
  t.deepEqual(
    salary.map(({validFrom, salary, supersededAt}) => [validFrom, salary, supersededAt === null]),
    [
      [null, 2_574_000, true],
      [null, 2_547_000, false],
    ],
  )
  t.deepEqual(
    posting.map(({validFrom, supersededAt}) => [validFrom, supersededAt === null]),
    [
      ['2022-04-01', false],
      ['2021-04-01', true],
    ],
  )
  const page = await at.client.get(at.address)
  t.true(page.text.includes('แก้ไขแล้ว'))
  t.deepEqual(await htmlProblems(page.text), [])
})

test('what counts from a later day waits for it, and can be withdrawn', async (t) => {
  const at = await hrOffice(t)
  await correct(at.client, at.official.id, {salary: '27,000', salaryManner: 'change', salarySince: '1/4/2570'})
  await correct(at.client, at.official.id, {status: 'ช่วยราชการ', statusManner: 'change', statusSince: '1/5/2570'})
  t.like(await at.row(), {salary: 2_547_000, status: 'ปฏิบัติราชการ'})
  const page = await at.client.get(at.address)
  t.true(page.text.includes('ยังไม่มีผล'))
  t.deepEqual(await htmlProblems(page.text), [])
  const {dated} = (await at.client.getJson(at.address)).json()
  const {withdrawal} = dated[2].rows[0]
  t.is((await at.client.post(withdrawal.action, {submission: withdrawal.form.submission})).status, 303)
  t.is((await at.client.post(withdrawal.action)).status, 409)
  at.parts.clock = clockOn('2027-05-02')
  await planJob(at.parts.db, {kind: 'personnel.take-effect'})
  await runJobs(at.parts)
  t.like(await at.row(), {salary: 2_700_000, status: 'ปฏิบัติราชการ'})
  const [event] = await historyOf(at.parts.db, 'Official', at.official.id)
  t.like(event, {type: 'personnel.official.took-effect', actor: 'Mukda'})
  t.deepEqual(event?.payload, {before: {salary: 2_547_000}, after: {salary: 2_700_000}})
})

test('values that differ need a word on how they are meant, and days an order', async (t) => {
  const at = await hrOffice(t)
  const wrongs: [typed: Record<string, string>, field: string][] = [
    [{salary: '27,000'}, 'salaryManner'],
    [{salary: '27,000', salaryManner: 'change'}, 'salarySince'],
    [{salary: '27,000', salaryManner: 'change', salarySince: '1/4/2580'}, 'salarySince'],
    [{salary: '27,000', salaryManner: 'change', salarySince: '1/4/2550'}, 'salarySince'],
    [{salarySince: '1/4/2569'}, 'salarySince'],
    [{positionTitle: 'นิติกร', postingManner: 'change', postingSince: '31/3/2565'}, 'postingSince'],
    [{positionTitle: 'นิติกร', postingManner: 'correction', postingSince: '16/1/2570'}, 'postingSince'],
    [{absentSince: '16/1/2570'}, 'absentSince'],
    [{onProbationSince: '30/9/2555'}, 'onProbationSince'],
    [{reason: ' ', surname: 'ใหม่'}, 'reason'],
    [{}, ''],
  ]
  for (const [typed, field] of wrongs) {
    const shown = await correctionForm(at.client, at.official.id)
    const answer = await at.client.postJson(`${at.address}/correction`, {...shown, reason: 'ทดสอบ', ...typed})
    t.is(answer.status, 422, JSON.stringify(typed))
    t.deepEqual(Object.keys(errorsOf(answer)), [field], JSON.stringify(typed))
  }
  t.is((await at.row()).version, 1)
  const html = await correct(at.client, at.official.id, {})
  t.is(html.status, 422)
  t.deepEqual(await htmlProblems(html.text), [])
})

test('a correction says everything that is wrong at once, what was read and what was not', async (t) => {
  const at = await hrOffice(t)
  const answer = await at.client.postJson(`${at.address}/correction`, {
    ...(await correctionForm(at.client, at.official.id)),
    surname: '',
    enteredOn: 'เมื่อวาน',
    salary: '27,000',
    positionTitle: 'นิติกร',
    positionLevel: 'M1',
    statusManner: 'change',
    statusSince: '1/1/2570',
    retiresOn: '1/1/2500',
  })
  t.deepEqual(Object.keys(errorsOf(answer)).sort(), [
    'enteredOn',
    'positionLevel',
    'reason',
    'retiresOn',
    'salaryManner',
    'statusSince',
    'surname',
  ])
})

test('the retirement day follows the birth date, unless somebody says another', async (t) => {
  const at = await hrOffice(t)
  await correct(at.client, at.official.id, {birthDate: '2/10/2531'})
  t.is((await at.row()).retiresOn, '2049-10-01')
  await correct(at.client, at.official.id, {retiresOn: '1/10/2590'})
  t.is((await at.row()).retiresOn, '2047-10-01')
  await correct(at.client, at.official.id, {surname: 'ใจงาม'})
  t.is((await at.row()).retiresOn, '2047-10-01')
  await correct(at.client, at.official.id, {retiresOn: ''})
  t.is((await at.row()).retiresOn, '2049-10-01')
})

test('probation, absence and the case about it are kept of civil servants alone', async (t) => {
  const at = await hrOffice(t)
  const typed = {
    absentSince: '4/1/2570',
    absenceExcused: 'no',
    disciplinaryCaseOpenedOn: '14/1/2570',
    onProbationSince: '1/10/2569',
    probationEvaluations: '๑',
    probationExtended: 'yes',
  }
  await correct(at.client, at.official.id, typed)
  t.like(await at.row(), {
    absentSince: '2027-01-04',
    absenceExcused: 0,
    disciplinaryCaseOpenedOn: '2027-01-14',
    onProbationSince: '2026-10-01',
    probationEvaluations: 1,
    probationExtended: 1,
  })
  const page = await at.client.get(at.address)
  t.true(page.text.includes('ขาดราชการตั้งแต่'))
  await correct(at.client, at.official.id, {personnelType: 'พนักงานราชการ', postingManner: 'correction'})
  t.like(await at.row(), {
    personnelType: 'พนักงานราชการ',
    positionType: null,
    positionLevel: null,
    absentSince: null,
    absenceExcused: null,
    onProbationSince: null,
    probationEvaluations: 0,
  })
})

test("nobody is moved to a unit beyond the writer's reach", async (t) => {
  const at = await hrOffice(t)
  const {text, status} = await correct(at.client, at.official.id, {
    unitId: at.otherUnit,
    postingManner: 'change',
    postingSince: '1/1/2570',
  })
  t.is(status, 422)
  t.true(text.includes(`ท่านไม่ได้ดูแลทะเบียนของ${elsewhere}`))
  t.is((await at.row()).unitId, at.unitId)
  const made = await at.client.postJson('/personnel/officials', filledForm(2, at.otherUnit))
  t.deepEqual(Object.keys(errorsOf(made)), ['unitId'])
  t.false((await at.client.get('/personnel/officials/new')).text.includes(at.otherUnit))
})

test('two people at one file: the second sees both versions, and loses nothing', async (t) => {
  const at = await hrOffice(t)
  const shown = await correctionForm(at.client, at.official.id)
  await correct(at.client, at.official.id, {surname: 'ใจงาม', salary: '26,000', salaryManner: 'correction'})
  const typed = {...shown, surname: 'ใจเย็น', phone: '081-000-0000', reason: 'แก้นามสกุล'}
  const answer = await at.client.post(`${at.address}/correction`, typed)
  t.is(answer.status, 409)
  t.deepEqual(await htmlProblems(answer.text), [])
  for (const both of ['ใจเย็น', 'ใจงาม', '25,470', '26,000', '081-000-0000', 'แก้นามสกุล', 'สุดา บุคคล'])
    t.true(answer.text.includes(both), both)
  t.true(answer.text.includes('name="version" value="2"'))
  t.like(await at.row(), {surname: 'ใจงาม', version: 2})
  t.is((await at.client.postJson(`${at.address}/correction`, typed)).status, 409)
  const refused = await at.client.post(`${at.address}/correction`, {...typed, version: '2', surname: ''})
  t.is(refused.status, 422)
  t.true(refused.text.includes('name="version" value="2"'))
  t.is((await at.client.post(`${at.address}/correction`, {...typed, version: '2', salary: '26,000'})).status, 303)
  t.like(await at.row(), {surname: 'ใจเย็น', salary: 2_600_000, version: 3})
})

test('a form sent back for an error still notices who changed the file meanwhile', async (t) => {
  const at = await hrOffice(t)
  const shown = await correctionForm(at.client, at.official.id)
  const refused = await at.client.post(`${at.address}/correction`, {...shown, surname: '', reason: 'ก'})
  t.true(refused.text.includes('name="version" value="1"'))
  await correct(at.client, at.official.id, {phone: '042-111-111'})
  t.is((await at.client.post(`${at.address}/correction`, {...shown, surname: 'ใหม่', reason: 'ก'})).status, 409)
})

test('a correction without the version it was made from is not taken', async (t) => {
  const at = await hrOffice(t)
  const {version: _, ...shown} = await correctionForm(at.client, at.official.id)
  const answer = await at.client.postJson(`${at.address}/correction`, {...shown, surname: 'ใหม่', reason: 'ก'})
  t.is(answer.status, 422)
  t.is((await at.row()).version, 1)
})

test('the same form sent twice has one effect', async (t) => {
  const at = await hrOffice(t)
  const submission = newId()
  const form = filledForm(2, at.unitId, {submission})
  const both = await Promise.all([
    at.client.post('/personnel/officials', form),
    at.client.post('/personnel/officials', form),
  ])
  t.is(both[0].status, 303)
  t.is(both[1].location, both[0].location)
  t.is((await at.parts.db.selectFrom('official').select('id').execute()).length, 2)
  const shown = {...(await correctionForm(at.client, at.official.id)), surname: 'ใหม่', reason: 'ก', submission: newId()}
  const twice = [
    await at.client.post(`${at.address}/correction`, shown),
    await at.client.post(`${at.address}/correction`, shown),
  ]
  t.deepEqual(
    twice.map(({status, location}) => [status, location]),
    [
      [303, at.address],
      [303, at.address],
    ],
  )
  t.is((await at.row()).version, 2)
})

test('the history tells a reader only of the fields he may see', async (t) => {
  const at = await hrOffice(t)
  await correct(at.client, at.official.id, {
    salary: '27,000',
    salaryManner: 'correction',
    nationalId: idOf(5),
    surname: 'ใจงาม',
    reason: 'เงินเดือนเดิมผิด',
  })
  const officer = (await at.client.getJson(at.address)).json()
  t.true(officer.history.events[0].note.includes('25,470'))
  t.true(officer.history.events[0].note.includes('เข้ารหัสไว้'))
  t.true(officer.history.events[0].note.includes('เงินเดือนเดิมผิด'))
  t.is(officer.identity.masked, `x-xxxx-xxxxx-${idOf(5).slice(10, 12)}-${idOf(5).slice(12)}`)
  const {cookie} = await person(at.parts, {roles: ['unit-head'], unitId: at.unitId})
  const head = await at.client.as(cookie).getJson(at.address)
  t.true(head.json().history.events[0].note.includes('ใจงาม'))
  for (const hidden of ['25,470', '27,000', 'เข้ารหัสไว้', 'เงินเดือนเดิมผิด']) t.false(head.text.includes(hidden), hidden)
})

test('file and forms stand in English too, with what is to come, what went wrong and what differs', async (t) => {
  const at = await hrOffice(t)
  const shown = await correctionForm(at.client, at.official.id)
  await correct(at.client, at.official.id, {
    salary: '99,000',
    salaryManner: 'correction',
    absentSince: '4/1/2570',
    onProbationSince: '1/10/2569',
    probationExtended: 'yes',
    positionNumber: '1',
    postingManner: 'correction',
  })
  await correct(at.client, at.official.id, {status: 'ช่วยราชการ', statusManner: 'change', statusSince: '1/5/2570'})
  await officialIn(at.parts, 2, at.unitId, {positionNumber: '1'})
  const english = async (answer: ReturnType<typeof at.client.get>, word: string) => {
    const {text} = await answer
    t.true(text.includes(word), word)
    t.deepEqual(await htmlProblems(text), [])
  }
  await english(at.client.get(`${at.address}?lang=en`), 'Somebody else also holds position number 1')
  await english(at.client.get('/personnel/officials/new?lang=en'), 'Add the official')
  await english(at.client.get(`${at.address}/correction?lang=en`), 'Save the correction')
  await english(at.client.post(`${at.address}/revelation?lang=en`), 'Shown this once')
  await english(at.client.post(`${at.address}/correction?lang=en`, {...shown, surname: 'ใหม่'}), 'You typed')
  await english(
    at.client.post('/personnel/officials?lang=en', filledForm(3, at.unitId, {positionType: 'ทั่วไป'})),
    'Level: ',
  )
})
