import {newId} from '../ids.ts'
import {conflict, forbidden, notFound} from '../refusal.ts'
import type {Work} from '../work.ts'
import {otherHolder, visibleAccount} from './account.store.ts'
import {changeLink, endLinks, insertLink, visibleLink} from './account-link.store.ts'
import {linkEnd, linkState, secondFor} from './account-link.ts'
import {requirePerson} from './role-grant.actions.ts'
import {standingGrants} from './role-grant.store.ts'
import {confirmingRoles, grantState} from './role-grant.ts'
import {hashToken, newToken} from './session.store.ts'
import type {AccountLinkTable} from './tables.ts'

/** The token is told once and kept nowhere; `waits`: a second person must confirm before it serves. */
export type MadeLink = {token: string; expiresAt: string; waits: boolean}

/**
 * A new one-time link for an account, for its first password or another one; every older link ends. A link of an
 * account that holds a powerful role waits for a second person, unless nobody could confirm it.
 * @throws Refusal forbidden for one's own account: the password page asks for the old one
 */
export async function linkFor(work: Work, accountId: string): Promise<MadeLink> {
  const account = await visibleAccount(work.db, work.ability, accountId)
  if (!account) throw notFound()
  if (accountId === work.actor.accountId) throw forbidden('identity.link.notSelf')
  work.require('link', 'Account', account)
  if (account.closedAt !== null) throw conflict('identity.account.closedAlready')
  const token = newToken()
  const link = {...(await secondPerson(work, accountId)), ...newLink(work, accountId, token)}
  await endLinks(work.db, accountId, work.now)
  await insertLink(work.db, link)
  const {expiresAt, waived} = link
  const waits = link.awaitsSecond === 1
  const after = {waits, waived, expiresAt}
  work.record({type: 'identity.account.link-made', subject: 'Account', subjectId: accountId, after})
  return {token, expiresAt, waits}
}

const newLink = (work: Work, accountId: string, token: string) => ({
  id: newId(),
  tokenHash: hashToken(token),
  accountId,
  createdBy: work.actor.accountId,
  createdAt: work.now,
  expiresAt: linkEnd(work.now),
  confirmedBy: null,
  confirmedAt: null,
  usedAt: null,
  endedAt: null,
  version: 1,
})

async function secondPerson(
  work: Work,
  accountId: string,
): Promise<Pick<AccountLinkTable, 'awaitsSecond' | 'confirmRole' | 'waived'>> {
  // a role still to come or to be confirmed counts: whoever sets the password today would hold it then
  const held = (await standingGrants(work.db, accountId)).filter((grant) => grantState(grant, work.today) !== 'ended')
  const {needed, confirmRole} = secondFor(held.map((grant) => grant.role))
  if (!needed) return {awaitsSecond: 0, confirmRole: null, waived: null}
  const wanted = [...confirmingRoles, ...(confirmRole ? [confirmRole] : [])]
  const could = await otherHolder(work.db, wanted, [accountId, work.actor.accountId], work.today)
  return could ? {awaitsSecond: 1, confirmRole, waived: null} : {awaitsSecond: 0, confirmRole, waived: 'nobody-could'}
}

const load = async (work: Work, id: string) => {
  const link = await visibleLink(work.db, work.ability, id)
  if (!link) throw notFound()
  if (linkState(link, work.now) !== 'waiting') throw conflict('identity.link.notWaiting')
  work.require('confirm', 'AccountLink', link)
  return link
}

/** The second person agrees: the link serves, its time begins anew. */
export async function confirmLink(work: Work, id: string, {version}: {version: number}): Promise<void> {
  requirePerson(work)
  const {accountId} = await load(work, id)
  const confirmed = {confirmedBy: work.actor.accountId, confirmedAt: work.now, expiresAt: linkEnd(work.now)}
  if (!(await changeLink(work.db, {id, version}, confirmed))) throw conflict('refusal.changed')
  work.record({type: 'identity.account.link-confirmed', subject: 'Account', subjectId: accountId})
}

/** The second person refuses: the link never serves. */
export async function refuseLink(work: Work, id: string, {version, reason}: {version: number; reason: string}) {
  const {accountId} = await load(work, id)
  if (!(await changeLink(work.db, {id, version}, {endedAt: work.now}))) throw conflict('refusal.changed')
  work.record({type: 'identity.account.link-refused', subject: 'Account', subjectId: accountId, reason})
}
