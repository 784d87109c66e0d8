// The example people act as people do: by their accounts, on a day, through the same actions as the pages.
import {clockOn} from '../../platform/clock.ts'
import {actorNamed} from '../../platform/identity/index.ts'
import type {Parts} from '../../platform/slice.ts'
import {inWork, type Work} from '../../platform/work.ts'

export type Acting = <T>(account: string, act: (work: Work, parts: Parts, self: string) => Promise<T>) => Promise<T>

/** `act` as the holder of an account on a day; `self` is the id of the official it belongs to. */
export function actingOn(parts: Parts, day: string): Acting {
  const then = {...parts, clock: clockOn(day)}
  return async (account, act) => {
    const actor = await actorNamed(then, account)
    const caller = {actor, ability: await then.abilityOf(actor), address: null, requestId: null}
    return inWork(then, caller, (work) => act(work, then, actor.officialId ?? ''))
  }
}
