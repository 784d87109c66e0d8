// A working paper and the index of papers as they are printed: in Thai, with who prepared and reviewed it and how.
import {cell, figure, type PaperBlock, shownDocument} from '../../platform/decision/index.ts'
import {translator} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {EngagementRow} from '../engagement/engagement.store.ts'
import type {ListedPaper} from './paper-list.store.ts'
import {sampleLine, shortHash} from './paper-signature.page.ts'
import type {PaperRead} from './read-paper.ts'
import {type Sample, sampleOf} from './sample.ts'
import {longTexts, paperAddress, paperContent, papersAddress} from './working-paper.ts'

const t = translator('th')
const day = (on: string | null) => (on === null ? '' : formatDay(on, 'th', 'long'))
const heading = (text: string): PaperBlock => ({kind: 'heading', text})
const text = (words: string): PaperBlock => ({kind: 'text', text: words})

const headOf = ({title, agencyName, fiscalYear, number}: EngagementRow, unitName: string) => ({
  unit: unitName,
  engagement: `${number}/${fiscalYear} ${title}`,
  agency: agencyName,
})

export function paperPrint(read: PaperRead, unitName: string) {
  const {engagement, paper} = read
  return {
    title: `${t('paper.one')} ${paper.reference}`,
    crumbs: [],
    back: paperAddress(paper),
    head: headOf(engagement, unitName),
    name: t('paper.one'),
    reference: paper.reference,
    subject: paper.title,
    signatures: signatureLines(read),
    document: shownDocument({opening: '', blocks: blocksOf(read), closing: ''}),
  }
}

/** The two signatures that hold now; without them, lines for a pen. */
function signatureLines({paper, evidence, signatures}: PaperRead) {
  const now = paperContent(paper, evidence)
  return (['preparer', 'reviewer'] as const).map((role) => {
    const reached = role === 'preparer' ? paper.state !== 'draft' : paper.state === 'reviewed'
    const found = reached ? signatures.findLast((each) => each.role === role && each.content === now) : undefined
    return {
      role: t(`paper.role.${role}`),
      name: found?.name ?? null,
      on: found ? day(found.signedOn) : null,
      way: found ? t(`reviewWay.way.${found.way}`) : null,
    }
  })
}

function blocksOf({paper, procedure, evidence, references, ends, notes}: PaperRead): PaperBlock[] {
  const sample = sampleOf(paper.sample)
  const current = evidence.filter(({replacedById}) => replacedById === null)
  const others = references.flatMap(({fromId, toId}) => ends.get(fromId === paper.id ? toId : fromId) ?? [])
  const parts = longTexts.flatMap((part) => [
    heading(t(`paper.${part}`)),
    text(paper[part] ?? '-'),
    ...(part === 'source' && sample ? [heading(t('paper.sample.one')), ...sampleBlocks(sample)] : []),
  ])
  return [
    ...(procedure ? [heading(t('paper.procedure')), text(`${procedure.position}. ${procedure.what}`)] : []),
    ...parts,
    ...(current.length > 0 ? [heading(t('paper.evidence.title')), evidenceTable(current)] : []),
    ...(others.length > 0
      ? [
          heading(t('paper.link.title')),
          ...others.map(({kind, label, title}) => text(t(`paper.link.${kind}`, {label, title}))),
        ]
      : []),
    ...(notes.length > 0 ? [heading(t('paper.note.title')), noteTable(notes)] : []),
  ]
}

const sampleBlocks = (sample: Sample): PaperBlock[] => [
  text(sampleLine(sample, t)),
  ...(sample.source ? [text(t('paper.sample.from', {source: sample.source}))] : []),
  text(sample.drawn.map(({number, text: line}) => (line === null ? String(number) : `${number}. ${line}`)).join(', ')),
]

const evidenceTable = (evidence: PaperRead['evidence']): PaperBlock => ({
  kind: 'table',
  head: [figure('ที่'), cell('หลักฐาน'), figure('ฉบับที่'), cell('รหัสตรวจสอบเนื้อหา')],
  rows: evidence.map(({name, edition, sha256}, at) => [
    figure(String(at + 1)),
    cell(name),
    figure(String(edition)),
    cell(shortHash(sha256)),
  ]),
})

const noteTable = (notes: PaperRead['notes']): PaperBlock => ({
  kind: 'table',
  head: [cell('ข้อสังเกตจากการสอบทาน'), cell('คำตอบ'), cell('ผล')],
  rows: notes.map(({note, notedByName, answer, answeredByName, clearedByName}) => [
    cell(`${note} (${notedByName})`),
    cell(answer === null ? '-' : `${answer} (${answeredByName ?? ''})`),
    cell(clearedByName === null ? t('paper.note.open') : `${t('paper.note.cleared')} (${clearedByName})`),
  ]),
})

export function indexPrint(engagement: EngagementRow, rows: readonly ListedPaper[], unitName: string) {
  return {
    title: t('paper.index'),
    crumbs: [],
    back: papersAddress(engagement.id),
    head: headOf(engagement, unitName),
    name: t('paper.index'),
    reference: null,
    subject: null,
    signatures: [],
    document: shownDocument({opening: '', blocks: [indexTable(rows)], closing: ''}),
  }
}

const indexTable = (rows: readonly ListedPaper[]): PaperBlock => ({
  kind: 'table',
  head: [cell('อ้างอิง'), cell('กระดาษทำการ'), cell('ผู้จัดทำ'), cell('ผู้สอบทาน'), cell('สถานะ')],
  rows: rows.map(({reference, title, preparerName, reviewerName, state}) => [
    cell(reference),
    cell(title),
    cell(preparerName ?? '-'),
    cell(reviewerName ?? '-'),
    cell(t(`paper.state.${state}`)),
  ]),
})

/** The sample as a table to take along. */
export function samplePrint({engagement, paper}: PaperRead, sample: Sample, unitName: string) {
  return {
    title: `${t('paper.sample.one')} ${paper.reference}`,
    crumbs: [],
    back: paperAddress(paper),
    head: headOf(engagement, unitName),
    name: t('paper.sample.one'),
    reference: paper.reference,
    subject: paper.title,
    signatures: [],
    document: shownDocument({
      opening: sampleLine(sample, t),
      blocks: [
        ...(sample.source ? [text(t('paper.sample.from', {source: sample.source}))] : []),
        text(t('paper.sample.drawnBy', {name: sample.drawnByName, day: sample.drawnOn})),
        {
          kind: 'table' as const,
          head: [figure('ที่'), figure('ลำดับในประชากร'), cell('รายการ'), cell('ผลการตรวจ')],
          rows: sample.drawn.map(({number, text: line}, at) => [
            figure(String(at + 1)),
            figure(String(number)),
            cell(line ?? ''),
            cell(''),
          ]),
        },
      ],
      closing: t('paper.sample.again'),
    }),
  }
}
