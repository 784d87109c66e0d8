// The number format of each cell style of a workbook.
import {builtInFormat, type NumberFormat, readFormat} from './number-format.ts'
import {attribute, scanXml, type XmlSink} from './xml.ts'

/** Formats by the number a cell names as its style. */
export type Styles = readonly NumberFormat[]

/** Reads `styles.xml`. */
export async function readStyles(pieces: AsyncIterable<Uint8Array>): Promise<Styles> {
  const codes = new Map<number, NumberFormat>()
  const styles: NumberFormat[] = []
  let inCellStyles = false
  const sink: XmlSink = {
    open(name, attributes) {
      if (name === 'numFmt')
        codes.set(numberOf(attributes, 'numFmtId'), readFormat(attribute(attributes, 'formatCode') ?? ''))
      if (name === 'cellXfs') inCellStyles = true
      if (name === 'xf' && inCellStyles) styles.push(formatOf(numberOf(attributes, 'numFmtId'), codes))
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false
    },
    text() {},
  }
  await scanXml(pieces, sink)
  return styles
}

const formatOf = (id: number, codes: ReadonlyMap<number, NumberFormat>) => codes.get(id) ?? builtInFormat(id)

const numberOf = (attributes: string, name: string) => Number(attribute(attributes, name) ?? 0)
