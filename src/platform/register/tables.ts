import type {Day} from '../thai/day.ts'

declare module '../db/database.ts' {
  interface Database {
    registerKind: RegisterKindTable
    register: RegisterTable
    registerNumber: RegisterNumberTable
    registerOutside: RegisterOutsideTable
  }
}

/** A kind of paper that is numbered, of one province: คำสั่งจังหวัด, ประกาศ, หนังสือ. */
export type RegisterKindTable = {
  id: string
  unitId: string
  code: string
  nameTh: string
  nameEn: string
  closed: number
  recordedAt: string
  version: number
}

/** One kind in one calendar year (Buddhist Era). Numbers up to `begunAfter` were given before this program kept it. */
export type RegisterTable = {
  id: string
  kindId: string
  unitId: string
  year: number
  begunAfter: number
  lastNumber: number
  version: number
}

/** `released` was reserved and is free again: it may be given later, with a reason. */
export type NumberState = 'taken' | 'reserved' | 'released'

/** How a number was given: the next one, one reserved before, one that had been passed over. */
export type NumberManner = 'next' | 'reserved' | 'back-filled'

type Taken = {
  subject: string | null
  subjectId: string | null
  /** What has it, in words: the subject of the paper, or what it is kept for. */
  label: string
  takenOn: Day
  recordedAt: string
  recordedByName: string
}

export type RegisterNumberTable = Taken & {
  id: string
  registerId: string
  unitId: string
  number: number
  state: NumberState
  manner: NumberManner
  reason: string | null
  reservedBy: string | null
  version: number
}

/** A number of somebody else's register, as it stands on his paper. */
export type RegisterOutsideTable = Taken & {id: string; unitId: string; issuer: string; year: number; number: string}
