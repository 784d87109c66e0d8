// What the board of open findings is asked for: filters, order, and a place in it, as they stand in the address.
import {idPattern} from '../../platform/ids.ts'
import {isDay} from '../../platform/thai/day.ts'
import {findingsAddress} from './finding.ts'
import {openStates} from './follow-up.ts'

/** What a tile counts. Words `followUp.what.<what>`. */
export const whats = ['overdue', 'soon', 'response', 'verification', 'extension', 'closure'] as const
export type What = (typeof whats)[number]

export const orders = ['due', 'age', 'severity'] as const
export type Order = (typeof orders)[number]

/** Open ones unless a state is asked for. */
export const boardStates = [...openStates, 'closed'] as const
export type BoardState = (typeof boardStates)[number]

/** `origin`: the audit unit's own, or registered from others. */
export type BoardFilter = {
  what?: What
  agency?: string
  severity?: string
  state?: BoardState
  origin?: 'own' | 'others'
  order: Order
}

/** How far ahead 'due soon' looks. */
export const soonDays = 30

type Query = Record<string, string | undefined>

const among = <const V extends string>(values: readonly V[], value: string | undefined): V | undefined =>
  values.find((each) => each === value)

/** What cannot be is left out. */
export function readBoardFilter(query: Query): BoardFilter {
  const what = among(whats, query.what)
  const state = among(boardStates, query.state)
  const origin = among(['own', 'others'], query.origin)
  const {agency = '', severity = ''} = query
  return {
    ...(what ? {what} : {}),
    ...(idPattern.test(agency) ? {agency} : {}),
    ...(severity ? {severity: severity.slice(0, 60)} : {}),
    ...(state ? {state} : {}),
    ...(origin ? {origin} : {}),
    order: among(orders, query.order) ?? 'due',
  }
}

export const boardFields = (filter: BoardFilter, without?: keyof BoardFilter): [string, string][] =>
  (['what', 'agency', 'severity', 'state', 'origin', 'order'] as const).flatMap((key): [string, string][] => {
    const value = filter[key]
    return value === undefined || key === without || (key === 'order' && value === 'due') ? [] : [[key, value]]
  })

/** The kind of job that writes a long board. */
export const exportFindingsJob = 'audit.export-findings'

export const boardAddress = (fields: [string, string][], end = ''): string =>
  `${findingsAddress}${end}${fields.length > 0 ? `?${new URLSearchParams(fields)}` : ''}`

/** A place in the order: its rank (of severity; 0 in the others), its day, its id. */
export type BoardPlace = {rank: number; day: string | null; id: string}

export const cursorOf = ({rank, day, id}: BoardPlace): string => `${rank}.${day ?? ''}.${id}`

export function readCursor(text: string | undefined): BoardPlace | null {
  const [rank = '', day = '', id = '', more] = (text ?? '').split('.')
  if (more !== undefined || !/^\d$/.test(rank) || !idPattern.test(id) || (day !== '' && !isDay(day))) return null
  return {rank: Number(rank), day: day || null, id}
}
