// The night's work on what was recorded for a day to come.
import type {JobRunner} from '../../platform/jobs/index.ts'
import {inWork} from '../../platform/work.ts'
import {takeEffect} from './forthcoming.actions.ts'
import {officialsWithDue} from './official-file.store.ts'

/** Each official by himself: one that cannot be changed now does not keep the others waiting. */
export const takeEffectNightly: JobRunner = async (parts, {caller, signal}) => {
  const due = await officialsWithDue(parts.db, parts.clock.today())
  for (const [done, id] of due.entries()) {
    if (signal.aborted) return done < due.length ? null : {officials: due.length}
    await inWork(parts, caller, (work) => takeEffect(work, id))
  }
  return {officials: due.length}
}
