// A page with every partial on it, as a colleague would fill them.
import {cpSync, mkdirSync, mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {type FieldDefinition, formModel} from '../../../src/platform/http/form.ts'
import {viewsFolder} from '../../../src/platform/http/render.ts'
import {type Lang, translator} from '../../../src/platform/messages/index.ts'

/** A copy of the views with more of them beside, by path. */
export function viewsWith(more: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'views-'))
  cpSync(viewsFolder, folder, {recursive: true})
  for (const [path, source] of Object.entries(more)) {
    mkdirSync(join(folder, path, '..'), {recursive: true})
    writeFileSync(join(folder, `${path}.hbs`), source)
  }
  return folder
}

export const layout = (lang: Lang) => ({
  lang,
  otherLang: {label: 'English', href: '?lang=en'},
  product: 'มุกดา',
  banner: 'ระบบสาธิต',
  nav: [{label: 'บุคลากร', href: '/personnel/officials', icon: 'people', current: true}],
  user: {name: 'สมชาย <ใจดี>', roleNames: ['ผู้ตรวจสอบภายใน']},
  path: '/sample',
  flash: 'บันทึกแล้ว',
})

const options = [
  {value: 'a', label: 'ก', help: 'คำอธิบาย'},
  {value: 'b', label: 'ข'},
]

export const fields: FieldDefinition[] = [
  {name: 'name', kind: 'text', label: 'layout.account', help: 'layout.none', max: 255, autocomplete: 'name'},
  {name: 'mail', kind: 'email', label: 'layout.account', optional: true},
  {name: 'count', kind: 'number', label: 'layout.progress'},
  {name: 'secret', kind: 'password', label: 'layout.signIn', autocomplete: 'current-password'},
  {name: 'day', kind: 'date', label: 'layout.history'},
  {name: 'pay', kind: 'money', label: 'form.moneyUnit'},
  {name: 'unit', kind: 'select', label: 'list.all', options},
  {name: 'kind', kind: 'radios', label: 'list.filter', options},
  {name: 'duties', kind: 'checkboxes', label: 'list.filters', options},
  {name: 'agreed', kind: 'checkbox', label: 'layout.yes'},
  {name: 'reason', kind: 'textarea', label: 'layout.more', max: 4000},
  {name: 'scan', kind: 'file', label: 'list.export', accept: '.pdf', multiple: true},
]

const form = (lang: Lang) =>
  formModel(
    {fields, submission: '01K0', version: 2},
    {name: '"><script>', duties: ['b'], kind: 'a', agreed: 'yes', reason: 'หนึ่ง\nสอง'},
    fields.map(({name}) => ({field: name, message: {key: 'form.required'}})),
    translator(lang),
  )

const law = (outcome: string) => ({
  outcome,
  sentence: 'ครบกำหนด 15 ม.ค. 2570',
  citation: 'มาตรา 59',
  certainty: 'ตรวจแล้ว',
  fix: {label: 'แก้ไขที่นี่', href: '/x'},
})

const fact = {label: 'วันบรรจุ', value: '1 พ.ย. 2555', href: null, note: 'หมายเหตุ'}
const event = {what: 'อนุมัติ', who: 'สมชาย', actingFor: 'ผู้ว่า', at: '2026-10-22T02:05:00.000Z', note: null, tone: 'good'}
const tile = {label: 'ไม่รับ', value: '3', note: 'แก้ได้', href: '/x', tone: 'danger'}

/** The model of `everything`. */
export const model = (lang: Lang) => ({
  layout: layout(lang),
  title: 'หน้าตัวอย่าง',
  crumbs: [
    {label: 'งานของฉัน', href: '/'},
    {label: 'หน้าตัวอย่าง', href: null},
  ],
  state: {label: 'ร่าง', tone: 'neutral'},
  more: [{label: 'พิมพ์', href: '/p', icon: 'printer'}],
  callout: {tone: 'attention', title: 'ยังขาด', text: null, items: [{text: 'คำสั่ง', href: '/o'}]},
  facts: [fact, {...fact, value: null, note: null}, {...fact, href: '/u'}],
  tabs: [{label: '2570', href: '/2570', current: true}],
  events: [event, {...event, actingFor: null, note: 'เห็นชอบ'}],
  tiles: [tile, {...tile, href: null, note: null}],
  awaits: [{label: 'รอลงนาม', note: null, href: '/a', tone: 'info'}],
  progress: {id: 'job', label: 'กำลังอ่าน', percent: 40, note: null},
  removal: {
    label: 'ลบ',
    danger: true,
    what: 'ลบรายการนี้',
    follows: ['ประวัติยังอยู่'],
    action: '/r',
    submit: 'ยืนยัน',
    form: form(lang),
  },
  law: ['met', 'due', 'breached', 'undecided', 'not-applicable'].map(law),
  search: {action: '/s', q: '', label: 'ค้นหาชื่อ', placeholder: 'ชื่อ', keep: [{name: 'unit', value: 'a'}]},
  filters: {action: '/s', count: 1, keep: [], fields: []},
  chips: [{label: 'ระดับ', href: '/c'}],
  clear: '/s',
  pager: {more: true, first: '/f', next: '/n'},
  empty: {why: 'ยังไม่มี', todo: null, action: {label: 'เพิ่ม', href: '/new'}},
  export: {href: '/e', count: 412},
  form: form(lang),
})

export const everything = `
{{#*inline "status"}}{{> partials/badge/state state}}{{/inline}}
{{#*inline "menu"}}{{> partials/menu items=more}}{{/inline}}
{{#*inline "lead"}}<p class="lead">{{title}}</p>{{/inline}}
{{#*inline "main"}}
{{> partials/callout callout}}{{> partials/tabs label=title}}{{> partials/facts}}{{> partials/timeline}}{{> partials/tiles}}{{> partials/awaits items=awaits}}
{{> partials/progress progress}}{{> partials/confirm removal}}{{#each law}}{{> partials/law/result}}{{/each}}
{{> partials/list/search search}}{{> partials/list/filters filters}}{{> partials/list/chips}}{{> partials/list/pager pager}}
{{> partials/list/empty empty}}{{> partials/list/export export}}
<form class="form" method="post" action="/f" enctype="multipart/form-data">{{> partials/form/errors form}}{{> partials/form/hidden form}}{{> partials/form/fields form}}{{> partials/form/actions submit="บันทึก" cancel="/"}}</form>
{{/inline}}
{{#*inline "aside"}}<p>{{title}}</p>{{/inline}}
{{> layouts/page}}`
