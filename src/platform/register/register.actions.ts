import {type Ability, can} from '../access/ability.ts'
import {newId} from '../ids.ts'
import {conflict, invalidField, notFound} from '../refusal.ts'
import type {Parts} from '../slice.ts'
import type {Day} from '../thai/day.ts'
import type {Work} from '../work.ts'
import {type Given, kindOf, numberRow, takeFrom, told, type WantedNumber} from './number.actions.ts'
import {
  heldRegister,
  insertKind,
  insertNumbers,
  kindsOf,
  lockedRegister,
  numberIn,
  updateNumber,
  updateRegister,
  visibleRegister,
} from './register.store.ts'
import {firstKinds, registerYear, writtenNumber} from './register.ts'
import type {RegisterTable} from './tables.ts'

/** The registers of a year, begun where they are not yet: for a page that keeps them. */
export async function beginYear(work: Work, provinceId: string, year: number): Promise<void> {
  work.require('keep', 'Register', {unitId: provinceId})
  for (const {code} of firstKinds) await kindOf(work, {provinceId, code})
  for (const kind of await kindsOf(work.db, provinceId)) {
    if (kind.closed === 1) continue
    work.record(told('begun', await heldRegister(work.db, kind, year)))
  }
}

/** Keeps numbers for something: they are passed by until they are given or released. @returns the numbers */
export async function reserveNumbers(
  work: Work,
  registerId: string,
  {count, label}: {count: number; label: string},
): Promise<number[]> {
  const register = await registerFor(work, registerId)
  const numbers = Array.from({length: count}, (_, at) => register.lastNumber + 1 + at)
  await insertNumbers(
    work.db,
    numbers.map((number) => ({
      ...numberRow(register, number, 'reserved'),
      state: 'reserved' as const,
      reason: null,
      reservedBy: work.actor.accountId,
      subject: null,
      subjectId: null,
      label,
      takenOn: work.today,
      recordedAt: work.now,
      recordedByName: work.actor.name,
    })),
  )
  await updateRegister(work.db, register, {lastNumber: register.lastNumber + count})
  work.record({...told('reserved', register), after: {number: `${numbers[0]}–${numbers.at(-1)}`, label}})
  return numbers
}

/** A number kept for something is not needed: it may be given to something else later, with a reason. */
export async function releaseNumber(work: Work, registerId: string, number: number): Promise<void> {
  const register = await registerFor(work, registerId)
  const known = await numberIn(work.db, register.id, number)
  if (known?.state !== 'reserved') throw conflict('register.problem.changed')
  await updateNumber(work.db, known, {state: 'released'})
  work.record({...told('released', register), after: {number: writtenNumber({number, year: register.year})}})
}

/** A paper kept outside this program gets its number here. */
export async function enterPaper(
  work: Work,
  parts: Pick<Parts, 'slices'>,
  registerId: string,
  wanted: WantedNumber,
  {label, takenOn}: {label: string; takenOn: Day},
): Promise<Given> {
  const register = await registerFor(work, registerId)
  if (takenOn > work.today) throw invalidField('takenOn', 'register.problem.notYet')
  if (registerYear(takenOn) !== register.year)
    throw invalidField('takenOn', 'register.problem.otherYear', {year: register.year})
  return takeFrom(work, parts, register, wanted, {subject: null, subjectId: null, label, on: takenOn})
}

/** Where the register stood when this program began to keep it. @throws Refusal conflict: numbers were given already */
export async function settleStanding(
  work: Work,
  registerId: string,
  {lastNumber, version}: {lastNumber: number; version: number},
): Promise<void> {
  const register = await registerFor(work, registerId)
  if (register.version !== version) throw conflict('register.problem.changed')
  if (register.lastNumber > register.begunAfter) throw conflict('register.problem.inUse')
  await updateRegister(work.db, register, {lastNumber, begunAfter: lastNumber})
  work.record({...told('settled', register), before: {number: register.lastNumber}, after: {number: lastNumber}})
}

/** Another kind of paper that is numbered, with its register of the year. */
export async function addKind(
  work: Work,
  provinceId: string,
  {nameTh, nameEn}: {nameTh: string; nameEn: string},
  year: number,
): Promise<string> {
  work.require('keep', 'Register', {unitId: provinceId})
  const known = await kindsOf(work.db, provinceId)
  if (known.some((kind) => kind.nameTh === nameTh)) throw invalidField('nameTh', 'register.problem.kindThere')
  const id = newId()
  const kind = {id, unitId: provinceId, code: id, nameTh, nameEn, closed: 0, recordedAt: work.now, version: 1}
  await insertKind(work.db, kind).execute()
  const register = await heldRegister(work.db, kind, year)
  work.record({...told('kind-added', register), after: {name: nameTh}})
  return register.id
}

async function registerFor(work: Work, id: string): Promise<RegisterTable> {
  if (!(await visibleRegister(work.db, work.ability, id))) throw notFound()
  const register = await lockedRegister(work.db, id)
  if (!register) throw notFound()
  work.require('keep', 'Register', register)
  return register
}

export const mayKeep = (ability: Ability, unitId: string): boolean => can(ability, 'keep', 'Register', {unitId})
