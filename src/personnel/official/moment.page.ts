// 'As of a day': what was asked of the past, the small form that asks it, and the banner over what it shows.
import type {Translate} from '../../platform/messages/index.ts'
import {readThaiDate} from '../../platform/thai/buddhist-date.ts'
import {type Day, isDay} from '../../platform/thai/day.ts'
import type {Moment} from '../entry/entry.ts'

type Field = {typed: string; day: Day | null; problem: {key: string; values?: Record<string, string | number>} | null}

/** `moment` null: today, as it is known today. */
export type MomentAsked = {asOf: Field; knownOn: Field; moment: Moment | null}

/** `asOf` and `knownOn` of an address, as Thai dates or ISO days; one that cannot be read is told, and not used. */
export function readMoment(query: Record<string, string | undefined>, today: Day): MomentAsked {
  const asOf = readField(query.asOf)
  const knownOn = readField(query.knownOn)
  const known = knownOn.day !== null && knownOn.day < today ? knownOn.day : null
  const isToday = (asOf.day ?? today) === today && known === null
  return {asOf, knownOn, moment: isToday ? null : {asOf: asOf.day ?? today, knownOn: known}}
}

function readField(text: string | undefined): Field {
  const typed = (text ?? '').trim().slice(0, 60)
  if (typed === '') return {typed, day: null, problem: null}
  if (isDay(typed)) return {typed, day: typed, problem: null}
  const read = readThaiDate(typed)
  return read.ok ? {typed, day: read.day, problem: null} : {typed, day: null, problem: read.problem}
}

/** The moment as fields of an address. */
export const momentFields = (moment: Moment | null): [string, string][] =>
  moment === null
    ? []
    : [['asOf', moment.asOf], ...(moment.knownOn === null ? [] : [['knownOn', moment.knownOn] as [string, string]])]

/** `keep`: what else stands in the address; `back`: the same page of today. */
export function momentPage(
  {asOf, knownOn, moment}: MomentAsked,
  {action, back, keep = []}: {action: string; back: string; keep?: {name: string; value: string}[]},
  t: Translate,
) {
  const field = ({typed, problem}: Field) => ({
    value: typed,
    problem: problem === null ? null : t(problem.key, problem.values),
  })
  return {
    day: moment?.asOf ?? null,
    knownOn: moment?.knownOn ?? null,
    form: {
      action,
      keep,
      asOf: field(asOf),
      knownOn: field(knownOn),
      open: asOf.problem !== null || knownOn.problem !== null,
    },
    banner: moment === null ? null : {text: bannerOf(moment, t), back},
  }
}

const bannerOf = ({asOf, knownOn}: Moment, t: Translate): string =>
  knownOn === null ? t('entry.moment.asOf', {day: asOf}) : t('entry.moment.knownOn', {day: asOf, known: knownOn})
