import test from 'ava'
import fc from 'fast-check'
import Handlebars from 'handlebars'
import {withThaiDigits} from '../../../src/platform/documents/digits.ts'
import {hasClass, textOf} from '../../../src/platform/documents/elements.ts'
import {readSheet, withSheet} from '../../../src/platform/documents/sheet-html.ts'

const page = (inside: string) => `<body><nav>1</nav><main class="sheet" id="content">${inside}</main><p>2</p></body>`

test('a paper is read as it was written, and written as it was read', (t) => {
  const html = page(
    '<p class="paper-text">ก &amp; “ข” &lt;1&gt;<br><strong>2</strong></p>\n<img class="qr" src="data:x" alt="QR">',
  )
  const main = readSheet(html)
  t.is(textOf(main), 'ก & “ข” <1>2\n')
  t.is(withSheet(html, main).replace('id="content" class="sheet"', 'class="sheet" id="content"'), html)
})

test('what is not of the closed set is refused by its name', (t) => {
  const refused: [string, RegExp][] = [
    ['<form></form>', /<form>/],
    ['<p class="lead">ก</p>', /<p class="lead">/],
    ['<p onclick="x">ก</p>', /<p onclick>/],
    ['<p>ก</div>', /<\/div> in <p>/],
    ['<p>ก', /<\/main> in <p>/],
    ['<p>ก &nbsp; ข</p>', /&nbsp;/],
    ['<p>1 < 2</p>', /"<"/],
    ['<!-- ก -->', /"<"/],
  ]
  for (const [inside, message] of refused) t.throws(() => readSheet(page(inside)), {message}, inside)
  t.throws(() => readSheet('<p>ก</p>'), {message: /no whole <main>/})
})

test('property: any words a template escapes come back as they were typed', (t) => {
  fc.assert(
    fc.property(fc.string({unit: 'binary', maxLength: 60}), (text) => {
      t.is(textOf(readSheet(page(`<p>${Handlebars.escapeExpression(text)}</p>`))), text)
    }),
  )
})

test('Thai digits stand in the words, not in an address, a code or what is marked to stand as it is', (t) => {
  const main = withThaiDigits(
    readSheet(
      page(
        '<p>ที่ มห 0017.6/2 วันที่ 1 มกราคม พ.ศ. 2570 เป็นเงิน 1,250.50 บาท</p><p>กระดาษทำการ A-1 ที่ http://10.0.0.1/2 a1@b2.th</p><p><span class="as-is">1234</span></p>',
      ),
    ),
  )
  t.is(
    textOf(main),
    'ที่ มห ๐๐๑๗.๖/๒ วันที่ ๑ มกราคม พ.ศ. ๒๕๗๐ เป็นเงิน ๑,๒๕๐.๕๐ บาทกระดาษทำการ A-1 ที่ http://10.0.0.1/2 a1@b2.th1234',
  )
  t.true(hasClass(main, 'thai-digits'))
})
