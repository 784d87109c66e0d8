// Finds its way in a workbook: which part is the first visible sheet, where texts and styles are kept.
import {Refusal} from '../refusal.ts'
import {corrupt} from './limits.ts'
import {attribute, scanXml, type XmlSink} from './xml.ts'
import type {Parts} from './zip-parts.ts'

export type WorkbookParts = {
  sheet: {name: string; part: string}
  sharedStrings: string | null
  styles: string | null
  /** Days are counted from 1904, as older Apple computers did. */
  from1904: boolean
}

type Relation = {id: string; type: string; target: string}

/** Follows the relations from the package to its workbook. Throws `Refusal` invalid where there is none. */
export async function findParts(parts: Parts): Promise<WorkbookParts> {
  const workbook = (await readRelations(parts, '')).find((relation) => relation.type === 'officeDocument')?.target
  if (!workbook || !parts.has(workbook)) throw notAWorkbook(parts)
  if (workbook.endsWith('.bin')) throw new Refusal('invalid', {key: 'sheet.binaryWorkbook'})
  const relations = await readRelations(parts, workbook)
  const {sheets, from1904, isWorkbook} = await readWorkbook(parts.read(workbook))
  if (!isWorkbook) throw notAWorkbook(parts)
  const target = (type: string) => {
    const part = relations.find((relation) => relation.type === type)?.target
    return part && parts.has(part) ? part : null
  }
  for (const {name, id, hidden} of sheets) {
    const relation = relations.find((each) => each.id === id)
    if (hidden || relation?.type !== 'worksheet') continue
    if (!parts.has(relation.target)) throw corrupt()
    return {
      sheet: {name, part: relation.target},
      sharedStrings: target('sharedStrings'),
      styles: target('styles'),
      from1904,
    }
  }
  throw new Refusal('invalid', {key: 'sheet.noVisibleSheet'})
}

const notAWorkbook = (parts: Parts) =>
  new Refusal('invalid', {key: parts.has('xl/workbook.bin') ? 'sheet.binaryWorkbook' : 'sheet.otherZip'})

/** The relations of a part (`''` the package); targets are whole part names, types their last word. */
async function readRelations(parts: Parts, of: string): Promise<Relation[]> {
  const folder = of.slice(0, of.lastIndexOf('/') + 1)
  const part = `${folder}_rels/${of.slice(folder.length)}.rels`
  if (!parts.has(part)) return []
  const relations: Relation[] = []
  await scanXml(parts.read(part), {
    open(name, attributes) {
      if (name !== 'Relationship') return
      const type = attribute(attributes, 'Type') ?? ''
      const target = resolve(folder, attribute(attributes, 'Target') ?? '')
      relations.push({id: attribute(attributes, 'Id') ?? '', type: type.slice(type.lastIndexOf('/') + 1), target})
    },
    close() {},
    text() {},
  })
  return relations
}

/** A relation's target as a part name: from the root when it begins with a slash, else from the folder of its source. */
function resolve(folder: string, target: string): string {
  const steps: string[] = target.startsWith('/') ? [] : folder.split('/').filter(Boolean)
  for (const step of target.replaceAll('\\', '/').split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

type SheetEntry = {name: string; id: string; hidden: boolean}

async function readWorkbook(pieces: AsyncIterable<Uint8Array>) {
  const sheets: SheetEntry[] = []
  let from1904 = false
  let isWorkbook = false
  const sink: XmlSink = {
    open(name, attributes) {
      if (name === 'workbook') isWorkbook = true
      if (name === 'workbookPr') from1904 = isTrue(attribute(attributes, 'date1904'))
      if (name === 'sheet') sheets.push(sheetOf(attributes))
    },
    close() {},
    text() {},
  }
  await scanXml(pieces, sink)
  return {sheets, from1904, isWorkbook}
}

const isTrue = (value: string | null) => value === '1' || value === 'true' || value === 'on'

const sheetOf = (attributes: string): SheetEntry => ({
  name: attribute(attributes, 'name') ?? '',
  id: attribute(attributes, /(\S+:id)\s*=/.exec(attributes)?.[1] ?? 'r:id') ?? '',
  hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
})
