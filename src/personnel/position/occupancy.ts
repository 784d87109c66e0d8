// Who held a post from which day to which, worked out from what was said of officials' postings and status.
import type {Day} from '../../platform/thai/day.ts'
import {leftService} from '../official/official-status.ts'

/** `from` null: as far back as is known; `to`: the first day it was no longer so, null where it still is. */
export type Holding = {officialId: string; positionId: string; from: Day | null; to: Day | null}

type Said = {validFrom: Day | null; id: string}
export type PostingSaid = Said & {positionId: string | null}
export type StatusSaid = Said & {status: string}

const byDay = (a: Said, b: Said): number =>
  (a.validFrom ?? '').localeCompare(b.validFrom ?? '') || (a.id < b.id ? -1 : 1)

/** The latest of what had begun by a day. */
const holdingOn = <S extends Said>(said: readonly S[], day: Day): S | undefined =>
  said.findLast(({validFrom}) => validFrom === null || validFrom <= day)

/** The posts one official held, in order; rows are those that hold (not superseded), days to come among them. */
export function holdingsOf(
  officialId: string,
  postings: readonly PostingSaid[],
  statuses: readonly StatusSaid[],
): Holding[] {
  const posted = [...postings].sort(byDay)
  const stated = [...statuses].sort(byDay)
  const days = [...new Set([...posted, ...stated].map(({validFrom}) => validFrom ?? ''))].sort()
  const found: Holding[] = []
  for (const day of days) {
    const left = holdingOn(stated, day)?.status === leftService
    const positionId = left ? null : (holdingOn(posted, day)?.positionId ?? null)
    const last = found.at(-1)
    if (last?.to === null) {
      if (last.positionId === positionId) continue
      last.to = day
    }
    if (positionId !== null) found.push({officialId, positionId, from: day === '' ? null : day, to: null})
  }
  return found
}

export const holds = ({from, to}: Holding, day: Day): boolean =>
  (from === null || from <= day) && (to === null || to > day)

/** The day a post was last left; null while somebody holds it, and where no holder was ever known. */
export function vacantSince(holdings: readonly Holding[], today: Day): Day | null {
  if (holdings.some((each) => holds(each, today))) return null
  const ended = holdings.flatMap(({to}) => (to !== null && to <= today ? [to] : []))
  return ended.sort().at(-1) ?? null
}
