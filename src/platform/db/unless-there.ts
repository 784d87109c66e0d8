// Of two who begin the same thing at once, the second is told so.
import type {Refusal} from '../refusal.ts'
import {isDuplicate} from './dialect.ts'

/** @throws the refusal, where a row with one of its unique keys is there already */
export async function unlessThere(insert: {execute(): Promise<unknown>}, refusal: () => Refusal): Promise<void> {
  try {
    await insert.execute()
  } catch (error) {
    throw isDuplicate(error) ? refusal() : error
  }
}
