// A paper as a Word file. Loaded at the first one that is asked for: the library takes its time.
import {
  AlignmentType,
  Document,
  Header,
  type ISectionOptions,
  LevelFormat,
  NumberFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx'
import {elementsIn, hasClass, type PaperElement} from './elements.ts'
import {a4, cm, lying, lyingWidth, size as sizes, typeface, upright, uprightWidth} from './page-setup.ts'
import {blocksOf} from './word-blocks.ts'
import {font} from './word-runs.ts'

/** @throws Error where the paper holds what is not of the closed set, or holds it where it cannot stand */
export async function wordFile(main: PaperElement, title: string): Promise<Buffer> {
  const thai = hasClass(main, 'thai-digits')
  return Packer.toBuffer(
    new Document({
      title,
      creator: 'Mukda',
      lastModifiedBy: 'Mukda',
      compatibility: {version: 15},
      styles: {default: styles()},
      numbering: {
        config: [
          {reference: 'ol', levels: [level(thai ? LevelFormat.THAI_NUMBERS : LevelFormat.DECIMAL, '%1.')]},
          {reference: 'ul', levels: [level(LevelFormat.BULLET, '-')]},
        ],
      },
      sections: sectionsOf(main).map((section, at) => sectionOf(section, at === 0, thai)),
    }),
  )
}

const run = {font, size: sizes.text, sizeComplexScript: sizes.text}

function styles() {
  const heading = {run: {...run, bold: true, color: '000000'}}
  return {
    document: {
      run: {...run, language: {value: 'th-TH', bidirectional: 'th-TH', eastAsia: 'th-TH'}},
      paragraph: {spacing: {after: 0}},
    },
    title: heading,
    heading1: heading,
    heading2: heading,
    heading3: heading,
  }
}

const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  level: 0,
  format,
  text,
  style: {run: {font: typeface, size: sizes.text}, paragraph: {indent: {left: cm(3.3), hanging: cm(0.8)}}},
})

type Section = {wide: boolean; parts: PaperElement[]}

/** What lies on its side makes pages of its own. */
function sectionsOf(main: PaperElement): Section[] {
  const sections: Section[] = []
  for (const part of elementsIn(main).filter(({tag}) => tag !== 'h1')) {
    const wide = hasClass(part, 'sheet-wide')
    const last = sections.at(-1)
    if (last?.wide === wide) last.parts.push(part)
    else sections.push({wide, parts: [part]})
  }
  return sections
}

function sectionOf({wide, parts}: Section, first: boolean, thai: boolean): ISectionOptions {
  const number = new TextRun({...run, children: ['- ', PageNumber.CURRENT, ' -']})
  return {
    properties: {
      titlePage: first,
      page: {
        size: {...a4, orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT},
        margin: wide ? lying : upright,
        pageNumbers: {formatType: thai ? NumberFormat.THAI_NUMBERS : NumberFormat.DECIMAL},
      },
    },
    headers: {
      default: new Header({children: [new Paragraph({alignment: AlignmentType.CENTER, children: [number]})]}),
      first: new Header({children: [new Paragraph({})]}),
    },
    children: blocksOf(parts, {width: wide ? lyingWidth : uprightWidth, manner: {size: sizes.text}}),
  }
}
