// Writes an .xlsx workbook of one sheet, row after row, and gives its bytes out as it goes: nothing of it stays in memory.
import {columnName, escapeText, rowXml, styleOf, type WrittenCell} from './written-cell.ts'
import {closedPart, growingZip} from './zip-writer.ts'

export type WorkbookForm = {
  sheet: string
  headings: readonly string[]
  /** Widths of the columns in characters; without one, a width that suits the heading. */
  widths?: readonly (number | undefined)[]
  /** Long texts are broken into lines. */
  wrap?: boolean
}

/** `add` and `finish` each give the bytes of the file that follow. */
export type WorkbookWriter = {add(rows: readonly (readonly WrittenCell[])[]): Uint8Array; finish(): Uint8Array}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const pack = 'http://schemas.openxmlformats.org/package/2006'
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
/** A day with the Thai Buddhist calendar: `5 มี.ค. 2531`. */
const buddhistDay = '[$-107041E]d mmm yyyy;@'
const leastWidth = 12
const greatestWidth = 60

/** The headings stand bold in row 1 and stay in view; the rows follow from row 2. */
export function workbookWriter(form: WorkbookForm): WorkbookWriter {
  const zip = growingZip(frame(form.sheet), 'xl/worksheets/sheet1.xml')
  const textStyle = form.wrap ? styleOf.wrapped : styleOf.text
  let row = 1
  let head = sheetHead(form) + rowXml(row, form.headings, styleOf.heading)
  const write = (xml: string) => {
    const bytes = zip.add(head + xml)
    head = ''
    return bytes
  }
  return {
    add(rows) {
      let xml = ''
      for (const cells of rows) {
        row += 1
        xml += rowXml(row, cells, textStyle)
      }
      return write(xml)
    },
    finish() {
      const end = write(`</sheetData>${filter(form.headings.length, row)}</worksheet>`)
      return Buffer.concat([end, zip.finish()])
    },
  }
}

const filter = (columns: number, rows: number) =>
  columns === 0 ? '' : `<autoFilter ref="A1:${columnName(columns - 1)}${rows}"/>`

function sheetHead({headings, widths = []}: WorkbookForm): string {
  const columns = headings.map((heading, at) => {
    const width = widths[at] ?? Math.min(greatestWidth, Math.max(leastWidth, [...heading].length + 4))
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`
  })
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  const views = `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`
  const cols = columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`
  return `${declaration}<worksheet xmlns="${main}">${views}${cols}<sheetData>`
}

/** The parts around the sheet. */
const frame = (sheet: string) => [
  closedPart('[Content_Types].xml', contentTypes),
  closedPart('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])),
  closedPart('xl/workbook.xml', workbook(sheet)),
  closedPart(
    'xl/_rels/workbook.xml.rels',
    relations([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ]),
  ),
  closedPart('xl/styles.xml', styles),
]

const contentTypes = `${declaration}<Types xmlns="${pack}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/>\
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/>\
<Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/></Types>`

const relations = (targets: readonly (readonly [string, string])[]) =>
  `${declaration}<Relationships xmlns="${pack}/relationships">${targets
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const workbook = (sheet: string) =>
  `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>\
<sheet name="${escapeText(sheetName(sheet))}" sheetId="1" r:id="rId1"/></sheets></workbook>`

/** A sheet's name has at most 31 characters, and none of `[]:*?/\`. */
const sheetName = (name: string) => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31) || 'Sheet1'

const styles = `${declaration}<styleSheet xmlns="${main}">\
<numFmts count="1"><numFmt numFmtId="164" formatCode="${buddhistDay}"/></numFmts>\
<fonts count="2"><font><sz val="16"/><name val="TH Sarabun New"/></font>\
<font><b/><sz val="16"/><name val="TH Sarabun New"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>\
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>\
</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
