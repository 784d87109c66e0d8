// Which name an official bore on a day, from the changes of name that his file tells of.
import type {Day} from '../../platform/thai/day.ts'
import {type Entry, entriesOn, type Moment} from './entry.ts'

export type Name = {title: string; firstName: string; surname: string}

const newName = ({details}: Entry): Name => ({
  title: String(details.newTitle),
  firstName: String(details.newFirstName),
  surname: String(details.newSurname),
})

export const formerName = ({details}: Entry): Name => ({
  title: String(details.formerTitle),
  firstName: String(details.formerFirstName),
  surname: String(details.formerSurname),
})

/**
 * The name shown at a moment: today's where no change of name lies between, for it may have been put right since; else the
 * one that the changes of name tell.
 */
export function nameShown(entries: readonly Entry[], moment: Moment, today: Day, now: Name): Name {
  const holding = (at: Moment) =>
    entriesOn(entries, {shape: 'succession'}, at).find(({state}) => state === 'holds')?.entry.id
  const borne = holding(moment)
  return borne !== undefined && borne === holding({asOf: today, knownOn: null}) ? now : nameOn(entries, moment, now)
}

/** The name borne at a moment: that of the last change before it, else what the first change after it replaced. */
export function nameOn(entries: readonly Entry[], moment: Moment, otherwise: Name): Name {
  const shown = entriesOn(entries, {shape: 'succession'}, moment, true)
  const borne = shown.find(({state}) => state === 'holds')
  if (borne) return newName(borne.entry)
  const next = shown.findLast(({state}) => state === 'coming')
  return next ? formerName(next.entry) : otherwise
}

/** Names a person bore besides the one of today, for the search: first names and surnames, none twice. */
export function namesSought(entries: readonly Entry[], today: Day, now: Name): string | null {
  const shown = entriesOn(entries, {shape: 'succession'}, {asOf: today, knownOn: null})
  const all = shown.flatMap(({entry}) => [formerName(entry), newName(entry)])
  const others = all.map(({firstName, surname}) => `${firstName} ${surname}`)
  return (
    [...new Set(others)]
      .filter((name) => name !== `${now.firstName} ${now.surname}`)
      .join(' · ')
      .slice(0, 200)
      .trim() || null
  )
}
