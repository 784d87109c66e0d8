// Deciding: opinions in order, a decision at the end; sent back with reasons to any office before.
import {createHash} from 'node:crypto'
import {z} from 'zod'
import {choice, optionalChoice, optionalText, requiredText, thaiDate} from '../http/fields.ts'
import type {Problem} from '../refusal.ts'
import type {Slice} from '../slice.ts'
import type {Paper, PaperDocument, PaperKind, RouteStep} from './paper.ts'
import type {DecisionStepTable, DecisionTable, Outcome} from './tables.ts'

export const decisionsAddress = '/decisions'
export const decisionAddress = (id: string): string => `${decisionsAddress}/${id}`

export const outcomesOf = (kind: RouteStep['kind']): readonly Outcome[] =>
  kind === 'opinion' ? ['agree', 'disagree', 'return'] : ['approve', 'reject', 'return']

/** They say why. */
const withReasons: readonly Outcome[] = ['disagree', 'reject', 'return']

const version = z.coerce.number().int().catch(0)
const allOutcomes = ['agree', 'disagree', 'approve', 'reject', 'return'] as const

export const proposal = z.object({route: optionalText(60), note: optionalText(2000)})

/** `places` are those it can be sent back to: the proposer (0) and the offices before this one. */
const signatureFields = {
  outcome: choice(allOutcomes),
  words: optionalText(4000),
  returnTo: optionalText(3),
  version,
}
export const newSignature = z.object(signatureFields)
export const newPaperSignature = z.object({...signatureFields, signer: requiredText(26), signedOn: thaiDate()})
export const recall = z.object({reason: requiredText(2000), version})
export const manySignatures = z.object({ids: z.union([z.string(), z.array(z.string())]).optional()})
export const listPage = z.object({after: optionalText(26), show: optionalChoice(['all'])})

export type Signature = z.output<typeof newSignature>

/** What is wrong with it at this step, beside what the schema sees. */
export function signatureProblems(
  {outcome, words, returnTo}: Signature,
  step: Pick<DecisionStepTable, 'kind' | 'place'>,
): Problem[] {
  const problems: Problem[] = []
  if (!outcomesOf(step.kind).includes(outcome)) problems.push({field: 'outcome', message: {key: 'form.choiceUnknown'}})
  if (withReasons.includes(outcome) && words === null)
    problems.push({field: 'words', message: {key: 'decision.problem.reason'}})
  const place = Number(returnTo)
  if (outcome === 'return' && (returnTo === null || !Number.isInteger(place) || place < 0 || place >= step.place))
    problems.push({field: 'returnTo', message: {key: 'form.choiceRequired'}})
  return problems
}

/** Every kind of paper of the house, by its matter. */
export const paperKinds = (slices: readonly Slice[]): Map<string, PaperKind> =>
  new Map(slices.flatMap(({papers}) => Object.entries(papers ?? {})))

export function paperKind(slices: readonly Slice[], matter: string): PaperKind {
  const kind = paperKinds(slices).get(matter)
  if (!kind) throw new Error(`no kind of paper: ${matter}`)
  return kind
}

type Frozen = Pick<Paper, 'title' | 'amount' | 'document'>

/** SHA-256 of all that is decided: what it is called, the money it is about, what it says. */
export const hashOf = ({title, amount, document}: Frozen): string =>
  createHash('sha256')
    .update(JSON.stringify([title, amount, document]))
    .digest('hex')

export const contentOf = ({content}: Pick<DecisionTable, 'content'>): PaperDocument =>
  JSON.parse(content) as PaperDocument

/** What those it speaks of were called when it was proposed. */
export const namesOf = ({names}: Pick<DecisionTable, 'names'>): Paper['names'] =>
  names === null ? undefined : (JSON.parse(names) as Record<string, string>)

/** The steps of the round that counts for each place: an office asked again stands with its latest answer. */
export function currentRound<S extends Pick<DecisionStepTable, 'place' | 'round'>>(steps: readonly S[]): S[] {
  const latest = new Map<number, S>()
  for (const step of steps) {
    const known = latest.get(step.place)
    if (!known || known.round < step.round) latest.set(step.place, step)
  }
  return [...latest.values()].sort((a, b) => a.place - b.place)
}
