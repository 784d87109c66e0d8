// Values encrypted at rest (AES-256-GCM), and the blind index by which an encrypted value can be found exactly.
import {createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject} from 'node:crypto'
import {someBytes} from './random-bytes.ts'
import type {Keys} from './secrets.ts'

/** Encrypts a text; `purpose` binds it to its column, so that a value moved elsewhere does not open. */
export function seal(keys: Pick<Keys, 'field'>, purpose: string, text: string): string {
  return sealBytes(keys.field, purpose, Buffer.from(text, 'utf8')).toString('base64url')
}

/** @throws Error when the key is another or the value was changed */
export function unseal(keys: Pick<Keys, 'field'>, purpose: string, sealed: string): string {
  return openBytes(keys.field, purpose, Buffer.from(sealed, 'base64url')).toString('utf8')
}

const secrets = new WeakMap<Buffer, KeyObject>()

/** The key as the cipher wants it, made once: a quarter of the time of encrypting a name. */
function secretOf(key: Buffer): KeyObject {
  const known = secrets.get(key)
  if (known) return known
  const made = createSecretKey(key)
  secrets.set(key, made)
  return made
}

/** The same for bytes: nonce, tag, body. */
export function sealBytes(key: Buffer, purpose: string, bytes: Uint8Array): Buffer {
  const nonce = someBytes(12)
  const cipher = createCipheriv('aes-256-gcm', secretOf(key), nonce).setAAD(Buffer.from(purpose))
  const body = cipher.update(bytes)
  const end = cipher.final()
  return Buffer.concat([nonce, cipher.getAuthTag(), body, end])
}

export function openBytes(key: Buffer, purpose: string, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', secretOf(key), sealed.subarray(0, 12)).setAAD(Buffer.from(purpose))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}

/** 64 hexadecimal characters that are the same for the same text, and say nothing of it without the key. */
export const blindIndex = (keys: Pick<Keys, 'index'>, purpose: string, text: string): string =>
  createHmac('sha256', keys.index).update(purpose).update('\n').update(text).digest('hex')
