// What a slice gives to the whole, and what it is given: the only shape `app.ts`, the command line and the demo know.

import type {Router} from '@koa/router'
import type {Middleware} from 'koa'
import type {Expression} from 'kysely'
import type {Logger} from 'pino'
import type {Ability, DefineAbilities} from './access/ability.ts'
import type {Actor, Grant, Role} from './access/actor.ts'
import type {Config} from './config.ts'
import type {Reader} from './db/database.ts'
import type {PaperKind} from './decision/paper.ts'
import type {State} from './http/context.ts'
import type {Render} from './http/render.ts'
import type {JobRunner} from './jobs/job.ts'
import type {Lang} from './messages/index.ts'
import type {Message} from './refusal.ts'
import type {Facts, Subject} from './rules/subject.ts'
import type {Keys} from './secrets.ts'
import type {Day} from './thai/day.ts'
import type {Caller, Listener, Recorded, WorkParts} from './work.ts'

export type Parts = WorkParts & {
  config: Config
  log: Logger
  keys: Keys
  render: Render
  slices: Slice[]
  /** The ability of an actor on the clock's day; within a transaction, as `db` sees it. */
  abilityOf(actor: Actor, db?: Reader): Promise<Ability>
}

export type Routes = Router<State>

/** Units (or other things) each grant reaches on a day, by grant id. */
export type ResolveScope = (
  db: Reader,
  grants: Pick<Grant, 'id' | 'scopeKind' | 'scopeId'>[],
  day: string,
) => Promise<Map<string, string[]>>

/**
 * `place: 'end'` stands after the departments' entries, whatever the order of the slices; what is needed `seldom` gives way
 * where the rail is full, and stands on my work instead.
 */
export type NavEntry = {
  label: string
  href: string
  icon: string
  /** Other addresses that belong to it, where its own is not the beginning of theirs. */
  under?: string[]
  place?: 'end'
  seldom?: true
  shows(ability: Ability, actor: Actor, slices: readonly Slice[]): boolean
}

/** One thing that awaits somebody, or one number to begin the day with; `message` is a key. */
export type Tile = {
  label: Message
  count: number | null
  href: string
  tone: 'neutral' | 'due' | 'breached' | 'met' | 'info'
  /** Of a way to go, which is a tile without a number. */
  icon?: string
}

/**
 * A kind of record, by its subject's name as abilities know it. Whoever may read the record may read its events and its
 * files: `readable` gives the ids as a subquery, null when the ability reaches none; with a field, only of those of which
 * this field may be read.
 */
export type RecordKind = {
  label: string
  readable(db: Reader, ability: Ability, field?: string): Expression<unknown> | null
  /** The address of the record, where it has a page. */
  href?(subjectId: string): string
  /** Fields of before and after that this reader may see in the trail; all where it is absent. */
  fields?(ability: Ability, row: {subjectId: string; unitId: string | null}): (field: string) => boolean
  /** What each record is called, by id, set-wise; asked only for records this reader may read. */
  names?(db: Reader, ids: string[], lang: Lang): Promise<Map<string, string>>
  /** Of units: what each is called at the head of its letters, where a group bears its office's name. */
  letterheads?(db: Reader, ids: string[]): Promise<Map<string, string>>
  /** Whoever downloads one of its files stands in the trail. */
  confidential?: true
}

/** A subject of the rules of law with its facts, set-wise: never one query a record. */
export type JudgedSubject = {
  subject: Subject
  /** The name abilities and the trail know it by: `Official`. */
  record: string
  /**
   * Facts of the given records, or of all in order of id after `after`, `limit` of them unless there are no more. As they
   * stand today; `on` another day as they stood then, as far as the records tell.
   */
  facts(
    parts: Parts,
    which: {ids: string[]} | {after: string | null; limit: number},
    on?: Day | null,
  ): Promise<JudgedRecord[]>
  /** Where a fact is put right. */
  mend(subjectId: string, fact: string): string
  /** Who answers for these records, and sets the numbers of their rules that an office may set. */
  keeper?: Role
  /** Records whose facts other happenings change; left out: only those of which an event itself is. */
  touchedBy?(db: Reader, events: readonly Recorded[]): Promise<string[]>
}

export type JudgedRecord = {id: string; label: string; unitId: string | null; facts: Facts}

/** What a higher slice has to say on the page of a lower one's record: `view` is the partial that shows `model`. */
export type Panel = {view: string; model: object}

/** Panels for one record (`subject` as abilities know it), for this caller: none where there is nothing he may see. */
export type PanelsFor = (
  parts: Parts,
  caller: Caller,
  of: {subject: string; id: string},
  lang: Lang,
) => Promise<Panel[]>

export type Slice = {
  name: string
  /** What every request passes before any route is looked for. */
  passes?(parts: Parts): Middleware<State>
  /** Routes that need nobody signed in. */
  publicRoutes?(router: Routes, parts: Parts): void
  routes?(router: Routes, parts: Parts): void
  abilities?: DefineAbilities
  /** Kinds of scope this slice owns: `{unit: resolver}`. */
  scopes?: Record<string, ResolveScope>
  nav?: NavEntry[]
  tiles?(parts: Parts, caller: Caller): Promise<Tile[]>
  jobs?: Record<string, JobRunner>
  /** A function where they must know the other slices. */
  listeners?: Listener[] | ((slices: readonly Slice[]) => Listener[])
  records?: Record<string, RecordKind>
  judged?: JudgedSubject[]
  /** Papers that go up to be decided, by their matter: `annual-audit-plan`. */
  papers?: Record<string, PaperKind>
  panels?: PanelsFor
  /** When the program begins to serve, its database ready: plans what a new release asks for. */
  start?(parts: Parts): Promise<void>
  /** Writes this slice's part of the example province, through its own actions. */
  demo?(parts: Parts): Promise<void>
}
