// What a slice gives to the whole, and what it is given: the only shape `app.ts`, the command line and the demo know.

import type {Router} from '@koa/router'
import type {Expression, SqlBool} from 'kysely'
import type {Logger} from 'pino'
import type {Ability, DefineAbilities} from './access/ability.ts'
import type {Actor, Grant} from './access/actor.ts'
import type {Config} from './config.ts'
import type {Reader} from './db/database.ts'
import type {State} from './http/context.ts'
import type {Render} from './http/render.ts'
import type {JobRunner} from './jobs/job.ts'
import type {Message} from './refusal.ts'
import type {Keys} from './secrets.ts'
import type {Caller, Listener, WorkParts} from './work.ts'

export type Parts = WorkParts & {
  config: Config
  log: Logger
  keys: Keys
  render: Render
  slices: Slice[]
  /** The ability of an actor on the clock's day. */
  abilityOf(actor: Actor): Promise<Ability>
}

export type Routes = Router<State>

/** Units (or other things) each grant reaches on a day, by grant id. */
export type ResolveScope = (db: Reader, grants: Grant[], day: string) => Promise<Map<string, string[]>>

export type NavEntry = {label: string; href: string; icon: string; shows(ability: Ability, actor: Actor): boolean}

/** One thing that awaits somebody, or one number to begin the day with; `message` is a key. */
export type Tile = {
  label: Message
  count: number | null
  href: string
  tone: 'neutral' | 'due' | 'breached' | 'met' | 'info'
}

/** How a subject's records are named in the trail, and whose events an ability may read. */
export type TrailSubject = {
  label: string
  /** Events of this subject that may be read, as a condition on `event`. */
  readable(db: Reader, ability: Ability): Expression<SqlBool> | null
  /** The address of the record, where it has a page. */
  href?(subjectId: string): string
}

export type Slice = {
  name: string
  /** Routes that need nobody signed in. */
  publicRoutes?(router: Routes, parts: Parts): void
  routes?(router: Routes, parts: Parts): void
  abilities?: DefineAbilities
  /** Kinds of scope this slice owns: `{unit: resolver}`. */
  scopes?: Record<string, ResolveScope>
  nav?: NavEntry[]
  tiles?(parts: Parts, caller: Caller): Promise<Tile[]>
  jobs?: Record<string, JobRunner>
  listeners?: Listener[]
  trail?: Record<string, TrailSubject>
  /** Writes this slice's part of the example province, through its own actions. */
  demo?(parts: Parts): Promise<void>
}
