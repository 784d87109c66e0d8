import type {Parts} from '../slice.ts'
import {anyAccount} from './account.store.ts'
import {setupCode} from './setup.ts'

/** The one-time code to print on the console while nobody has an account; null afterwards. */
export const firstRunCode = async (parts: Pick<Parts, 'db' | 'keys'>): Promise<string | null> =>
  (await anyAccount(parts.db)) ? null : setupCode(parts.keys)
