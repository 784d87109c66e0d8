import {invalidField, Refusal} from '../refusal.ts'
import type {Parts} from '../slice.ts'
import type {Caller} from '../work.ts'
import {inWork} from '../work.ts'
import {accountById, changeOwn, passwordHashOf} from './account.store.ts'
import {endLinks, linkOfToken, useLink} from './account-link.store.ts'
import {linkState} from './account-link.ts'
import {withMark} from './known-device.ts'
import {hashPassword, verifyPassword} from './password.ts'
import {endSessions} from './session.store.ts'
import {asOwner, type Browser, counted, type SignedIn, startSession, tooSoon} from './sign-in.actions.ts'
import {countAttempt, forgive} from './sign-in-failure.store.ts'

/** One answer for a link that never was, was used, has ended or is too old. */
export const linkGone = () => new Refusal('not-found', {key: 'identity.link.gone'})

/** The account of a link that may be used now. @throws Refusal not-found; conflict while a second person must confirm */
export async function usableLink(parts: Parts, token: string) {
  const link = await linkOfToken(parts.db, token)
  const state = link ? linkState(link, parts.clock.now()) : 'ended'
  if (link && state === 'waiting') throw new Refusal('conflict', {key: 'identity.link.waits'})
  if (!link || state !== 'open') throw linkGone()
  return link
}

/** Sets the password of a link's account, uses the link up, ends every session and signs in anew. */
export async function setPasswordByLink(
  parts: Parts,
  caller: Caller,
  token: string,
  password: string,
  browser: Browser,
): Promise<SignedIn> {
  const link = await usableLink(parts, token)
  const passwordHash = await hashPassword(password)
  const owner = {id: link.accountId, name: link.name, officialId: link.officialId, passwordHash}
  return inWork(parts, asOwner(caller, owner), async (work) => {
    if (!(await useLink(work.db, link.id, work.now))) throw linkGone()
    await changeOwn(work.db, owner.id, {passwordHash})
    await endSessions(work.db, owner.id)
    await endLinks(work.db, owner.id, work.now)
    work.record({type: 'identity.account.link-used', subject: 'Account', subjectId: owner.id})
    return startSession(parts, work, owner, browser)
  })
}

type Change = {accountId: string; sessionId: string; oldPassword: string; password: string}

/**
 * Another password for one's own account, by whoever knows the old one; all other sessions and any link end. Returns
 * the browser's marks anew, since the old ones died with the password.
 * @throws Refusal invalid at `oldPassword`; too-many
 */
export async function changePassword(parts: Parts, caller: Caller, change: Change, marks: string | undefined) {
  const {accountId, sessionId, oldPassword, password} = change
  const key = counted(parts, 'code', `old password ${accountId}`)
  await inWork(parts, {...caller, submission: null}, async (work) => {
    const seconds = await countAttempt(work.db, [key], work.now)
    if (seconds > 0) throw tooSoon(seconds)
  })
  const right = await verifyPassword(await passwordHashOf(parts.db, accountId), oldPassword)
  const passwordHash = right ? await hashPassword(password) : null
  await inWork(parts, caller, async (work) => {
    // only here, where a form sent twice has been told so: the second time the old password is the new one
    if (passwordHash === null) throw invalidField('oldPassword', 'identity.password.oldWrong')
    const account = await accountById(work.db, accountId)
    work.require('settle', 'Account', {...account})
    await forgive(work.db, [key], [], work.now)
    await changeOwn(work.db, accountId, {passwordHash})
    await endSessions(work.db, accountId, sessionId)
    await endLinks(work.db, accountId, work.now)
    work.record({type: 'identity.account.password-changed', subject: 'Account', subjectId: accountId})
    return '/account'
  })
  return withMark(parts.keys, marks, {id: accountId, passwordHash})
}
