// A working paper: its reference, what must be in it before it is signed, and what exactly a signature is under.
import {z} from 'zod'
import {choices, optionalText, requiredText} from '../../platform/http/fields.ts'
import type {Message} from '../../platform/refusal.ts'
import {arabicDigits} from '../../platform/thai/digits.ts'
import {engagementAddress, isConsulting} from '../engagement/engagement.ts'
import type {EngagementTable, EvidenceTable, SignOffTable, WorkingPaperTable} from '../engagement/tables.ts'
import {sampleOf} from './sample.ts'

export const papersAddress = (engagementId: string): string => `${engagementAddress(engagementId)}/papers`
export const paperAddress = ({engagementId, id}: Pick<WorkingPaperTable, 'engagementId' | 'id'>): string =>
  `${papersAddress(engagementId)}/${id}`

export const paperStates = ['draft', 'prepared', 'reviewed'] as const satisfies readonly WorkingPaperTable['state'][]

/** Why no paper may be written now; null while fieldwork goes on and until the report is final. */
export function whyNotWritten({kind, state}: Pick<EngagementTable, 'kind' | 'state'>): Message | null {
  if (state === 'closed' || state === 'cancelled') return {key: 'paper.problem.over'}
  const written = isConsulting({kind}) ? ['fieldwork'] : ['fieldwork', 'draft-report', 'response']
  if (written.includes(state)) return null
  const before = ['planned', 'notified', 'programme-approved'].includes(state)
  return {key: before ? 'paper.problem.notYet' : 'paper.problem.final'}
}

const form = /^([A-Z]{1,4})-?(\d{1,4})(?:[./](\d{1,3}))?$/

/** As everybody writes it: `a 01.2` is `A-1.2`; null where it is none. */
export function readReference(text: string): string | null {
  const [, letters, number, part] = form.exec(arabicDigits(text).replaceAll(/\s/g, '').toUpperCase()) ?? []
  if (!letters || Number(number) === 0) return null
  return `${letters}-${Number(number)}${part === undefined ? '' : `.${Number(part)}`}`
}

/** In the order of the file: `A-2` before `A-10`, `A-9` before `AA-1`. */
export function referenceKey(reference: string): string {
  const [, letters = '', number = '', part = ''] = form.exec(reference) ?? []
  return `${letters}-${number.padStart(4, '0')}.${part.padStart(3, '0')}`
}

/** The one after the last of the file. */
export function nextReference(last: string | null): string {
  const [, letters = 'A', number = '0'] = form.exec(last ?? '') ?? []
  return Number(number) < 9999 ? `${letters}-${Number(number) + 1}` : ''
}

const reference = requiredText(12).transform((text, context) => {
  const read = readReference(text)
  if (read !== null) return read
  context.addIssue({code: 'custom', message: 'paper.problem.reference'})
  return z.NEVER
})

export const longTexts = ['purpose', 'source', 'workDone', 'result', 'conclusion'] as const

export const workingPaper = z.object({
  reference,
  title: requiredText(240),
  procedureId: optionalText(26),
  purpose: optionalText(8000),
  source: optionalText(8000),
  workDone: optionalText(40_000),
  result: optionalText(40_000),
  conclusion: optionalText(8000),
  version: z.coerce.number().int().catch(0),
})

export type PaperInput = z.output<typeof workingPaper>

/** What a preparer must have written before he signs. */
export const missingParts = (paper: Pick<WorkingPaperTable, (typeof longTexts)[number]>) =>
  longTexts.filter((part) => paper[part] === null)

export type SignedContent = Pick<
  WorkingPaperTable,
  'reference' | 'title' | 'procedureId' | (typeof longTexts)[number]
> & {
  sample: object | null
  evidence: Pick<EvidenceTable, 'id' | 'name' | 'edition' | 'sha256'>[]
}

/** What a signature is under: every word, the sample as drawn, and the evidence with its hashes, as JSON. */
export function paperContent(paper: WorkingPaperTable, evidence: readonly EvidenceTable[]): string {
  const {reference, title, procedureId, purpose, source, workDone, result, conclusion} = paper
  const sample = sampleOf(paper.sample)
  const content: SignedContent = {
    reference,
    title,
    procedureId,
    purpose,
    source,
    // the population itself stands for by its hash
    sample: sample && {...sample, lines: null},
    workDone,
    result,
    conclusion,
    evidence: evidence
      .filter(({replacedById}) => replacedById === null)
      .map(({id, name, edition, sha256}) => ({id, name, edition, sha256})),
  }
  return JSON.stringify(content)
}

export const contentOfSignature = ({content}: Pick<SignOffTable, 'content'>): SignedContent => JSON.parse(content)

/** Whether a signature was given with this very file. */
export const restsOn = (signature: Pick<SignOffTable, 'content'>, evidenceId: string): boolean =>
  contentOfSignature(signature).evidence.some(({id}) => id === evidenceId)

export const handsOf = ({hands}: Pick<WorkingPaperTable, 'hands'>): string[] => JSON.parse(hands)

/** What an auditor goes through when he looks again at his own work: words `paper.check.<key>`. */
export const secondLookChecklist = ['purpose', 'source', 'sample', 'evidence', 'figures', 'conclusion'] as const

const version = z.coerce.number().int().catch(0)
export const paperSigned = z.object({version})
export const paperReviewed = z.object({version, note: optionalText(2000), checklist: choices(secondLookChecklist)})
