import {console as consoleActor} from '../../src/platform/access/actor.ts'
import type {Parts} from '../../src/platform/slice.ts'
import type {Caller} from '../../src/platform/work.ts'

/** The command line as a caller. */
export async function consoleCaller(parts: Parts): Promise<Caller> {
  const actor = consoleActor('test')
  return {actor, ability: await parts.abilityOf(actor), address: null, requestId: null}
}
