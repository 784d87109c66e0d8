// The texts that the cells of a workbook share.
import {scanXml, type XmlSink} from './xml.ts'

/** Reads `sharedStrings.xml`: of rich text the text alone, without the guides to its pronunciation. */
export async function readSharedStrings(pieces: AsyncIterable<Uint8Array>): Promise<string[]> {
  const strings: string[] = []
  const item = textCollector()
  const sink: XmlSink = {
    open: item.open,
    close(name) {
      item.close(name)
      if (name === 'si') strings.push(item.take())
    },
    text: item.text,
  }
  await scanXml(pieces, sink)
  return strings
}

/** Joins what stands in the `<t>` of an item, but not in `<rPh>`. */
export function textCollector() {
  let collected = ''
  let inText = false
  let inPhonetic = false
  return {
    open(name: string) {
      if (name === 't') inText = !inPhonetic
      if (name === 'rPh') inPhonetic = true
    },
    close(name: string) {
      if (name === 't') inText = false
      if (name === 'rPh') inPhonetic = false
    },
    text(text: string) {
      if (inText) collected += text
    },
    take() {
      const text = unescapeText(collected)
      collected = ''
      return text
    },
  }
}

/** Characters that XML cannot hold are written `_x000D_`. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_whole, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
