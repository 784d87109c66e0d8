// What happened, as it stands in the trail for ever.
import './tables.ts'

/** What an action says of its deed; who, when and from where is added by the work. */
export type Happening = {
  /** `slice.noun.verb`, past tense: `personnel.official.corrected`. */
  type: string
  /** The subject's name as abilities know it: `Official`. */
  subject: string
  subjectId: string
  /** The unit whose people may concern themselves with it, where there is one. */
  unitId?: string | null
  actingFor?: string | null
  /** Only what changed. Encrypted fields stand here encrypted. */
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  /** Why, in the actor's own words. */
  reason?: string
}

export type Event = {
  id: string
  at: string
  accountId: string | null
  actor: string
  actingFor: string | null
  type: string
  subject: string
  subjectId: string
  unitId: string | null
}
