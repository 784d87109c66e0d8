import {readFileSync} from 'node:fs'
import test from 'ava'
import {withThaiDigits} from '../../../src/platform/documents/digits.ts'
import {lying, upright} from '../../../src/platform/documents/page-setup.ts'
import {readSheet} from '../../../src/platform/documents/sheet-html.ts'
import {wordFile} from '../../../src/platform/documents/word.ts'
import {documentOf, partOf} from '../../support/word.ts'

const sheet = (inside: string) => readSheet(`<main class="sheet">${inside}</main>`)
const written = async (inside: string) => documentOf(await wordFile(sheet(inside), 'คำสั่ง'))
const all = (xml: string, pattern: RegExp) => [...xml.matchAll(pattern)].map(([, found]) => found)

const order =
  '<header class="memo"><p class="memo-name">คำสั่งจังหวัด</p></header><ol><li>ให้ ก</li><li>ให้ ข</li></ol><p class="paper-text">สั่ง</p><ol><li>อีก</li></ol><ul><li>และ</li></ul><div class="page-break"></div><div class="sheet-wide"><h2 class="slip-name">บัญชีแนบท้าย</h2></div>'

test('each list counts from one, in Thai digits where they are asked for', async (t) => {
  const lists = all(await written(order), /<w:numId w:val="(\d+)"\/>/g)
  t.is(lists.length, 4)
  t.is(lists[0], lists[1])
  t.is(new Set(lists).size, 3)
  const thai = await partOf(await wordFile(withThaiDigits(sheet(order)), 'คำสั่ง'), 'word/numbering.xml')
  t.regex(thai, /<w:numFmt w:val="thaiNumbers"\/>/)
})

test('an annex that lies on its side makes pages of its own, and a break begins another page', async (t) => {
  const xml = await written(order)
  t.deepEqual(all(xml, /<w:pgSz [^>]*w:orient="(\w+)"/g), ['portrait', 'landscape'])
  t.regex(xml, /<w:pageBreakBefore\/>/)
  t.is((await written(order.replace('<div class="page-break"></div>', ''))).includes('pageBreakBefore'), false)
})

test('the whole file speaks Thai, in 16 points', async (t) => {
  const styles = await partOf(await wordFile(sheet(order), 'คำสั่ง'), 'word/styles.xml')
  const defaults = /<w:docDefaults>.*<\/w:docDefaults>/s.exec(styles)?.[0] ?? ''
  for (const found of ['w:cs="TH Sarabun New"', '<w:sz w:val="32"/>', '<w:szCs w:val="32"/>', 'w:bidi="th-TH"'])
    t.true(defaults.includes(found), found)
})

test('what cannot stand in its place is refused', async (t) => {
  for (const inside of [
    '<p><p>ก</p></p>',
    '<li>ก</li>',
    '<dl class="paper-facts"><dt>ก</dt></dl>',
    '<p><img class="qr" src="/x.png" alt=""></p>',
    '<table><tbody><tr><td>ก</td></tr></tbody></table><td>ข</td>',
  ])
    await t.throwsAsync(async () => wordFile(sheet(inside), 'ก'), {message: /paper holds|cannot hold|A fact/}, inside)
})

test('a character that Word cannot hold is left out', async (t) => {
  const xml = await written('<p>ก\u0000ข\u000b\ufffeค\ud800</p>')
  t.deepEqual(all(xml, /<w:t(?: [^>]*)?>([^<]*)</g), ['กขค\ufffd'])
})

test('the print page has the margins of the Word file', (t) => {
  const css = ['sheet', 'schedule'].map((name) => readFileSync(`views/assets/${name}.css`, 'utf8')).join('')
  const millimetres = (twips: number) => `${Math.round((twips * 254) / 1440) / 100}cm`
  const {top, right, bottom, left} = upright
  t.true(css.includes(`margin: ${[top, right, bottom, left].map(millimetres).join(' ')};`))
  t.true(css.includes(`margin-block: ${millimetres(lying.top)};`))
  t.true(css.includes(`margin-inline: ${millimetres(lying.left)};`))
})
