import test from 'ava'
import {read, send} from '../support/audit-plans.ts'
import {answered} from '../support/reports.ts'

const sending = (more: Record<string, string | string[]> = {}) => ({
  recipients: [],
  others: '',
  letter: 'มห 0017.6/15',
  sentOn: '14/1/2570',
  way: 'letter',
  ...more,
})

test('a paper goes to all its usual recipients in one step, and to others one by one', async (t) => {
  const {auditor, address, bring} = await answered(t)
  await bring({state: 'follow-up', reportDecidedOn: '2027-01-12'})
  const place = `${address}/distribution`
  const form = await read(auditor, `${place}/report/new`)
  const usual = form.form.fields.recipients.options
  t.is(usual.length, 5)
  t.true(usual.every(({selected}: {selected: boolean}) => selected))
  const names = usual.map(({value}: {value: string}) => value)
  t.true(names.includes('สำนักงานคลังจังหวัดมุกดาหาร'), 'the agency by its own name')
  await send(t, auditor, `${place}/report`, sending({recipients: names}))
  await send(t, auditor, `${place}/report`, sending({others: 'ศาลากลางจังหวัด\n\nศาลากลางจังหวัด', way: 'by-hand'}))
  const page = await read(auditor, place)
  const report = page.papers.find(({paper}: {paper: string}) => paper === 'report')
  t.is(report.rows.length, 6)
  t.is(report.waiting, null)
  const again = await read(auditor, `${place}/report/new`)
  t.false(
    again.form.fields.recipients.options.some(({selected}: {selected: boolean}) => selected),
    'none is left',
  )
  t.regex((await auditor.client.get(`${place}/print`)).text, /ศาลากลางจังหวัด/)
})

test('nothing goes out before it is issued, to nobody, or on a day to come', async (t) => {
  const {auditor, staff, address, bring, governor, id} = await answered(t)
  const place = `${address}/distribution`
  t.is((await auditor.client.post(`${place}/report`, sending({others: 'ก'}))).status, 409, 'not decided yet')
  t.is((await auditor.client.post(`${place}/letters`, sending({others: 'ก'}))).status, 404)
  const nobody = await auditor.client.post(`${place}/draft-report`, sending({sentOn: '1/2/2570', letter: ''}))
  t.is(nobody.status, 422)
  const wrong = await auditor.client.post(`${place}/draft-report`, sending({sentOn: '4/1/2570'}))
  for (const field of ['others', 'sentOn']) t.regex(wrong.text, new RegExp(`f-${field}-error`), field)
  t.is((await governor.client.post(`${place}/draft-report`, sending({others: 'ก'}))).status, 403)
  t.is((await governor.client.get(place)).status, 200)
  const head = await staff('unit-head', 'คลังจังหวัด', {unitId: id('สำนักงานคลังจังหวัดมุกดาหาร')})
  for (const end of ['', '/print', '/draft-report/new']) t.is((await head.client.get(place + end)).status, 404)
  await bring({state: 'closed', closedOn: '2027-01-15', reportDecidedOn: '2027-01-12'})
  t.is((await auditor.client.post(`${place}/report`, sending({others: 'ก'}))).status, 409)
  await send(t, auditor, `${place}/follow-up-report`, sending({others: 'ก'}))
})
