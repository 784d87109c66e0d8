import test from 'ava'
import {formModel} from '../../../src/platform/http/form.ts'
import {translator} from '../../../src/platform/messages/index.ts'
import {fields} from './sample.ts'

const th = translator('th')
const form = (values = {}, problems: Parameters<typeof formModel>[2] = []) =>
  formModel({fields, submission: '01K0', version: 4}, values, problems, th)

test('a form shows again exactly what the person typed', (t) => {
  const {fields} = form({name: ' สมชาย ', day: '1 ตค 69', pay: '25470', unit: 'b', duties: ['a', 'b'], agreed: 'yes'})
  t.is(fields.name?.value, ' สมชาย ')
  t.is(fields.day?.value, '1 ตค 69')
  t.is(fields.pay?.value, '25470')
  t.deepEqual(
    fields.unit?.options.map(({selected}) => selected),
    [false, true],
  )
  t.deepEqual(
    fields.duties?.options.map(({selected}) => selected),
    [true, true],
  )
  t.true(fields.agreed?.checked)
})

test('a box is ticked only when it was ticked', (t) => {
  for (const typed of [undefined, null, '', 'no', []]) t.false(form({agreed: typed}).fields.agreed?.checked)
  for (const typed of ['yes', 'on']) t.true(form({agreed: typed}).fields.agreed?.checked)
})

test('a field that was not sent is shown empty, in the order of the definition', (t) => {
  const {list, fields: byName} = form()
  t.deepEqual(
    list.map(({name}) => name),
    fields.map(({name}) => name),
  )
  t.true(list.every(({value, error}) => value === '' && error === null))
  t.is(byName.name, list[0])
})

test('a problem stands at its field and in the summary, which leads there', (t) => {
  const {fields, errors, summary} = form({}, [
    {field: 'day', message: {key: 'form.required'}},
    {field: 'kind', message: {key: 'form.choiceRequired'}},
    {field: '', message: {key: 'refusal.changed'}},
  ])
  t.is(fields.day?.error, 'โปรดกรอกข้อมูลในช่องนี้')
  t.is(fields.day?.describedBy, 'f-day-help f-day-error')
  t.deepEqual(
    errors.map(({href}) => href),
    ['#f-day', '#f-kind-0', null],
  )
  t.true(errors[0]?.text.startsWith(fields.day?.label ?? '?'))
  t.is(summary?.items.length, 3)
  t.true(summary?.title.includes('3'))
})

test('one problem of the whole form is its own title', (t) => {
  const {summary} = form({}, [{field: '', message: {key: 'refusal.changed'}}])
  t.deepEqual(summary, {title: th('refusal.changed'), items: []})
  t.is(form().summary, null)
})

test('a problem at a field the form does not show is still told', (t) => {
  const {errors, summary} = form({}, [{field: 'hidden', message: {key: 'form.unreadable'}}])
  t.deepEqual(errors, [{href: null, text: th('form.unreadable')}])
  t.is(summary?.title, th('form.unreadable'))
})

test('a file makes the form one of several parts; the one-time id and the version go with it', (t) => {
  t.true(form().multipart)
  t.is(form().submission, '01K0')
  t.is(form().version, 4)
  const {multipart, version} = formModel({fields: fields.slice(0, 1), submission: '01K1'}, {}, [], th)
  t.false(multipart)
  t.is(version, null)
})

test('a long list of choices is searched, a short one is not', (t) => {
  const options = (count: number) => Array.from({length: count}, (_, at) => ({value: `${at}`, label: `${at}`}))
  const searchable = (count: number) =>
    formModel(
      {fields: [{name: 'unit', kind: 'select', label: 'list.all', options: options(count)}], submission: null},
      {},
      [],
      th,
    ).fields.unit?.searchable
  t.false(searchable(7))
  t.true(searchable(8))
})
