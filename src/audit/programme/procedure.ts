// A procedure of the work programme: what is typed of it, and how far it is.
import {z} from 'zod'
import {choice, optionalText, optionalThaiDate, requiredText} from '../../platform/http/fields.ts'
import type {Day} from '../../platform/thai/day.ts'
import {engagementAddress} from '../engagement/engagement.ts'
import type {PaperInFile} from '../engagement/engagement-file.store.ts'
import type {AuditProcedureTable} from '../engagement/tables.ts'

export const programmeAddress = (engagementId: string): string => `${engagementAddress(engagementId)}/programme`
export const procedureAddress = (engagementId: string, id: string): string =>
  `${programmeAddress(engagementId)}/procedures/${id}`

const version = z.coerce.number().int().catch(0)

/** What a procedure says, in a programme and in the library alike. */
export const procedureWords = {
  subject: requiredText(240),
  purpose: requiredText(2000),
  what: requiredText(8000),
  population: optionalText(2000),
  sample: optionalText(2000),
}

export const procedureForm = z.object({
  ...procedureWords,
  officialId: optionalText(26),
  dueOn: optionalThaiDate(),
  version,
})

export type ProcedureInput = z.output<typeof procedureForm>

export const notDone = z.object({reason: requiredText(2000), version})
export const move = z.object({to: choice(['up', 'down'])})

export type Words = Pick<AuditProcedureTable, 'subject' | 'purpose' | 'what' | 'population' | 'sample'>

export const wordsOf = ({subject, purpose, what, population, sample}: Words): Words => ({
  subject,
  purpose,
  what,
  population,
  sample,
})

/** The words as the trail tells them. */
export const toldWords = ({subject, purpose, what, population, sample}: Words) => ({
  auditSubject: subject,
  purpose,
  procedure: what,
  population,
  sample,
})

/** The same procedure in other hands: what it is about and what is done. */
export const sameProcedure = (one: Words, other: Words): boolean =>
  one.subject === other.subject && one.what === other.what

/** Accounts that had a hand in its words. */
export const draftersOf = ({
  draftedBy,
  redraftedBy,
}: Pick<AuditProcedureTable, 'draftedBy' | 'redraftedBy'>): string[] => [
  ...new Set([...(draftedBy === null ? [] : [draftedBy]), ...(JSON.parse(redraftedBy ?? '[]') as string[])]),
]

/** 'done': every working paper of it is reviewed; 'not-done': left out for a reason; 'late': nothing yet, past its day. */
export type Progress = 'done' | 'under-way' | 'not-done' | 'late' | 'to-do'

export function progressOf(
  {id, notDoneReason, dueOn}: Pick<AuditProcedureTable, 'id' | 'notDoneReason' | 'dueOn'>,
  papers: readonly Pick<PaperInFile, 'procedureId' | 'state'>[],
  today: Day,
): Progress {
  const own = papers.filter(({procedureId}) => procedureId === id)
  if (own.length > 0) return own.every(({state}) => state === 'reviewed') ? 'done' : 'under-way'
  if (notDoneReason !== null) return 'not-done'
  return dueOn !== null && dueOn < today ? 'late' : 'to-do'
}
