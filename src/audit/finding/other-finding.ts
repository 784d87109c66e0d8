// What others found here, registered to be followed up on the same board.
import {z} from 'zod'
import {alsoBetween, problemAt} from '../../platform/http/between-fields.ts'
import {choice, optionalBaht, optionalText, requiredText, thaiDate} from '../../platform/http/fields.ts'
import type {Day} from '../../platform/thai/day.ts'

/** Who audits or inspects a province beside its own auditors. Words `followUp.source.<source>`. */
export const otherSources = [
  'state-audit-office',
  'comptroller-general',
  'ministry',
  'anti-corruption',
  'public-anti-corruption',
  'inspector',
  'other',
] as const

/** `issuedOn`: the day of the letter by which it was told. */
const parts = z.object({
  source: choice(otherSources),
  sourceLetter: requiredText(120),
  issuedOn: thaiDate(),
  agencyId: requiredText(26),
  title: requiredText(240),
  conditionFound: requiredText(8000),
  criteria: optionalText(8000),
  cause: optionalText(8000),
  effect: optionalText(8000),
  recommendation: requiredText(8000),
  severity: requiredText(60),
  owner: optionalText(240),
  dueOn: thaiDate(),
  damage: optionalBaht({zero: true}),
  toReturn: optionalBaht({zero: true}),
})

const inOrder = ({issuedOn, dueOn}: {issuedOn?: Day; dueOn?: Day}) =>
  issuedOn && dueOn && dueOn < issuedOn ? [problemAt('dueOn', 'followUp.problem.dueBeforeIssue')] : []

export const otherFinding = alsoBetween(parts, inOrder)

/** What was typed wrong is put right, and says why. */
export const otherFindingCorrection = alsoBetween(
  parts.extend({reason: requiredText(2000), version: z.coerce.number().int().catch(0)}),
  inOrder,
)

export type OtherFinding = z.output<typeof otherFinding>
export type OtherFindingCorrection = z.output<typeof otherFindingCorrection>
