// What every kind of body has in common: its limits, and fields that may come several times.
import {Refusal} from '../refusal.ts'
import type {State} from './context.ts'

export const textLimit = 1024 * 1024

export const tooLarge = (megabytes: number) => new Refusal('too-large', {key: 'refusal.tooLarge', values: {megabytes}})

/** One more value of a field. */
export function add(fields: State['body'], name: string, value: string) {
  const before = fields[name]
  fields[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
}
