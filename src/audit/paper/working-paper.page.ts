import {can} from '../../platform/access/ability.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {TimelineEvent} from '../../platform/trail/timeline.ts'
import {isReviewer, wayOf} from '../programme/review-way.ts'
import type {PageReader} from '../reader.ts'
import {referenceLines, referencesAddress} from './cross-reference.page.ts'
import {crumbsTo, stateBadge} from './paper-index.page.ts'
import {sampleLine, shortHash, signaturesOfPage, waysOfPage} from './paper-signature.page.ts'
import type {PaperRead} from './read-paper.ts'
import {mayClear} from './review-note.ts'
import {sampleOf} from './sample.ts'
import {longTexts, missingParts, paperAddress, restsOn, whyNotWritten} from './working-paper.ts'

type Reader = PageReader & {accountId: string | null}
type History = {events: TimelineEvent[]; all: string | null}

/** One working paper with all that hangs on it, and what this reader may do next. */
export function paperPage(read: PaperRead, history: History, {ability, accountId, t}: Reader) {
  const {engagement, paper, writes, asked, notes} = read
  const address = paperAddress(paper)
  const title = `${paper.reference} ${paper.title}`
  const written = whyNotWritten(engagement)
  const missing = missingParts(paper)
  const open = notes.filter(({clearedAt}) => clearedAt === null).length
  const way = written === null && paper.state === 'prepared' ? wayOf(asked, accountId) : null
  const reviewer = written === null && can(ability, 'review', 'WorkingPaper', paper)
  return {
    title,
    crumbs: [...crumbsTo(engagement, t), {label: title, href: null}],
    badge: stateBadge(paper.state, t),
    lead: [engagement.agencyName, t('paper.version', {version: paper.version})].join(' · '),
    why: written ? t(written.key) : null,
    waits: waits(read, {missing, open, writes}, t),
    facts: factsOf(read, t),
    texts: longTexts.map((part) => ({part, label: t(`paper.${part}`), text: paper[part]})),
    sample: sampleOfPage(read, address, t),
    drawSample: writes ? `${address}/sample` : null,
    evidence: evidenceLines(read, address, t),
    addEvidence: writes ? `${address}/evidence/new` : null,
    notes: notes.map((note) => ({
      id: note.id,
      note: note.note,
      by: note.notedByName,
      at: note.notedAt,
      answer: note.answer,
      answeredBy: note.answeredByName,
      answeredAt: note.answeredAt,
      clearedBy: note.clearedByName,
      clearedAt: note.clearedAt,
      state: noteState(note, t),
      reply:
        writes && note.clearedAt === null && note.notedBy !== accountId ? `${address}/notes/${note.id}/answer` : null,
      clear:
        reviewer &&
        note.clearedAt === null &&
        note.answer !== null &&
        mayClear(note, isReviewer(asked, accountId), accountId)
          ? confirmButton(
              {
                action: `${address}/notes/${note.id}/clearing`,
                label: t('paper.note.clear'),
                what: t('paper.note.clearWhat'),
                version: note.version,
              },
              t,
            )
          : null,
    })),
    addNote: reviewer && paper.state !== 'reviewed' && isReviewer(asked, accountId) ? `${address}/notes/new` : null,
    references: referenceLines(read, {id: paper.id, writes}, t),
    addReference: writes ? `${referencesAddress(engagement.id, paper.id)}/new` : null,
    signatures: signaturesOfPage(read, t),
    ways: waysOfPage(read, accountId, t),
    edit: writes ? `${address}/edit` : null,
    sign:
      writes && paper.state === 'draft' && missing.length === 0 && read.unsigned === null
        ? confirmButton(
            {
              action: `${address}/signature`,
              label: t('paper.sign'),
              what: t('paper.signWhat', {reference: paper.reference}),
              follows: [t('paper.signFollows')],
              version: paper.version,
            },
            t,
          )
        : null,
    review: way !== null && open === 0 ? {href: `${address}/review`, label: t(`paper.review.${way}`)} : null,
    removal:
      writes && read.signatures.length === 0 && read.evidence.length === 0 && notes.length === 0
        ? confirmButton(
            {
              action: `${address}/removal`,
              label: t('paper.remove'),
              what: t('paper.removeWhat', {reference: paper.reference}),
              danger: true,
            },
            t,
          )
        : null,
    print: `${address}/print`,
    can: {write: writes, review: way !== null && open === 0},
    version: paper.version,
    history: history.events,
    allHistory: history.all,
  }
}

type Waiting = {missing: readonly string[]; open: number; writes: boolean}

/** What stands before the next signature. */
function waits({paper, unsigned}: PaperRead, {missing, open, writes}: Waiting, t: Translate) {
  if (paper.state === 'draft' && missing.length > 0 && writes)
    return {
      tone: 'info',
      title: t('paper.unsignable'),
      text: null,
      items: missing.map((part) => ({text: t(`paper.${part}`), href: `${paperAddress(paper)}/edit#f-${part}`})),
    }
  if (unsigned) return {tone: 'info', title: t(unsigned.key, unsigned.values), text: null, items: []}
  if (paper.state === 'prepared' && open > 0)
    return {tone: 'attention', title: t('paper.problem.notesOpen', {count: open}), text: null, items: []}
  return null
}

function factsOf({paper, procedure}: PaperRead, t: Translate) {
  const fact = (label: string, value: string | null, href: string | null = null) => ({
    label: t(label),
    value: value ?? t('layout.none'),
    href,
    note: null,
  })
  return [
    fact('paper.reference', paper.reference),
    fact(
      'paper.procedure',
      procedure && `${procedure.position}. ${procedure.what}`,
      procedure && `/audit/engagements/${paper.engagementId}/programme`,
    ),
    fact('paper.preparer', paper.preparerName),
    fact('paper.reviewer', paper.reviewerName),
  ]
}

function sampleOfPage({paper}: PaperRead, address: string, t: Translate) {
  const sample = sampleOf(paper.sample)
  if (!sample) return null
  return {
    line: sampleLine(sample, t),
    seed: sample.seed,
    source: sample.source,
    hash: sample.populationHash && shortHash(sample.populationHash),
    drawnOn: sample.drawnOn,
    by: sample.drawnByName,
    drawn: sample.drawn.slice(0, shownOfSample),
    numbers:
      sample.lines === null
        ? sample.drawn
            .slice(0, shownOfSample)
            .map(({number}) => number)
            .join(', ')
        : null,
    more: sample.drawn.length > shownOfSample ? t('paper.sample.more', {count: sample.drawn.length}) : null,
    print: `${address}/sample/print`,
    export: `${address}/sample.xlsx`,
  }
}

const shownOfSample = 25

function evidenceLines({evidence, signatures, writes}: PaperRead, address: string, t: Translate) {
  const byId = new Map(evidence.map((row) => [row.id, row]))
  const line = (row: (typeof evidence)[number]) => ({
    id: row.id,
    name: row.name,
    href: `/files/${row.fileId}`,
    edition: t('paper.evidence.edition', {number: row.edition}),
    hash: shortHash(row.sha256),
    sha256: row.sha256,
    by: row.recordedByName,
    at: row.recordedAt,
  })
  const earlier = (row: (typeof evidence)[number]) => {
    const found: ReturnType<typeof line>[] = []
    for (let id = row.replacesId; id !== null; id = byId.get(id)?.replacesId ?? null) {
      const old = byId.get(id)
      if (old) found.push(line(old))
    }
    return found
  }
  return evidence
    .filter(({replacedById}) => replacedById === null)
    .map((row) => ({
      ...line(row),
      earlier: earlier(row),
      replace: writes ? `${address}/evidence/${row.id}/replacement` : null,
      removal:
        writes && !signatures.some((signature) => restsOn(signature, row.id))
          ? confirmButton(
              {
                action: `${address}/evidence/${row.id}/removal`,
                label: t('paper.evidence.remove'),
                what: t('paper.evidence.removeWhat', {name: row.name}),
                danger: true,
              },
              t,
            )
          : null,
    }))
}

type Note = PaperRead['notes'][number]

function noteState({answer, clearedAt}: Note, t: Translate) {
  if (clearedAt !== null) return {label: t('paper.note.cleared'), tone: 'good'}
  return answer === null
    ? {label: t('paper.note.open'), tone: 'attention'}
    : {label: t('paper.note.answered'), tone: 'info'}
}
