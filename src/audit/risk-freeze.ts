// A plan that is proposed rests on risks as they stand: from then on they do not change.
import {newId} from '../platform/ids.ts'
import type {Work} from '../platform/work.ts'
import {insertAssessment, lockedAssessment, updateAssessment} from './risk-assessment.store.ts'

type OfYear = {unitId: string; fiscalYear: number}

export async function freezeAssessment(work: Work, {unitId, fiscalYear}: OfYear): Promise<void> {
  const known = await lockedAssessment(work.db, unitId, fiscalYear)
  if (known?.frozenAt) return
  if (known) return void (await updateAssessment(work.db, known, {frozenAt: work.now}))
  const open = {completedOn: null, completedByName: null, summary: null}
  await insertAssessment(work.db, {id: newId(), unitId, fiscalYear, ...open, frozenAt: work.now, version: 1})
}

/** Sent back or recalled before it was ever approved: the risks may be assessed again. */
export async function thawAssessment(work: Work, {unitId, fiscalYear}: OfYear): Promise<void> {
  const known = await lockedAssessment(work.db, unitId, fiscalYear)
  if (known?.frozenAt) await updateAssessment(work.db, known, {frozenAt: null})
}
