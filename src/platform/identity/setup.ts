// The first run: whoever reads the console makes the first account.
import {timingSafeEqual} from 'node:crypto'
import {z} from 'zod'
import {blindIndex} from '../encryption.ts'
import {requiredText} from '../http/fields.ts'
import type {Keys} from '../secrets.ts'
import {accountNameField, nameField} from './account.ts'
import {newPasswordFields} from './new-password.ts'

/** No I, L, O, U: what is read from a screen and typed should not be mistaken. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The one-time code of an installation without accounts: ten letters, 50 bits, made from its keys. So it is the same
 * after a restart and for every program that shares the keys, stored nowhere, and nobody without them can reckon it.
 */
export function setupCode(keys: Pick<Keys, 'index'>): string {
  const bytes = Buffer.from(blindIndex(keys, 'identity.first-run', 'code'), 'hex')
  const code = [...bytes.subarray(0, 10)].map((byte) => letters[byte % 32]).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** What was typed, whatever the case and the dashes. */
export function isSetupCode(keys: Pick<Keys, 'index'>, typed: string): boolean {
  const plain = (code: string) => code.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const [given, right] = [plain(typed), plain(setupCode(keys))].map((code) => Buffer.from(code.padEnd(10).slice(0, 40)))
  return given !== undefined && right !== undefined && given.length === right.length && timingSafeEqual(given, right)
}

export const setupForm = z.object({
  code: requiredText(40),
  accountName: accountNameField,
  name: nameField,
  ...newPasswordFields,
})

/** Two first runs at once claim the same id, and one of them is too late. */
export const firstAccountId = '0'.repeat(26)
