// What identity need not remember: sessions that are over, forms sent long ago, failures that no longer count.
import {system} from '../access/actor.ts'
import type {Parts} from '../slice.ts'
import {inWork} from '../work.ts'
import {removeEndedSessions} from './session.store.ts'
import {removeOldFailures} from './sign-in-failure.store.ts'
import {removeOldSubmissions} from './submission.store.ts'

/** A form is known as sent for this long. Days. */
export const submissionDays = 30

/** Removes it; returns how many of each. Rows that keep the house need no trail of their own. */
export async function forgetOld(parts: Parts): Promise<{sessions: number; submissions: number; failures: number}> {
  const caller = {actor: system, ability: await parts.abilityOf(system), address: null, requestId: null}
  return inWork(parts, caller, async ({db, now, today}) => {
    const before = new Date(Date.parse(now) - submissionDays * 86_400_000).toISOString()
    return {
      sessions: await removeEndedSessions(db, {now, today}),
      submissions: await removeOldSubmissions(db, before),
      failures: await removeOldFailures(db, now),
    }
  })
}
