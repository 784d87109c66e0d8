// Values encrypted at rest (AES-256-GCM), and the blind index by which an encrypted value can be found exactly.
import {createCipheriv, createDecipheriv, createHmac, randomBytes} from 'node:crypto'
import type {Keys} from './secrets.ts'

/** Encrypts a text; `purpose` binds it to its column, so that a value moved elsewhere does not open. */
export function seal(keys: Pick<Keys, 'field'>, purpose: string, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keys.field, nonce).setAAD(Buffer.from(purpose))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

/** @throws Error when the key is another or the value was changed */
export function unseal(keys: Pick<Keys, 'field'>, purpose: string, sealed: string): string {
  return openBytes(keys.field, purpose, Buffer.from(sealed, 'base64url')).toString('utf8')
}

/** The same for bytes: nonce, tag, body. */
export function sealBytes(key: Buffer, purpose: string, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose))
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

export function openBytes(key: Buffer, purpose: string, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(purpose))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}

/** 64 hexadecimal characters that are the same for the same text, and say nothing of it without the key. */
export const blindIndex = (keys: Pick<Keys, 'index'>, purpose: string, text: string): string =>
  createHmac('sha256', keys.index).update(purpose).update('\n').update(text).digest('hex')
