// One working paper of the example, as far as it has come.

import type {Work} from '../../platform/work.ts'
import {addEvidence} from '../paper/evidence.actions.ts'
import {reviewPaper, signPaper} from '../paper/paper-sign-off.actions.ts'
import {addNote, answerNote, clearNote} from '../paper/review-note.actions.ts'
import {samplePaper} from '../paper/sample.actions.ts'
import {openPaper} from '../paper/working-paper.actions.ts'
import {lockedPaper, notesOf} from '../paper/working-paper.store.ts'
import type {Telling} from './engagement-deeds.ts'
import type {DemoProcedure} from './engagement-kit.ts'
import {textFile} from './text-file.ts'

export type PaperTold = {at: number; procedure: DemoProcedure; until: 'draft' | 'noted' | 'reviewed' | undefined}

/** The auditor prepares the first two and the chief reviews them; the third is the second auditor's, or the chief's. */
export function paper(told: Telling, {at, procedure, until}: PaperTold): void {
  const {ids, put} = told
  const last = told.story.slots?.some(({who}) => who === 'second') ? 'auditor-2' : 'chief-auditor'
  const [preparer, reviewer] = at < 2 ? ['auditor', 'chief-auditor'] : [last, 'auditor']
  const day = until === 'reviewed' ? 2 + at * 4 : 2 + at * 2
  put(day, preparer, (work) => written(work, told, at, procedure))
  if (until === 'draft' || until === undefined) return
  const here = async (work: Work) => (await lockedPaper(work.db, ids.engagement, ids.papers[at] ?? ''))?.version ?? 0
  const id = () => ids.papers[at] ?? ''
  put(day + 2, preparer, async (work) => signPaper(work, ids.engagement, id(), {version: await here(work)}))
  if (at === 1) noted(told, id, {day: day + 3, preparer, reviewer, clears: until === 'reviewed'})
  if (until === 'reviewed')
    put(day + 6, reviewer, async (work) =>
      reviewPaper(work, ids.engagement, id(), {version: await here(work), note: null, checklist: []}),
    )
}

async function written(work: Work, {ids}: Telling, at: number, procedure: DemoProcedure): Promise<void> {
  const {subject, purpose, source, what, result, conclusion, drawn} = procedure
  const id = await openPaper(work, ids.engagement, {
    reference: `A-${at + 1}`,
    title: `กระดาษทำการ${subject}`,
    procedureId: ids.procedures[at] ?? null,
    purpose,
    source,
    workDone: what,
    result: result || null,
    conclusion: conclusion || null,
    version: 0,
  })
  ids.papers[at] = id
  if (drawn) {
    const [size, count] = drawn
    const seed = `${work.today.replaceAll('-', '')}${at + 1}`
    const version = (await lockedPaper(work.db, ids.engagement, id))?.version ?? 0
    await samplePaper(work, ids.engagement, id, {
      count,
      size,
      method: 'random',
      seed,
      population: 'numbers',
      source,
      lines: null,
      version,
    })
  }
  await addEvidence(work, ids.engagement, id, textFile(`สรุปผล ${subject}.txt`, `${subject}\n${what}\n${result}`))
}

type Noted = {day: number; preparer: string; reviewer: string; clears: boolean}

function noted({ids, put}: Telling, id: () => string, {day, preparer, reviewer, clears}: Noted): void {
  const note = 'ขอให้ระบุจำนวนรายการที่พบความคลาดเคลื่อนและอ้างหลักฐานให้ชัดเจน'
  put(day, reviewer, (work) => addNote(work, ids.engagement, id(), {note}))
  if (!clears) return
  const open = async (work: Work) => {
    const [found] = await notesOf(work.db, id())
    return {noteId: found?.id ?? '', version: found?.version ?? 0}
  }
  put(day + 1, preparer, async (work) => {
    const {noteId, version} = await open(work)
    const answer = 'ระบุไว้ในผลการตรวจสอบและแฟ้มหลักฐานแล้ว'
    await answerNote(work, ids.engagement, id(), noteId, {answer, version})
  })
  put(day + 2, reviewer, async (work) => {
    const {noteId, version} = await open(work)
    await clearNote(work, ids.engagement, id(), noteId, {version})
  })
}
