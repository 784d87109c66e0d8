import {idPattern} from '../platform/ids.ts'
import {planJob} from '../platform/jobs/index.ts'
import type {JudgedSubject, Slice} from '../platform/slice.ts'
import type {Listener, Recorded, Work} from '../platform/work.ts'
import {judgedOf} from './catalogue.ts'
import {markPending} from './check.store.ts'

/** The job that looks at what has changed. */
export const checkJob = 'compliance.check'

/** From so many records on it costs less to walk all of them. */
const mostNamed = 500

/** Happenings that change what everybody is judged by. */
const lawful = new Set(['Holiday', 'OfficeParameter'])

/** Looking at a record does not change it. */
const looks = /\.(viewed|revealed|exported|printed|downloaded)$/

/** Plans one check for all that a transaction changed, within that transaction. */
export function checkWhatChanges(slices: readonly Slice[]): Listener {
  const subjects = judgedOf(slices)
  return async (work, events) => {
    const changes = events.filter(({type}) => !looks.test(type))
    const marks = []
    for (const judged of subjects) marks.push(...(await marksOf(work, judged, changes)))
    if (marks.length === 0 && !changes.some(({subject}) => lawful.has(subject))) return
    await markPending(work.db, marks, work.now)
    await planJob(work.db, {kind: checkJob, slot: checkJob})
  }
}

async function marksOf({db}: Work, {subject: {name}, record, touchedBy}: JudgedSubject, events: readonly Recorded[]) {
  const own = events.filter(({subject}) => subject === record).map(({subjectId}) => subjectId)
  const ids = [...new Set([...own, ...(touchedBy ? await touchedBy(db, events) : [])])]
  if (ids.length === 0) return []
  if (ids.length > mostNamed || ids.some((id) => !idPattern.test(id))) return [{subject: name, subjectId: null}]
  return ids.map((id) => ({subject: name, subjectId: id}))
}
