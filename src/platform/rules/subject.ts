// What the rules may look at: a slice declares each of its subjects and their facts here, as plain data.
import type {Term} from './terms.ts'

/** The same words in both languages. */
export type Words = {th: string; en: string}

export type FactType = 'date' | 'int' | 'number' | 'flag' | 'text' | 'list'

/** A recorded value. Null: has not happened (date), none (text that may be none). Days are `YYYY-MM-DD`, Gregorian. */
export type Known = string | number | boolean | readonly string[] | null
/** Undefined: not recorded, so a rule that needs it is undecided. */
export type Value = Known | undefined
export type Facts = Record<string, Value>

type Kind =
  /** `plan`: a day that is a plan by nature, so it counts although it lies ahead; any other later day has not happened. */
  | {type: 'date'; plan?: true}
  /** A count: never negative. */
  | {type: 'int'}
  | {type: 'number'}
  | {type: 'flag'}
  /** `values`: the closed set. `none`: null or blank is a value, 'none'. `absent`: what a left-out fact is taken as. */
  | {type: 'text'; values?: readonly string[]; none?: true; absent?: string}
  | {type: 'list'; values?: readonly string[]}

/**
 * `confidential`: its value never stands in a stored result nor in a sentence. `valueKeys`: the messages that name
 * values kept as codes.
 */
export type Fact = Kind & {label: Words; confidential?: true; valueKeys?: Readonly<Record<string, string>>}

/** A thing the rules judge. `terms` are values its rules may compute from facts and parameters, beside the built-in ones. */
export type Subject = {name: string; label: Words; facts: Record<string, Fact>; terms?: Record<string, Term>}

/** The day of the check, which every rule may name like a fact. */
export const asOfFact: Fact = {type: 'date', plan: true, label: {th: 'วันที่ตรวจสอบ', en: 'day of the check'}}

/** What every subject carries beside its facts; no rule may look at it. */
export const carried: readonly string[] = ['id', 'label', 'unitId']

/** The declaration of a fact by its name, `asOf` included. */
export const factOf = (subject: Subject, name: string): Fact | undefined =>
  name === 'asOf' ? asOfFact : Object.hasOwn(subject.facts, name) ? subject.facts[name] : undefined

/** Whether null is among the values of a fact. */
export const mayBeNull = (fact: Fact): boolean => fact.type === 'date' || (fact.type === 'text' && fact.none === true)

/** The closed set of a fact, if it has one. */
export const valuesOf = (fact: Fact): readonly string[] | undefined =>
  fact.type === 'text' || fact.type === 'list' ? fact.values : undefined
