import {console as consoleActor} from '../access/actor.ts'
import type {Parts} from '../slice.ts'
import {inWork} from '../work.ts'
import {changeSetting} from './setting.actions.ts'

const settled = {from: null, to: null, version: 0}

/** The example province's own values: the name its people know the office by. */
export async function demo(parts: Parts): Promise<void> {
  const actor = consoleActor('demo')
  const caller = {actor, ability: await parts.abilityOf(actor), address: null, requestId: null}
  const name = {...settled, value: 'สำนักงานจังหวัดมุกดาหาร', reason: 'ชื่อเต็มของสำนักงาน'}
  await inWork(parts, caller, (work) => changeSetting(work, 'office.name', name))
}
