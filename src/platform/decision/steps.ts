// The steps of a paper: made, begun one after the other, passed over where an opinion has nobody to give it.
import {newId} from '../ids.ts'
import type {Parts} from '../slice.ts'
import type {Day} from '../thai/day.ts'
import type {Work} from '../work.ts'
import {updateStep} from './decision.store.ts'
import {entitled} from './entitled.ts'
import type {RouteStep} from './paper.ts'
import type {DecisionStepTable, DecisionTable} from './tables.ts'

/** What the trail says of a paper. */
export const told = (verb: string, {id, unitId}: DecisionTable) => ({
  type: `decision.paper.${verb}`,
  subject: 'Decision',
  subjectId: id,
  unitId,
})

export const newStep = (
  decision: DecisionTable,
  step: RouteStep & {place: number; round: number},
): DecisionStepTable => ({
  id: newId(),
  decisionId: decision.id,
  ...step,
  state: 'coming',
  matter: decision.matter,
  unitId: decision.unitId,
  amount: decision.amount,
  proposedBy: decision.proposedBy,
  since: null,
  sinceOn: null,
  outcome: null,
  words: null,
  returnedTo: null,
  signedBy: null,
  signedByName: null,
  capacity: null,
  mandateId: null,
  signature: null,
  signedOn: null,
  onPaper: 0,
  recordedAt: null,
  recordedByName: null,
})

/** The next step begins on the day; an opinion nobody can give is passed over. Returns the step it stops at. */
export async function moveOn(
  work: Work,
  parts: Parts,
  coming: DecisionStepTable[],
  on: Day,
): Promise<DecisionStepTable | null> {
  for (const step of coming) {
    const passed = step.kind === 'opinion' && (await entitled(parts, work.db, step, work.today)).length === 0
    await updateStep(work.db, step.id, {state: passed ? 'passed-over' : 'current', since: work.now, sinceOn: on})
    if (!passed) return step
  }
  return null
}
