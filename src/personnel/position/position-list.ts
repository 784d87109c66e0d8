// What a list of posts is asked for, as it stands in the address.
import type {Query} from '../official/official-list.ts'
import {personnelTypes} from '../official/personnel-type.ts'
import {positionLevels, positionTypes} from '../official/position-level.ts'
import {occupancies} from './position.ts'

export const pageSize = 50

/** In what order: by number as people count, or by title. */
export const orders = ['number', 'title'] as const

/** Filters with a closed list of values, by their names in the address. */
export const choices = {kind: personnelTypes, type: positionTypes, level: positionLevels, state: occupancies} as const
export type Choice = keyof typeof choices
export const choiceNames = Object.keys(choices) as Choice[]

export type PositionFilter = {
  text: string
  unit: string
  ministry: string
  only: Partial<Record<Choice, string>>
  order: (typeof orders)[number]
}

export type Place = {key: string; id: string}

export function readPositionFilter(query: Query): PositionFilter {
  const only: PositionFilter['only'] = {}
  for (const name of choiceNames) {
    const found = (choices[name] as readonly string[]).find((value) => value === query[name])
    if (found) only[name] = found
  }
  const text = (query.q ?? '').trim().slice(0, 255)
  const order = orders.find((each) => each === query.order) ?? 'number'
  return {text, unit: (query.unit ?? '').slice(0, 26), ministry: (query.ministry ?? '').slice(0, 255), only, order}
}

/** The fields of the address that ask for this, without one of them. */
export function fieldsOf({text, unit, ministry, only, order}: PositionFilter, without = ''): [string, string][] {
  const all = Object.entries({q: text, unit, ministry, ...only, order: order === 'number' ? '' : order})
  return all.filter(([name, value]) => value !== '' && name !== without)
}

export function addressOf(path: string, fields: [string, string][]): string {
  return fields.length === 0 ? path : `${path}?${new URLSearchParams(fields)}`
}

export const cursorOf = ({key, id}: Place): string => Buffer.from(`${id}${key}`).toString('base64url')

/** A place as the address gives it, null for anything else. */
export function readPlace(cursor: string | undefined): Place | null {
  const text = Buffer.from((cursor ?? '').slice(0, 512), 'base64url').toString('latin1')
  return text.length < 26 ? null : {id: text.slice(0, 26), key: text.slice(26)}
}
