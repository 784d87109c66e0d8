import type {JobRunner} from '../../platform/jobs/index.ts'
import {inWork} from '../../platform/work.ts'
import {applyOrder, HeldUp, holdUp} from './apply-order.actions.ts'
import {dueOrders} from './order.store.ts'

/** Each order by itself: one that is held up does not keep the others waiting. */
export const applyOrders: JobRunner = async (parts, {caller, signal}) => {
  let applied = 0
  for (const {id} of await dueOrders(parts.db, parts.clock.today())) {
    if (signal.aborted) return null
    try {
      await inWork(parts, caller, (work) => applyOrder(work, id))
      applied += 1
    } catch (error) {
      if (!(error instanceof HeldUp)) throw error
      await inWork(parts, caller, (work) => holdUp(work, id, error.lines))
    }
  }
  return {applied}
}
