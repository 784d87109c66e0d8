// Signing in: what is typed, how long one waits after wrong answers, and where one may be led afterwards.
import {z} from 'zod'
import {requiredText} from '../http/fields.ts'
import {plainAccountName} from './account.ts'
import {typedPassword} from './new-password.ts'

export const signInForm = z.object({
  accountName: requiredText(255).transform(plainAccountName),
  password: typedPassword,
})

/**
 * From the `free`th failure on one waits, `first` seconds, then twice as long each time, never longer than `most`;
 * failures are forgotten after `forgotten` seconds without another.
 */
export type Limit = {free: number; first: number; most: number; forgotten: number}

const day = 86_400

/**
 * Nobody can lock an owner out. Failures count for the pair of account and address, so a stranger's attempts elsewhere
 * make only the stranger wait; a browser that has signed in to the account before has a count of its own, and neither
 * its address nor what others do there holds it up. Every wait has an end.
 */
export const limits = {
  pair: {free: 5, first: 5, most: 300, forgotten: day},
  /** The pair, while somebody tries the same account from many addresses. */
  pairUnderAttack: {free: 1, first: 30, most: 900, forgotten: day},
  device: {free: 5, first: 5, most: 300, forgotten: day},
  /** Many people share an office's address: only many failures make it wait, and not for long. */
  address: {free: 50, first: 5, most: 60, forgotten: 3600},
  /** Counts, and never waits: it only tells that an account is under attack. */
  account: {free: Number.POSITIVE_INFINITY, first: 0, most: 0, forgotten: day},
  /** The code of the first run, and the old password where one changes it. */
  code: {free: 5, first: 5, most: 300, forgotten: day},
} as const satisfies Record<string, Limit>

/** From this many failures in a day, from wherever, an account counts as under attack. */
export const attackFrom = 20

/** Seconds to wait after so many failures. */
export function waitAfter(failures: number, {free, first, most}: Limit): number {
  if (failures < free) return 0
  return Math.min(first * 2 ** Math.min(failures - free, 30), most)
}

/** The network one sender surely holds: an address, of IPv6 the /64. */
export const networkOf = (address: string): string =>
  address.includes(':') ? `${expanded(address).slice(0, 4).join(':')}::/64` : address

function expanded(address: string): string[] {
  const [head = '', tail] = address.split('::')
  const groups = (part: string | undefined) => (part ? part.split(':') : [])
  const [first, last] = [groups(head), groups(tail)]
  const between = tail === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0')
  return [...first, ...between, ...last].map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
}

const here = 'http://here.invalid'

/** A path of this installation, or the first page: never another host, however it is written. */
export function localPath(to: unknown): string {
  if (typeof to !== 'string' || !/^\/(?![/\\])[^\\\s]*$/.test(to)) return '/'
  if (!URL.canParse(to, here)) return '/'
  const {origin, pathname, search} = new URL(to, here)
  if (origin !== here || pathname.startsWith('//') || /^\/(sign-in|sign-out|setup|links)(\/|$)/.test(pathname))
    return '/'
  return pathname + search
}
