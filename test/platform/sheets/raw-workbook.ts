// Workbooks written part by part, to hold what no library would write.
import {closedPart, zipFile} from '../../../src/platform/sheets/zip-writer.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const pack = 'http://schemas.openxmlformats.org/package/2006/relationships'

export type RawWorkbook = {
  /** The XML of each sheet's rows, with what follows `sheetData` after `|`. */
  sheets?: {rows: string; after?: string; hidden?: boolean; name?: string; kind?: string}[]
  strings?: string
  /** Format codes; style 1 is the first of them, style 0 General. */
  formats?: string[]
  workbookProperties?: string
  parts?: Record<string, string>
}

export function rawWorkbook(raw: RawWorkbook): Uint8Array {
  const sheets = raw.sheets ?? []
  const parts: Record<string, string> = {
    '_rels/.rels': relations([['officeDocument', '/xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}">${raw.workbookProperties ?? ''}<sheets>${sheets
      .map(
        (sheet, at) =>
          `<sheet name="${sheet.name ?? `แผ่น ${at + 1}`}" sheetId="${at + 1}" ${sheet.hidden ? 'state="hidden" ' : ''}r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((sheet, at): [string, string] => [sheet.kind ?? 'worksheet', `worksheets/sheet${at + 1}.xml`]),
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${raw.strings ?? ''}</sst>`,
    'xl/styles.xml': styles(raw.formats ?? []),
    ...Object.fromEntries(
      sheets.map((sheet, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${sheet.rows}</sheetData>${sheet.after ?? ''}</worksheet>`,
      ]),
    ),
    ...raw.parts,
  }
  return zipFile(Object.entries(parts).map(([name, text]) => closedPart(name, text)))
}

const relations = (targets: [string, string][]) =>
  `<Relationships xmlns="${pack}">${targets
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const styles = (formats: string[]) =>
  `<styleSheet xmlns="${main}"><numFmts>${formats
    .map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
    .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
    .map((_code, at) => `<xf numFmtId="${164 + at}"/>`)
    .join('')}</cellXfs></styleSheet>`
