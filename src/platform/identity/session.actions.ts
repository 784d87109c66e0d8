import {notFound} from '../refusal.ts'
import type {Work} from '../work.ts'
import {endSession, endSessionOf, endSessions} from './session.store.ts'

/** Signs out: the session of this token ends, whether it still served or not. */
export const signOut = (work: Work, token: string) => endSessionOf(work.db, token)

/** Ends one of the actor's own sessions. @throws Refusal not-found */
export async function endOwnSession(work: Work, accountId: string, id: string): Promise<void> {
  if (!(await endSession(work.db, accountId, id))) throw notFound()
  work.record({type: 'identity.account.session-ended', subject: 'Account', subjectId: accountId})
}

/** Signs the actor out everywhere, here too. */
export async function signOutEverywhere(work: Work, accountId: string): Promise<void> {
  await endSessions(work.db, accountId)
  work.record({type: 'identity.account.signed-out-everywhere', subject: 'Account', subjectId: accountId})
}
