import type {Translate} from '../../platform/messages/index.ts'
import type {SignOffTable} from '../engagement/tables.ts'
import {reviewWays, wayOf} from '../programme/review-way.ts'
import type {PaperRead} from './read-paper.ts'
import type {Sample} from './sample.ts'
import {contentOfSignature, longTexts, paperContent, type SignedContent} from './working-paper.ts'

/** A hash as people compare it by eye; the whole of it on demand. */
export const shortHash = (sha256: string): string => sha256.slice(0, 12)

/** Every signature with its way; one given under something else shows what it said then. */
export function signaturesOfPage(
  {paper, evidence, signatures}: Pick<PaperRead, 'paper' | 'evidence' | 'signatures'>,
  t: Translate,
) {
  const now = paperContent(paper, evidence)
  return signatures.toReversed().map((signature) => {
    const holds = signature.content === now && paper.state !== 'draft'
    return {
      id: signature.id,
      role: t(`paper.role.${signature.role}`),
      way: t(`reviewWay.way.${signature.way}`),
      name: signature.name,
      on: signature.signedOn,
      version: signature.signedVersion,
      state: holds
        ? {label: t('paper.signature.holds'), tone: 'good'}
        : {label: t('paper.signature.asOf', {version: signature.signedVersion}), tone: 'neutral'},
      checklist: checklistOf(signature, t),
      note: signature.note,
      content: holds ? null : contentLines(contentOfSignature(signature), t),
    }
  })
}

const checklistOf = ({checklist}: SignOffTable, t: Translate): string[] =>
  checklist === null ? [] : (JSON.parse(checklist) as string[]).map((key) => t(`paper.check.${key}`))

function contentLines(content: SignedContent, t: Translate) {
  const sample = content.sample as Sample | null
  return {
    title: `${content.reference} ${content.title}`,
    texts: longTexts.map((part) => ({label: t(`paper.${part}`), text: content[part] ?? ''})),
    sample: sample && sampleLine(sample, t),
    evidence: content.evidence.map(({name, edition, sha256}) => ({name, edition, hash: shortHash(sha256), sha256})),
  }
}

export const sampleLine = ({count, size, method, seed}: Sample, t: Translate): string =>
  t('paper.sample.line', {count, size, seed, method: t(`paper.sample.method.${method}`)})

/** Which ways of review are open, why the others are not, and which one is this reader's. */
export function waysOfPage({asked, paper}: Pick<PaperRead, 'asked' | 'paper'>, accountId: string | null, t: Translate) {
  if (paper.state === 'reviewed') return null
  const mine = wayOf(asked, accountId)
  return reviewWays(asked).map(({way, open, reason}) => ({
    way: t(`reviewWay.way.${way}`),
    reason: t(reason.key, reason.values),
    mine: way === mine ? t('paper.review.yourWay') : null,
    state: {label: t(`reviewWay.state.${open ? 'open' : 'closed'}`), tone: open ? 'good' : 'neutral'},
  }))
}
