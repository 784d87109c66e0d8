// What became of the findings of an example engagement after their issue.
import {addDays} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import {askExtension, reportProgress} from '../auditee/progress.actions.ts'
import {lockedFinding} from '../finding/finding.store.ts'
import {closeFinding, recordFollowUp, reopenFinding, verifyFinding} from '../finding/follow-up.actions.ts'
import type {FindingTable} from '../finding/tables.ts'
import type {Telling} from './engagement-deeds.ts'
import {draftAt} from './engagement-drafts.ts'
import type {FindingStep} from './engagement-story.ts'
import {textFile} from './text-file.ts'

export function remedied({story, ids, put, desk}: Telling): void {
  for (const [at, {steps}] of story.findings.entries())
    for (const step of steps ?? [])
      put(draftAt + step.on, doerOf(step, desk.head), async (work) => {
        const finding = await lockedFinding(work.db, ids.findings[at] ?? '')
        if (finding) await take(work, finding, step)
      })
}

const doerOf = ({does}: FindingStep, head: string): string => {
  if (does === 'progress' || does === 'extension') return head
  return does === 'close' || does === 'reopen' ? 'chief-auditor' : 'auditor'
}

function take(work: Work, {id, version, dueOn}: FindingTable, step: FindingStep): Promise<unknown> {
  const {does, words, percent} = step
  const seen = {onDay: work.today, words, returned: step.returned === undefined ? null : step.returned * 100, version}
  const evidence = [textFile('หลักฐานการแก้ไข.txt', words)]
  if (does === 'progress')
    return reportProgress(work, id, {words, percent: percent ?? 0}, percent === 100 ? evidence : [])
  if (does === 'extension') {
    const since = dueOn !== null && dueOn > work.today ? dueOn : work.today
    return askExtension(work, id, {newDueOn: addDays(since, 45), words})
  }
  if (does === 'seen') return recordFollowUp(work, id, seen)
  if (does === 'verified' || does === 'not-verified') return verifyFinding(work, id, {...seen, outcome: does}, evidence)
  return (does === 'close' ? closeFinding : reopenFinding)(work, id, {words, version})
}
