import {readdirSync, readFileSync} from 'node:fs'
import test from 'ava'
import {createRenderer} from '../../../src/platform/http/render.ts'
import {langs} from '../../../src/platform/messages/index.ts'
import {htmlProblems} from '../../support/html.ts'
import {everything, layout, model, viewsWith} from './sample.ts'

const render = createRenderer(
  viewsWith({
    'sample/everything': everything,
    'sample/value': '{{person.name}}',
    'sample/if': '{{#if can.edit}}x{{/if}}',
    'sample/unless': '{{#unless can.edit}}x{{/unless}}',
    'sample/each': '{{#each rows}}{{name}}{{else}}none{{/each}}',
    'sample/day': '{{day startedOn}} {{longDay startedOn}} {{instant at}} {{baht pay}} {{number count}}',
    'sample/bare-word': '{{number}}',
    'sample/words': '{{t "list.remove" label=label}}',
    'sample/partial': '{{> (partial "partials/icon/" icon)}}',
    'sample/field': '{{> partials/form/text form.fields.firstNmae}}',
    'sample/small-part': '{{#each rows}}{{> sample/two of}} {{/each}}{{> sample/two rest.last}}',
    'sample/two': '<b class="{{tone}}">{{label}}</b>',
    'sample/outside': '{{#each rows}}{{../title}}{{#each words}}{{this}}{{../../title}}{{/each}}{{/each}}',
    'sample/textarea': '{{#each list}}\n  {{> partials/form/textarea}}\n{{/each}}',
    'sample/with': '{{#with a}}{{b}}{{/with}}',
    'sample/block': '{{#person}}x{{/person}}',
  }),
)

test('a page with every partial on it is valid HTML in both languages', async (t) => {
  for (const lang of langs) t.deepEqual(await htmlProblems(render('sample/everything', model(lang), lang)), [])
})

test('a page without a user, banner, flash, crumbs or any slot but the main one is valid HTML', async (t) => {
  const bare = {...layout('th'), user: null, banner: null, flash: null, nav: []}
  const only = createRenderer(
    viewsWith({'sample/bare': '{{#*inline "main"}}<p>{{title}}</p>{{/inline}}{{> layouts/page}}'}),
  )
  t.deepEqual(await htmlProblems(only('sample/bare', {layout: bare, title: 'ว่าง', crumbs: []}, 'th')), [])
})

test('an error page is valid HTML and says the reference', async (t) => {
  for (const retry of [true, false]) {
    const page = render(
      'error',
      {
        layout: layout('th'),
        title: 'ขัดข้อง',
        crumbs: [],
        status: 503,
        problems: ['โปรดระบุวันที่'],
        message: 'โปรดรอ',
        requestId: '01K2',
        retry,
      },
      'th',
    )
    t.deepEqual(await htmlProblems(page), [])
    t.true(page.includes('01K2'))
    t.is(page.includes('data-retry'), retry)
  }
})

test('what people typed is never markup', (t) => {
  const page = render('sample/everything', model('th'), 'th')
  t.false(page.includes('<script>'))
  t.true(page.includes('&quot;&gt;&lt;script&gt;'))
  t.true(page.includes('สมชาย &lt;ใจดี&gt;'))
})

test('a name that the model lacks stops the page, in values and in blocks', (t) => {
  t.throws(() => render('sample/value', {person: {nmae: 'ก'}}, 'th'), {message: /name/})
  t.throws(() => render('sample/if', {can: {edt: true}}, 'th'), {message: /if/})
  t.throws(() => render('sample/unless', {can: {edt: true}}, 'th'), {message: /unless/})
  t.throws(() => render('sample/each', {rwos: []}, 'th'), {message: /each/})
  t.throws(() => render('sample/each', {rows: null}, 'th'), {message: /each/})
  t.throws(() => render('sample/words', {}, 'th'), {message: /label/})
  t.throws(() => render('sample/partial', {}, 'th'), {message: /partial/})
  t.throws(() => render('sample/partial', {icon: 'no-such-icon'}, 'th'), {message: /no-such-icon/})
  t.throws(() => render('sample/field', model('th'), 'th'))
  t.throws(() => render('sample/no-such-view', {}, 'th'), {message: /no-such-view/})
})

test('a part that shows the values of one thing shows those, escaped, and stops the page without them', (t) => {
  const [good, bad] = [
    {tone: 'good', label: '<ก>'},
    {tone: 'bad', label: null},
  ]
  const whole = {tone: 'mine', label: 'mine', rows: [{of: good}, {of: bad}], rest: {last: good}}
  const shown = '<b class="good">&lt;ก&gt;</b>'
  t.is(render('sample/small-part', whole, 'th'), `${shown} <b class="bad"></b> ${shown}`)
  for (const none of [{tone: 'good'}, null, undefined])
    t.throws(() => render('sample/small-part', {...whole, rows: [{of: none}]}, 'th'), {message: /small-part/})
})

test('null is shown as nothing, and undefined never', (t) => {
  const whole = {startedOn: '2012-11-01', at: '2026-11-23T07:05:00.000Z', pay: 2547050, count: 1234}
  t.is(render('sample/day', whole, 'th'), '1 พ.ย. 2555 1 พฤศจิกายน พ.ศ. 2555 23 พ.ย. 2569 14:05 น. 25,470.50 1,234')
  t.is(render('sample/day', whole, 'en'), '1 Nov 2012 1 November 2012 23 Nov 2026 14:05 25,470.50 1,234')
  t.is(render('sample/day', {startedOn: null, at: null, pay: null, count: null}, 'th').trim(), '')
  t.throws(() => render('sample/day', {...whole, pay: undefined}, 'th'), {message: /baht/})
})

test('a field that bears the name of a formatter is not taken for it', (t) => {
  t.throws(() => render('sample/bare-word', {number: 3}, 'th'), {message: /number/})
})

test('an empty list shows its otherwise, zero is not true, an empty list is not true', (t) => {
  t.is(render('sample/each', {rows: []}, 'th'), 'none')
  t.is(render('sample/if', {can: {edit: 0}}, 'th'), '')
  t.is(render('sample/if', {can: {edit: []}}, 'th'), '')
  t.is(render('sample/unless', {can: {edit: []}}, 'th'), 'x')
})

test('the outside of a list is reached from within', (t) => {
  t.is(render('sample/outside', {title: 'T', rows: [{words: ['a', 'b']}]}, 'th'), 'TaTbT')
})

test('a long text keeps its lines as they were typed', (t) => {
  const {form} = model('th')
  const page = render('sample/textarea', {list: form.list.filter(({kind}) => kind === 'textarea')}, 'th')
  t.true(page.includes('>\nหนึ่ง\nสอง</textarea>'))
})

test('blocks that would hide a missing name do not exist', (t) => {
  t.throws(() => render('sample/with', {a: {b: 1}}, 'th'))
  t.throws(() => render('sample/block', {person: true}, 'th'))
})

test('no view names a value by the name of a formatter alone: it would be called without a value', (t) => {
  const folder = new URL('../../../views/', import.meta.url)
  const named = readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((file) => file.endsWith('.hbs'))
    .filter((file) => /\{\{(number|day|longDay|instant|baht|t)\}\}/.test(readFileSync(new URL(file, folder), 'utf8')))
  t.deepEqual(named, [])
})
