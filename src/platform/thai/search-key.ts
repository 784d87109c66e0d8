// What a search for part of a name compares: no capitals, no spaces, Arabic digits.
import {cleanText} from './clean-text.ts'
import {arabicDigits} from './digits.ts'

/** The parts as one searchable text. Store it beside the name and pass what a person searches for through it, too. */
export const searchText = (...parts: string[]): string =>
  arabicDigits(cleanText(parts.join(' ')))
    .toLowerCase()
    .replace(/\s+/g, '')
