// Who may approve a programme as it stands: what was signed under it, whose hands it is of, and which way is open.
import {createHash} from 'node:crypto'
import {conflict, forbidden, Refusal} from '../../platform/refusal.ts'
import type {EngagementFile} from '../engagement/read-engagement.ts'
import type {SignOffTable} from '../engagement/tables.ts'
import {draftersOf} from './procedure.ts'
import {programmeApproval, programmeContent} from './programme.ts'
import {type ReviewAsked, type ReviewWay, reviewWays, wayOf} from './review-way.ts'

/** What one who looks at his own programme a second time goes through; words `programme.check.<item>`. */
export const checklist = ['objectives', 'risks', 'criteria', 'sample', 'evidence', 'time'] as const

type Signed = Pick<EngagementFile, 'procedures' | 'signOffs'>

export const programmeSignOffs = ({signOffs}: Signed): SignOffTable[] =>
  signOffs.filter(({subject}) => subject === 'programme')

/** The preparer's signature under the programme as it stands; none once that was sent back. */
export function submissionOf(signed: Signed): SignOffTable | undefined {
  const content = programmeContent(signed.procedures)
  const last = programmeSignOffs(signed).findLast((each) => each.role !== 'reviewer' && each.content === content)
  return last?.role === 'preparer' ? last : undefined
}

/** The words it was last sent back with: they stand until the next version is signed. */
export function returnOf(signed: Signed): SignOffTable | undefined {
  const last = programmeSignOffs(signed).at(-1)
  return last?.role === 'returner' ? last : undefined
}

/** Everybody who wrote a word of it, and who signed it as his own. */
export function preparersOf(signed: Signed): string[] {
  const submitted = submissionOf(signed)
  const drafters = signed.procedures.flatMap(draftersOf)
  return [...new Set([...drafters, ...(submitted?.accountId ? [submitted.accountId] : [])])]
}

/** 'returned': sent back, and no word of it changed since; 'changed': what was signed once is no longer what stands there. */
export type ProgrammeState = 'empty' | 'draft' | 'submitted' | 'returned' | 'approved' | 'changed'

export function programmeState(signed: Signed): ProgrammeState {
  if (signed.procedures.length === 0) return 'empty'
  if (programmeApproval(signed)) return 'approved'
  if (submissionOf(signed)) return 'submitted'
  if (returnOf(signed)?.content === programmeContent(signed.procedures)) return 'returned'
  return programmeSignOffs(signed).length > 0 ? 'changed' : 'draft'
}

/** How many different programmes were signed up to this one, itself counted. */
export function editionOf(signed: Signed): number {
  const contents = programmeSignOffs(signed).map(({content}) => content)
  return new Set([...contents, programmeContent(signed.procedures)]).size
}

/** Says which programme a form was shown with. */
export const fingerprint = ({procedures}: Pick<Signed, 'procedures'>): string =>
  createHash('sha256').update(programmeContent(procedures)).digest('hex')

/**
 * The way in which this account may approve the programme as it stands.
 * @throws Refusal conflict: not submitted, signed already, a second look but not yet; forbidden: his own, or not his to review
 */
export function openWay(signed: Signed, asked: ReviewAsked, accountId: string | null): ReviewWay {
  const state = programmeState(signed)
  if (state === 'approved') throw conflict('programme.problem.signedAlready')
  if (state !== 'submitted') throw conflict('programme.problem.notSubmitted')
  const way = wayOf(asked, accountId)
  if (way) return way
  if (accountId === null || !asked.preparerIds.includes(accountId)) throw forbidden('programme.problem.notReviewer')
  const second = reviewWays(asked).find((found) => found.way === 'second-look')
  // his turn is only a matter of days: everybody else is told why it is never his
  if (second?.reason.key === 'reviewWay.closed.tooEarly') throw new Refusal('conflict', second.reason)
  throw forbidden('programme.problem.ownProgramme')
}
