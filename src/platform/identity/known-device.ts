// A browser that has signed in before is known by a mark of its own, bound to the account and its password: nothing is
// stored, and a new password makes every browser a stranger again.
import {randomBytes} from 'node:crypto'
import {blindIndex} from '../encryption.ts'
import type {Keys} from '../secrets.ts'

export const knownDeviceCookie = 'mukda_known'
export const knownDeviceDays = 180

/** Several people may share a browser. */
const mostMarks = 5

type Owner = {id: string; passwordHash: string | null}

const signature = (keys: Pick<Keys, 'index'>, device: string, {id, passwordHash}: Owner) =>
  blindIndex(keys, 'identity.known-device', `${device} ${id} ${passwordHash}`).slice(0, 32)

/** The device's own id where one of the cookie's marks is of this account; null for a stranger. */
export function knownDevice(keys: Pick<Keys, 'index'>, cookie: string | undefined, owner: Owner): string | null {
  for (const mark of (cookie ?? '').split('~').slice(0, mostMarks)) {
    const [device = '', signed = ''] = mark.split('.')
    if (device && signed === signature(keys, device, owner)) return device
  }
  return null
}

/** The cookie with a mark of this account in front, in place of its older one. */
export function withMark(keys: Pick<Keys, 'index'>, cookie: string | undefined, owner: Owner): string {
  const device = knownDevice(keys, cookie, owner) ?? randomBytes(9).toString('hex')
  const mark = `${device}.${signature(keys, device, owner)}`
  const others = (cookie ?? '')
    .split('~')
    .filter((other) => /^[0-9a-f]{18}\.[0-9a-f]{32}$/.test(other) && other !== mark)
  return [mark, ...others].slice(0, mostMarks).join('~')
}
