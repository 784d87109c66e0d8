// Numbers are given inside the unit of work of the paper that gets one: no number without its paper, no paper twice.
import {isDuplicate} from '../db/dialect.ts'
import {newId} from '../ids.ts'
import {invalidField, type Refusal} from '../refusal.ts'
import type {Parts} from '../slice.ts'
import type {Day} from '../thai/day.ts'
import type {Work} from '../work.ts'
import {readableHolders} from './holders.ts'
import {
  deleteOutside,
  heldRegister,
  insertNumbers,
  insertOutside,
  numberIn,
  outsideNumber,
  settledKind,
  updateNumber,
  updateRegister,
} from './register.store.ts'
import {firstKinds, registerYear, writtenNumber} from './register.ts'
import type {NumberManner, RegisterKindTable, RegisterNumberTable, RegisterTable} from './tables.ts'

/** What a number is given to: a record, or a paper that is kept outside (`subject` null). */
export type Holder = {subject: string | null; subjectId: string | null; label: string; on: Day}

export type Given = {number: number; year: number}

/** Of the register: the next number, one that was reserved, or one that was passed over, with the reason. */
export type WantedNumber =
  | {manner: 'next'}
  | {manner: 'reserved' | 'back-filled'; number: number; reason: string | null}

type Which = {provinceId: string; code: string}

export const told = (verb: string, {id, unitId}: Pick<RegisterTable, 'id' | 'unitId'>) => ({
  type: `registers.register.${verb}`,
  subject: 'Register',
  subjectId: id,
  unitId,
})

/**
 * Gives a number of the province's register of the holder's calendar year. Who may is for the paper's own slice to say.
 * @throws Refusal invalid at `number`: it is used (with what has it, to who may see that), or was never passed over
 */
export async function takeNumber(
  work: Work,
  parts: Pick<Parts, 'slices'>,
  which: Which,
  wanted: WantedNumber,
  holder: Holder,
): Promise<Given> {
  const kind = await kindOf(work, which)
  const register = await heldRegister(work.db, kind, registerYear(holder.on))
  return takeFrom(work, parts, register, wanted, holder)
}

/** The kind of a code, made where the province has it not yet. */
export async function kindOf(work: Work, {provinceId, code}: Which): Promise<RegisterKindTable> {
  const first = firstKinds.find((kind) => kind.code === code)
  const named = first ?? {code, nameTh: code, nameEn: code}
  return settledKind(work.db, {...named, unitId: provinceId, recordedAt: work.now})
}

/** The same from a register whose row is held. */
export async function takeFrom(
  work: Work,
  parts: Pick<Parts, 'slices'>,
  register: RegisterTable,
  wanted: WantedNumber,
  holder: Holder,
): Promise<Given> {
  const number = wanted.manner === 'next' ? register.lastNumber + 1 : wanted.number
  const known = wanted.manner === 'next' ? undefined : await numberIn(work.db, register.id, number)
  if (known?.state === 'taken') throw await usedBy(work, parts, known, register.year)
  if (wanted.manner === 'reserved' && known?.state !== 'reserved')
    throw invalidField('number', 'register.problem.notReserved', {number})
  if (wanted.manner === 'back-filled') assertPassedOver(register, known, number)
  const {on, ...given} = holder
  const recorded = {...given, takenOn: on, recordedAt: work.now, recordedByName: work.actor.name}
  const reason = wanted.manner === 'next' ? null : wanted.reason
  if (known) await updateNumber(work.db, known, {...recorded, state: 'taken', manner: wanted.manner, reason})
  else
    await insertNumbers(work.db, [
      {...numberRow(register, number, wanted.manner), ...recorded, state: 'taken', reason, reservedBy: null},
    ])
  if (number > register.lastNumber) await updateRegister(work.db, register, {lastNumber: number})
  work.record({
    ...told('given', register),
    after: {number: writtenNumber({number, year: register.year}), numberManner: wanted.manner, label: holder.label},
    ...(reason === null ? {} : {reason}),
  })
  return {number, year: register.year}
}

export const numberRow = ({id, unitId}: RegisterTable, number: number, manner: NumberManner) => ({
  id: newId(),
  registerId: id,
  unitId,
  number,
  manner,
  version: 1,
})

/** A number can be given late only where it was passed over while this register was kept. */
function assertPassedOver(register: RegisterTable, known: RegisterNumberTable | undefined, number: number): void {
  if (known?.state === 'reserved')
    throw invalidField('number', 'register.problem.reservedFor', {number, label: known.label})
  if (number > register.lastNumber)
    throw invalidField('number', 'register.problem.notPassed', {number, last: register.lastNumber})
  if (number <= register.begunAfter)
    throw invalidField('number', 'register.problem.beforeBegun', {number, last: register.begunAfter})
}

/** That a number is used; what has it is told to who may see that. */
async function usedBy(
  work: Work,
  {slices}: Pick<Parts, 'slices'>,
  {
    number,
    subject,
    subjectId,
    label,
    takenOn,
  }: Pick<RegisterNumberTable, 'subject' | 'subjectId' | 'label' | 'takenOn'> & {
    number: number | string
  },
  year: number,
): Promise<Refusal> {
  const written = writtenNumber({number, year})
  const {db, ability} = work
  const shown =
    subject === null || (await readableHolders({db, slices}, ability, [{id: '', subject, subjectId}])).size > 0
  return shown
    ? invalidField('number', 'register.problem.usedBy', {number: written, label, day: takenOn})
    : invalidField('number', 'register.problem.used', {number: written})
}

/**
 * Keeps in mind the number of another's register, as typed from his paper.
 * @throws Refusal invalid at `number`: a paper of that number is here already
 */
export async function keepOutsideNumber(
  work: Work,
  parts: Pick<Parts, 'slices'>,
  from: {provinceId: string; issuer: string; year: number; number: string},
  {on, ...holder}: Holder,
): Promise<void> {
  const {provinceId: unitId, ...place} = from
  const known = await outsideNumber(work.db, {unitId, ...place})
  if (known) throw await usedBy(work, parts, known, place.year)
  const recorded = {takenOn: on, recordedAt: work.now, recordedByName: work.actor.name}
  try {
    await insertOutside(work.db, {id: newId(), unitId, ...place, ...holder, ...recorded}).execute()
  } catch (error) {
    if (!isDuplicate(error)) throw error
    throw invalidField('number', 'register.problem.used', {number: writtenNumber(place)})
  }
}

/** A number of another office is no longer held by a paper that was never put in force. */
export async function freeOutsideNumber(work: Work, subject: string, subjectId: string): Promise<void> {
  await deleteOutside(work.db, subject, subjectId)
}
