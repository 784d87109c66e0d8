// A rule of law: what its file must look like, and what it is once the catalogue has read it.
import {z} from 'zod'
import {type Day, isDay} from '../thai/day.ts'
import type {Condition, Step} from './condition.ts'
import type {Subject, Words} from './subject.ts'
import type {Term} from './terms.ts'

export const authorities = [
  'comptroller-general',
  'interior',
  'civil-service',
  'administrative-procedure',
  'prime-minister',
  'public-sector-development',
  'data-protection',
  'internal-auditors',
] as const
/** How sure we are of what the law says; `recalled` and `doubtful` are shown wherever the result stands. */
export const certainties = ['confirmed', 'confirmed-sister', 'recalled', 'doubtful'] as const
export const severities = ['high', 'medium', 'low'] as const
export const outcomes = ['met', 'due', 'breached', 'undecided', 'not-applicable'] as const

export type Certainty = (typeof certainties)[number]
export type Severity = (typeof severities)[number]
export type Outcome = (typeof outcomes)[number]
export type Parameters = Readonly<Record<string, number | string | readonly string[]>>

const text = z.string().trim().min(1, 'rules.load.empty')
const words = z.strictObject({th: text, en: text})
/** `instead`: the first whose comparisons all came out so is said in place of the plain sentence. */
const comparison = z.strictObject({fact: text, operator: text, holds: z.boolean()})
const other = words.extend({when: z.array(comparison).min(1, 'rules.load.emptyList')})
const sentence = words.extend({instead: z.array(other).min(1, 'rules.load.emptyList').optional()})
const day = z.string().refine(isDay, 'rules.load.day')

/** What a condition or a deadline looks like is checked against the subject's facts, apart from this. */
const versionSchema = z.strictObject({
  from: day,
  to: day.nullable(),
  onDay: text.optional(),
  parameters: z
    .record(z.string(), z.union([z.number(), text, z.array(text).min(1, 'rules.load.emptyList')]))
    .default({}),
  settings: z.array(text).default([]),
  applies: z.unknown().optional(),
  requires: z.unknown().refine((value) => value !== undefined, 'rules.load.missing'),
  tooLateWhen: z.unknown().optional(),
  dueOn: z.unknown().optional(),
  nextOn: z.unknown().optional(),
  note: words.optional(),
})

export const ruleSchema = z.strictObject({
  id: text,
  subject: text,
  title: words,
  severity: z.enum(severities),
  citation: z.strictObject({
    instrument: text,
    clause: text.nullable(),
    certainty: z.enum(certainties),
    fact: z.union([text, z.array(text).min(1, 'rules.load.emptyList')]),
    reviewBy: day,
  }),
  versions: z.array(versionSchema).min(1, 'rules.load.emptyList'),
  remedy: words,
  sentences: z.strictObject({met: sentence, due: sentence.optional(), breached: sentence, 'not-applicable': sentence}),
})

export const casesSchema = z
  .array(
    z.strictObject({
      name: text,
      asOf: day,
      facts: z.record(z.string(), z.unknown()),
      expect: z.enum(outcomes),
      dueOn: day.nullable().optional(),
      nextOn: day.nullable().optional(),
    }),
  )
  .min(4, 'rules.load.fewCases')

export type RuleFile = z.infer<typeof ruleSchema>
export type Sentence = z.infer<typeof sentence>
export type ComparedSo = z.infer<typeof comparison>
export type RuleCase = z.infer<typeof casesSchema>[number]

/** One version of the law, its conditions checked. `to` null: still in force. `fingerprint` changes with its meaning. */
export type Version = {
  from: Day
  to: Day | null
  onDay: string | null
  parameters: Parameters
  settings: readonly string[]
  applies: Condition | null
  requires: Condition
  tooLateWhen: Condition | null
  dueOn: readonly Step[]
  nextOn: readonly Step[]
  note: Words | null
  terms: Readonly<Record<string, Term>>
  fingerprint: string
}

export type Rule = Omit<RuleFile, 'subject' | 'versions'> & {
  subject: Subject
  versions: readonly Version[]
  cases: readonly RuleCase[]
}

/** Every condition of a version, so that whoever prepares them prepares all. */
export const conditionsOf = (version: Version): Condition[] =>
  [version.applies, version.requires, version.tooLateWhen, ...stepsOf(version).map((step) => step.when)].filter(
    (condition): condition is Condition => condition != null,
  )

export const stepsOf = (version: Version): readonly Step[] => [...version.dueOn, ...version.nextOn]
