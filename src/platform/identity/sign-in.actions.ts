import {buildAbility} from '../access/ability.ts'
import {blindIndex} from '../encryption.ts'
import {Refusal} from '../refusal.ts'
import type {Parts} from '../slice.ts'
import type {Caller, Work} from '../work.ts'
import {inWork} from '../work.ts'
import {accountToSignIn, changeOwn} from './account.store.ts'
import {knownDevice, withMark} from './known-device.ts'
import {verifyPassword} from './password.ts'
import {endSessionOf, openSession} from './session.store.ts'
import {attackFrom, type Limit, limits, networkOf} from './sign-in.ts'
import {type Counted, countAttempt, failuresOf, forgive} from './sign-in-failure.store.ts'

/** What the browser sent along: who it says it is, and what it already carries. */
export type Browser = {agent: string; sessionToken: string | undefined; marks: string | undefined}

/** The new session's token, and the browser's marks with this account's among them. */
export type SignedIn = {token: string; marks: string; accountId: string}

type Owner = {id: string; name: string; officialId: string | null; passwordHash: string | null}

/** @throws Refusal too-many, with the seconds to wait */
export const tooSoon = (seconds: number) =>
  new Refusal(
    'too-many',
    seconds < 60
      ? {key: 'identity.signIn.waitSeconds', values: {seconds}}
      : {key: 'identity.signIn.waitMinutes', values: {minutes: Math.ceil(seconds / 60)}},
    [],
    {seconds},
  )

/** What failures are counted under; `text` is kept only as a keyed hash. */
export const counted = (parts: Pick<Parts, 'keys'>, what: keyof typeof limits, text: string): Counted => ({
  keyHash: blindIndex(parts.keys, 'identity.sign-in-failure', `${what} ${text}`),
  limit: limits[what],
})

const wrong = () => {
  const told = {key: 'identity.signIn.wrong'}
  return new Refusal('invalid', told, [{field: '', message: told}])
}

/**
 * Signs in with account name and password. Whether there is such an account, whether it is closed or has no password
 * yet: words, status and cost of the answer are the same.
 * @throws Refusal invalid; too-many with the seconds to wait
 */
export async function signIn(
  parts: Parts,
  caller: Caller,
  {accountName, password}: {accountName: string; password: string},
  browser: Browser,
): Promise<SignedIn> {
  const account = await accountToSignIn(parts.db, accountName)
  const device = account ? knownDevice(parts.keys, browser.marks, account) : null
  const keys = await inWork(parts, caller, (work) => countSignIn(parts, work, accountName, device))
  const right = await verifyPassword(account && !account.closedAt ? account.passwordHash : null, password)
  if (!account || !right) throw wrong()
  return inWork(parts, asOwner(caller, account), async (work) => {
    await forgive(work.db, keys.own, keys.shared, work.now)
    return startSession(parts, work, account, browser)
  })
}

/** Counts the attempt under everything it counts for. @throws Refusal too-many */
async function countSignIn(parts: Parts, work: Work, accountName: string, device: string | null) {
  const network = networkOf(work.caller.address ?? '')
  const account = counted(parts, 'account', accountName)
  const attacked = (await failuresOf(work.db, account, work.now)) >= attackFrom
  const pair = counted(parts, 'pair', `${accountName} ${network}`)
  const limit: Limit = attacked ? limits.pairUnderAttack : limits.pair
  const own = device === null ? [{...pair, limit}] : [counted(parts, 'device', device)]
  const shared = device === null ? [counted(parts, 'address', network), account] : []
  const seconds = await countAttempt(work.db, [...own, ...shared], work.now)
  if (seconds > 0) throw tooSoon(seconds)
  return {own, shared}
}

/** The person who has just shown who he is, before his ability is known. */
export const asOwner = (caller: Caller, {id, name, officialId}: Omit<Owner, 'passwordHash'>): Caller => {
  const actor = {kind: 'account' as const, accountId: id, name, officialId, grants: [], mandates: []}
  return {...caller, actor, ability: buildAbility([], actor, new Map())}
}

/** A session under a new token, in place of the one the browser had. Says so in the trail. */
export async function startSession(
  parts: Pick<Parts, 'keys'>,
  work: Work,
  owner: Owner,
  {agent, sessionToken, marks}: Browser,
): Promise<SignedIn> {
  if (sessionToken) await endSessionOf(work.db, sessionToken)
  const {now, caller} = work
  const token = await openSession(work.db, {accountId: owner.id, now, address: caller.address ?? '', agent})
  await changeOwn(work.db, owner.id, {lastSignInAt: now})
  work.record({type: 'identity.sign-in.made', subject: 'SignIn', subjectId: owner.id})
  return {token, marks: withMark(parts.keys, marks, owner), accountId: owner.id}
}
