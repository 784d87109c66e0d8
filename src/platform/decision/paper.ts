// A paper that goes up: what a slice gives so that anything of it can be decided, and the form every paper has.
import type {Office} from '../access/mandate.ts'
import type {Reader} from '../db/database.ts'
import type {Day} from '../thai/day.ts'
import type {Work} from '../work.ts'

export type PaperCell = {text: string; number: boolean}

/** Parts of an official paper, in its order; its words are Thai, since it is a Thai official's paper. */
export type PaperBlock =
  | {kind: 'heading'; text: string}
  | {kind: 'text'; text: string}
  | {kind: 'facts'; rows: {label: string; value: string}[]}
  | {kind: 'table'; head: PaperCell[]; rows: PaperCell[][]}

/** What is frozen, shown to who decides, and printed: one and the same. */
export type PaperDocument = {opening: string; blocks: PaperBlock[]; closing: string}

/** For the partials: each cell of a table also names its column, under which it stands alone on a phone. */
export const shownDocument = ({blocks, ...document}: PaperDocument) => ({
  ...document,
  blocks: blocks.map((block) =>
    block.kind === 'table'
      ? {
          ...block,
          rows: block.rows.map((row) => row.map((cell, at) => ({...cell, column: block.head[at]?.text ?? ''}))),
        }
      : block,
  ),
})

export type Paper = {
  /** Whose paper it is: who may decide it is asked of this unit. */
  unitId: string
  unitName: string
  /** เรื่อง */
  title: string
  /** In satang, where it is about money: a delegate decides up to his limit. */
  amount: number | null
  document: PaperDocument
  /** What those it speaks of are called in it, by their ids; left out where nobody can come to be called otherwise. */
  names?: Readonly<Record<string, string>>
}

/**
 * For drawing a paper that names units and people: whoever was named when it was proposed keeps that name in it, for he
 * may be renamed while it is up, and that is not what is decided. `said` holds every name that was asked for.
 */
export function namesSaid(frozen: Paper['names'] = {}) {
  const said: Record<string, string> = {}
  const say = (id: string, nameNow: string): string => {
    const name = frozen[id] ?? nameNow
    said[id] = name
    return name
  }
  return {say, said}
}

export type RouteStep = {office: Office; kind: 'opinion' | 'decision'}

/** A way up, lowest office first; only the last one decides. `label` is a message key. */
export type RouteTemplate = {id: string; label: string; steps: RouteStep[]}

export type Ending = 'approved' | 'rejected' | 'returned' | 'recalled'

/** How it ended: the day is the pen's; `office` is whose decision it is, by whomever it was signed. */
export type Ended = {decisionId: string; state: Ending; on: Day; office: Office | null; words: string | null}

/** One kind of paper, by its matter in `Slice.papers`. */
export type PaperKind = {
  /** A message key. */
  label: string
  /** The record it is about, as abilities know it. */
  subject: string
  /** The first is the usual one. */
  routes: [RouteTemplate, ...RouteTemplate[]]
  href(subjectId: string): string
  /** The paper as the record stands now, with the names it was proposed with; null where there is no such record. */
  draw(db: Reader, subjectId: string, names?: Paper['names']): Promise<Paper | null>
  /** The record takes the state that follows. */
  ended(work: Work, subjectId: string, ended: Ended): Promise<void>
}

export const cell = (text: string): PaperCell => ({text, number: false})
export const figure = (text: string): PaperCell => ({text, number: true})
