// A plan that is proposed rests on risks as they stand: from then on they do not change.
import type {Work} from '../../platform/work.ts'
import {emptyYear} from '../audit-year.store.ts'
import {insertAssessment, lockedAssessment, updateAssessment} from './risk-assessment.store.ts'

type OfYear = {unitId: string; fiscalYear: number}

export async function freezeAssessment(work: Work, {unitId, fiscalYear}: OfYear): Promise<void> {
  const known = await lockedAssessment(work.db, unitId, fiscalYear)
  if (known?.frozenAt) return
  if (known) return void (await updateAssessment(work.db, known, {frozenAt: work.now}))
  await insertAssessment(work.db, {...emptyYear(unitId, fiscalYear), frozenAt: work.now})
}

/** Sent back or recalled before it was ever approved: the risks may be assessed again. */
export async function thawAssessment(work: Work, {unitId, fiscalYear}: OfYear): Promise<void> {
  const known = await lockedAssessment(work.db, unitId, fiscalYear)
  if (known?.frozenAt) await updateAssessment(work.db, known, {frozenAt: null})
}
