// Passwords are kept as argon2id in the PHC string format; checking takes the same time whether there is one or not.
import {type Argon2Parameters, argon2, randomBytes, timingSafeEqual} from 'node:crypto'
import {promisify} from 'node:util'
import {taking} from './taking-turns.ts'

const derive = promisify(argon2)

/** OWASP's recommendation: 19 MiB, two passes, one lane. Memory in KiB. */
const cost = {memory: 19_456, passes: 2, parallelism: 1}
const keyLength = 32

/** Two at a time: each takes a thread and its memory, and files and names need threads too. */
const inTurn = taking(2)

/** Equal looking passwords are equal, however the keyboard composed them. */
const composed = (password: string) => password.normalize('NFKC')

const derived = (password: string, parameters: Omit<Argon2Parameters, 'message'>): Promise<Buffer> =>
  inTurn(() => derive('argon2id', {message: composed(password), ...parameters}))

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** `$argon2id$v=19$m=19456,t=2,p=1$salt$hash` of a password, with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const key = await derived(password, {nonce, tagLength: keyLength, ...cost})
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(nonce)}$${base64(key)}`
}

/** What is compared against where there is no password: as costly as the real thing, and never right. */
const nobodys = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(randomBytes(16))}$${base64(randomBytes(keyLength))}`

/** Whether the password is the one; `stored` null (no such account, or no password yet) costs the same and is false. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const [, , , parameters = '', salt = '', hash = ''] = (stored ?? nobodys).split('$')
  const {m, t, p} = Object.fromEntries(parameters.split(',').map((each) => each.split('=')))
  const expected = Buffer.from(hash, 'base64')
  const key = await derived(password, {
    nonce: Buffer.from(salt, 'base64'),
    tagLength: expected.length,
    memory: Number(m),
    passes: Number(t),
    parallelism: Number(p),
  })
  return timingSafeEqual(key, expected) && stored !== null
}
